"""Where in a text the pieces of a query stand."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from archive.search.pieces import Beginning, Exact, Piece, Whole
from archive.search.results import Span
from archive.text.fold import fold
from archive.text.words import wholes

_IN_WHOLE = re.compile(r"[^\W_\u3400-\u9fff]|[.,．]")
# What may belong to a number behind it: 起, 亿元, %.
_LONGEST_UNIT = 2


@dataclass(frozen=True)
class Searched:
    """A text as printed, and as it is searched: folded, its line breaks taking no place."""

    printed: str
    folded: str

    @classmethod
    def of(cls, text: str) -> "Searched":
        return cls(text, fold(text).replace("\n", ""))

    def printed_span(self, start: int, end: int) -> Span:
        """A span of the folded text as one of the printed, over its line breaks."""
        breaks = self._breaks
        return start + bisect_right(breaks, start), end + bisect_right(breaks, end - 1)

    @cached_property
    def _breaks(self) -> list[int]:
        """Where in the folded text the line breaks would stand."""
        found: list[int] = []
        place = self.printed.find("\n")
        while place >= 0:
            found.append(place - len(found))
            place = self.printed.find("\n", place + 1)
        return found


def marks_of(pieces: Iterable[Piece], text: Searched) -> tuple[Span, ...]:
    """The spans of the printed text, in order and apart, that the pieces match. None goes over a line break."""
    exact: list[Span] = []
    others: list[Span] = []
    for piece in pieces:
        if isinstance(piece, Exact):
            exact += _places(piece.text, text.folded)
        else:
            others += _whole_spans(piece, text)
    spans = [text.printed_span(start, end) for start, end in _apart(exact)]
    if others:
        spans = _apart(spans + others)
    return tuple(_in_lines(spans, text.printed) if "\n" in text.printed else spans)


def _places(needle: str, folded: str) -> list[Span]:
    length, found = len(needle), []
    start = folded.find(needle)
    while start >= 0:
        found.append((start, start + length))
        start = folded.find(needle, start + 1)
    return found


def _whole_spans(piece: Whole | Beginning, text: Searched) -> Iterator[Span]:
    """Where the characters stand, the text around them is cut as it was for the index: only there is it worth the work."""
    seen = 0
    for match in _characters(piece.text).finditer(text.folded):
        place, _ = text.printed_span(*match.span())
        if place < seen:
            continue
        start, seen = _run(text.printed, place)
        for word in wholes(text.printed[start : seen + _LONGEST_UNIT]):
            if word.text == piece.text if isinstance(piece, Whole) else word.text.startswith(piece.text):
                yield start + word.start, start + word.end


@lru_cache(maxsize=1024)
def _characters(text: str) -> re.Pattern[str]:
    """The number 3600 may be printed 3,600."""
    return re.compile(",?".join(map(re.escape, text)))


def _run(text: str, place: int) -> Span:
    """The digits, letters, points and commas around a place."""
    start = end = place
    while start and _IN_WHOLE.match(text, start - 1):
        start -= 1
    while end < len(text) and _IN_WHOLE.match(text, end):
        end += 1
    return start, end


def _in_lines(spans: list[Span], text: str) -> Iterator[Span]:
    """A match over a line break is marked on each of its lines: a page shows every line as a paragraph of its own."""
    for start, end in spans:
        while (line_end := text.find("\n", start, end)) >= 0:
            if line_end > start:
                yield start, line_end
            start = line_end + 1
        yield start, end


def _apart(spans: list[Span]) -> list[Span]:
    """In order, overlapping and touching spans as one."""
    spans.sort()
    found: list[Span] = []
    last = -1
    for start, end in spans:
        if start > last:
            found.append((start, end))
            last = end
        elif end > last:
            found[-1] = (found[-1][0], end)
            last = end
    return found
