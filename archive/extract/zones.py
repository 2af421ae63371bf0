"""Economic zones and new areas, which no list of divisions has, by the shape of their names: 太白湖新区, 临江开发区, 高新区."""

import re
from collections.abc import Container, Iterator

from archive.extract.vocabulary import any_of, table
from archive.text.expressions import headed
from archive.text.segment import Span

_ZONES = table("places")["zones"]
_SUFFIX = headed(any_of(_ZONES["suffixes"]))
_BARE, _NEVER = frozenset(_ZONES["bare"]), frozenset(_ZONES["never"])
_OPENED = frozenset([*_ZONES["opened_by"], *"，,。；;：:、（(“ 　\n"])
_HAN = re.compile(r"[一-鿿]")
_LONGEST = 4


def find(text: str, ends: Container[int]) -> Iterator[Span]:
    """The zones a text names; `ends` are where other places end, so that 宁波高新区 begins with 高新区."""
    for match in _SUFFIX.finditer(text):
        if match.end() in ends:
            continue  # 浦东新区 is a division
        start = _beginning(text, match.start(), ends)
        if start is not None and (start < match.start() - 1 or match[0] in _BARE):
            yield start, match.end()


def _beginning(text: str, at: int, ends: Container[int]) -> int | None:
    """Where the name before a suffix begins; None where it does not within a few signs."""
    for start in range(at, max(-1, at - _LONGEST - 1), -1):
        if start == 0 or start in ends or text[start - 1] in _OPENED:
            return start
        if text[start - 1] in _NEVER or not _HAN.match(text, start - 1):
            return None
    return None
