"""Parts of a whole and rates: 破案率达98%, 占总数的63.9%, 两成以上的交通事故, 三分之二, 千分之三, 近半数."""

import re
from collections.abc import Iterator
from decimal import Decimal

from archive.extract import direction
from archive.extract.figure import Figure
from archive.extract.mention import Approximation, Kind
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import any_of, table
from archive.text.numerals import Form

ORDER = 60

_NAMES = {Form.TENTHS: "tenths", Form.FRACTION: "fraction", Form.PERMILLE: "permille"}
_HALF = re.compile(
    r"(?P<over>过|超过?|逾)半数?|(?P<about>近|接近|将近|约)(?:一半|半数?)(?![年月天小路夜])"
    r"|(?:占|的|有|达)?(?P<exact>一半|半数)(?:(?P<more>以上)|(?P<around>左右|上下))?(?![年月天小路夜])"
)
_COURSE = re.compile(any_of(table("shares")["courses"]["words"]) + "(?:已|已经)?$")  # 赛程过半
_SENSES = {
    "more": Approximation.AT_LEAST,
    "over": Approximation.OVER,
    "about": Approximation.ABOUT,
    "around": Approximation.ABOUT,
}
_GROWN = re.compile(r"[减降少跌缩]")


def find(sentence: Sentence) -> Iterator[Figure]:
    """Every open quantity in % or ‰ that is no change, and halves in words."""
    for quantity in sentence.open():
        if quantity.is_percent:
            name = _NAMES.get(quantity.form, "percent" if quantity.unit == "%" else "permille")
            stated = direction.before(sentence, quantity)
            start = stated.start if stated and stated.to else quantity.start
            yield Figure(
                start=min(start, quantity.start),
                end=quantity.end,
                kind=Kind.SHARE,
                value=quantity.value,
                unit=quantity.unit,
                rule=f"share.{name}",
                number=quantity.number,
                number_end=quantity.number_end,
                value_end=quantity.value_end,
                approximation=quantity.approximation,
                direction=stated.said if stated and stated.to else None,
                approximated=quantity.approximated,
            )
    if "半" in sentence.text:
        yield from _halves(sentence)


def _halves(sentence: Sentence) -> Iterator[Figure]:
    for match in _HALF.finditer(sentence.text):
        if sentence.taken(*match.span()) or _GROWN.search(sentence.before(match.start(), 4)):
            continue
        if match["over"] and _COURSE.search(sentence.before(match.start(), 5)):
            continue
        word = next((group for group in _SENSES if match[group]), None)
        yield Figure(
            *match.span(), Kind.SHARE, Decimal(50), "%", "share.half", *match.span(),
            approximation=_SENSES[word] if word else Approximation.EXACT,
            approximated=match.span(word) if word else None,
        )  # fmt: skip
