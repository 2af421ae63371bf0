"""Parts of a year by their words: 上半年, 二季度, 前三季, 首六个月, 最后两个月."""

import re

from archive.text.periods.reference import Unit
from archive.text.periods.vocabulary import number, table

_PARTS = table("parts")
_NUMBER = re.compile(r"\d+|[一二两三四五六七八九十]+")

Months = tuple[int, int]


def part_of(words: str) -> tuple[Months, Unit] | None:
    """First and last month of a part, and its size; None for a count that no year has (前15个月)."""
    plain = words.removesuffix("度")
    if plain in _PARTS:
        first, last = _PARTS[plain]
        return (first, last), Unit.HALF if last - first == 5 else Unit.YEAR
    count = 4 if words[0] == "最" and "季" in words else _count(words)
    if "季" in words:
        return _quarters(words, count) if 1 <= count <= 4 else None
    if not 1 <= count <= 12:
        return None
    return ((13 - count, 12) if words[0] in "后最" else (1, count)), Unit.OTHER


def _quarters(words: str, count: int) -> tuple[Months, Unit]:
    several = words[0] in "前首头" and len(words.rstrip("度季")) > 1
    if several:
        return (1, 3 * count), Unit.HALF if count == 2 else Unit.OTHER
    return quarter(count), Unit.QUARTER


def quarter(count: int) -> Months:
    """First and last month of the 1st to 4th quarter."""
    return 3 * count - 2, 3 * count


def _count(words: str) -> int:
    """The number in the words; 首季 and 头季 are the first quarter, 末季 the last."""
    match = _NUMBER.search(words)
    if match:
        return number(match[0])
    return 4 if words[0] == "末" else 1
