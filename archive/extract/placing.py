"""Every place a text names: divisions, streets and landmarks, zones, and 全省 or 全国."""

import re
from collections.abc import Iterator

from archive.extract import places, zones
from archive.extract.sentence import Place
from archive.extract.vocabulary import any_of, table

_LARGE = re.compile(any_of(word for words in table("places")["large"].values() for word in words))


def find(text: str, whole: str, city: str | None) -> Iterator[Place]:
    """The places of `text`, which is `whole` in the one script of the rules; named as printed, the city itself as `city`."""
    ends = set()
    for mention in places.find(text, city):
        ends.add(mention.end)
        printed = whole[mention.start : mention.end]
        yield Place(
            mention.start, mention.end, city if text[mention.start : mention.end] == city else printed, mention.level
        )
    if city and city in text:
        ends |= {match.end() for match in re.finditer(re.escape(city) + "市?", text)}
    for start, end in zones.find(text, ends):
        yield Place(start, end, whole[start:end], "zone")
    for match in _LARGE.finditer(text):
        yield Place(*match.span(), match[0], "province")
