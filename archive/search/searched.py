"""A text as a reader sees it and as it is searched."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from archive.text.fold import fold

Span = tuple[int, int]


class Searched:
    """A text as printed, and as it is searched: folded, its line breaks taking no place."""

    __slots__ = ("_ends", "folded", "printed")

    def __init__(self, printed: str, folded: str) -> None:
        self.printed, self.folded = printed, folded
        self._ends: list[int] | None = None

    @classmethod
    def of(cls, text: str) -> "Searched":
        return cls(text, fold(text).replace("\n", ""))

    @property
    def ends(self) -> list[int]:
        """Where in the folded text each printed line ends."""
        if self._ends is None:
            self._ends = list(accumulate(map(len, self.printed.split("\n"))))
        return self._ends

    def printed_place(self, place: int) -> int:
        """Where in the printed text the character at this place of the folded text stands."""
        return place + bisect_right(self.ends, place)

    def printed_spans(self, spans: Sequence[Span]) -> list[Span]:
        """Spans of the folded text, in order, as spans of the printed; one over line breaks becomes one on each of its
        lines, for a page shows every line as a paragraph of its own."""
        found: list[Span] = []
        ends, line = self.ends, 0
        for start, end in spans:
            while ends[line] <= start:
                line += 1
            while ends[line] < end:
                found.append((start + line, ends[line] + line))
                start = ends[line]
                while ends[line] <= start:
                    line += 1
            found.append((start + line, end + line))
        return found
