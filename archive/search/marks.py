"""Where in a text the pieces of a query stand."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from archive.search.pieces import Beginning, Exact, Piece, Whole
from archive.search.searched import Searched, Span
from archive.text.words import wholes

_IN_WHOLE = re.compile(r"[^\W_\u3400-\u9fff]|[.,．]")
# What may belong to a number behind it: 起, 亿元, %.
_LONGEST_UNIT = 2


class Marker:
    """Marks what a query looks for, in one text after the other."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        pieces = list(pieces)
        self._exact = list(dict.fromkeys(piece.text for piece in pieces if isinstance(piece, Exact)))
        self._whole = [piece for piece in pieces if not isinstance(piece, Exact)]

    def marks(self, text: Searched) -> tuple[Span, ...]:
        """The spans of the printed text, in order and apart, that are looked for. None goes over a line break."""
        standing = self.standing(text)
        return tuple(text.printed_spans(standing)) if standing else ()

    def standing(self, text: Searched) -> list[Span]:
        """The spans of the folded text, in order and apart, that are looked for."""
        # Most titles hold nothing: nothing is made for them.
        held = [needle for needle in self._exact if needle in text.folded]
        found = [_standing(needle, text.folded) for needle in held]
        found += [list(_whole_spans(piece, text)) for piece in self._whole]
        return found[0] if len(found) == 1 and held else _apart([span for spans in found for span in spans])


def _standing(needle: str, folded: str) -> list[Span]:
    """Where the characters stand, in order and apart: 安平安 is once in 平安平安平安, from its second character on."""
    found: list[Span] = []
    size, last = len(needle), -1
    place = folded.find(needle)
    while place >= 0:
        found.append((place if place > last else found.pop()[0], place + size))
        last = place + size
        place = folded.find(needle, place + 1)
    return found


def _whole_spans(piece: Whole | Beginning, text: Searched) -> Iterator[Span]:
    """Where the characters stand, the text around them is cut as it was for the index: only there is it worth the work.
    Where a line ends among them (523 and, on the next, 起), it is cut as if there were no lines."""
    seen = seen_folded = 0
    for match in _characters(piece.text).finditer(text.folded):
        line = bisect_right(text.ends, match.start())
        if text.ends[line] < match.end() and match.start() >= seen_folded:
            start, seen_folded = _run(text.folded, match.start())
            yield from _words(piece, text.folded, start, seen_folded)
        if match.start() + line >= seen:
            start, seen = _run(text.printed, match.start() + line)
            for first, last in _words(piece, text.printed, start, seen):
                # The unit may be looked for beyond the line: in 17\n7次 the 7 is found from 17 already.
                before = line + text.printed.count("\n", start, first)
                yield first - before, last - before


def _words(piece: Whole | Beginning, text: str, start: int, end: int) -> Iterator[Span]:
    for word in wholes(text[start : end + _LONGEST_UNIT]):
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
