"""Keyword in context: every place where a query stands, with the characters on either side of it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.search.results import Span

WIDTH = 20  # characters of text on either side
_REACH = 20  # how much further a side goes so as not to cut a number or a Latin word

_UNCUT_BEFORE = re.compile(rf"[0-9A-Za-z.,%‰．％]{{1,{_REACH}}}$")
_UNCUT_AFTER = re.compile(rf"[0-9A-Za-z.,%‰．％]{{1,{_REACH}}}")


@dataclass(frozen=True, slots=True)
class Line:
    """One place: the text found with what precedes and follows it, without line breaks.

    `number` says which of the text's marks it begins with, counted from 1.
    """

    before: str
    found: str
    after: str
    number: int


def lines_in(text: str, marks: Sequence[Span]) -> Iterator[Line]:
    """A line for each mark. The marks of one match that goes over a line break are one place."""
    breaks = [place for place, sign in enumerate(text) if sign == "\n"]
    flat = text.replace("\n", "")
    for number, start, end in _places(text, marks):
        left, right = start - bisect_left(breaks, start), end - bisect_left(breaks, end)
        yield Line(_before(flat, left), flat[left:right], _after(flat, right), number)


def _places(text: str, marks: Iterable[Span]) -> Iterator[tuple[int, int, int]]:
    """(number of the first mark, start, end), marks that only a line break parts taken together."""
    held: tuple[int, int, int] | None = None
    for number, (start, end) in enumerate(marks, 1):
        if held and text[held[2] : start].strip("\n") == "":
            held = (held[0], held[1], end)
        else:
            if held:
                yield held
            held = (number, start, end)
    if held:
        yield held


def _before(flat: str, end: int) -> str:
    start = max(0, end - WIDTH)
    # 案件1523起 is not shown as 23起.
    if start and _UNCUT_AFTER.match(flat, start):
        whole = _UNCUT_BEFORE.search(flat, max(0, start - _REACH), start)
        start = whole.start() if whole else start
    return flat[start:end]


def _after(flat: str, start: int) -> str:
    end = min(len(flat), start + WIDTH)
    if end > start and _UNCUT_BEFORE.search(flat, end - 1, end):
        whole = _UNCUT_AFTER.match(flat, end)
        end = whole.end() if whole else end
    return flat[start:end]
