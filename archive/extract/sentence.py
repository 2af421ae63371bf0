"""One sentence under reading: its text, its numbers, times and places, and what the patterns have claimed so far."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.extract.figure import Figure, LeftAlone
from archive.extract.mention import Period
from archive.extract.quantity import Quantity
from archive.extract.words import Words
from archive.text.numerals import Numeral
from archive.text.periods import Reference
from archive.text.segment import Span

REST = "no_figure.rest"
_DIGITS = re.compile(r"\d+")
_CLAUSE_MARK = re.compile("[，,；;：:。！？\n　]")


class Place(NamedTuple):
    """A place named at `start:end` of the sentence, as printed."""

    start: int
    end: int
    name: str
    level: str = ""


class Cell(NamedTuple):
    """A table's cell at `start:end` with what its row and column say of it.

    `base` is what a change is measured against, told at `base_at`.
    """

    start: int
    end: int
    measure: Words
    unit: str | None = None
    reference: Reference | None = None
    place: Place | None = None
    changes: bool = False
    base: str | None = None
    base_at: Span | None = None


@dataclass(slots=True)
class Sentence:
    """`text` is folded; every offset counts from the sentence's own start, which is `offset` in the whole text.

    `mask` is the text with the marks that end no clause turned into middle dots, `here` where it speaks of the text's own city.
    `closes` says that its paragraph ends with it; `summed_up` is the time that a later sentence of the paragraph tells of this one.
    """

    text: str
    mask: str
    offset: int
    numerals: list[Numeral] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    left_alone: list[LeftAlone] = field(default_factory=list)
    closes: bool = False
    summed_up: Period | None = None
    cells: list[Cell] = field(default_factory=list)
    in_table: bool = False
    here: list[Span] | None = None
    _closed: bytearray = field(default_factory=bytearray)
    _signs: frozenset[str] | None = None
    _clauses: list[int] | None = None
    _open: list[Quantity] | None = None

    def __post_init__(self) -> None:
        self._closed = bytearray(len(self.text))

    @property
    def signs(self) -> frozenset[str]:
        """The characters of the text, each once."""
        if self._signs is None:
            self._signs = frozenset(self.text)
        return self._signs

    def span(self, start: int, end: int) -> Span:
        """A stretch of the sentence as one of the whole text."""
        return start + self.offset, end + self.offset

    def before(self, position: int, width: int = 24) -> str:
        """Up to `width` characters that end at `position`."""
        return self.text[max(0, position - width) : position]

    def after(self, position: int, width: int = 24) -> str:
        """Up to `width` characters from `position`."""
        return self.text[position : position + width]

    def clause_start(self, position: int) -> int:
        """Where the clause around `position` begins."""
        if self._clauses is None:
            self._clauses = [0, *(match.end() for match in _CLAUSE_MARK.finditer(self.mask))]
        return self._clauses[bisect_right(self._clauses, position) - 1]

    def open(self) -> list[Quantity]:
        """The quantities no pattern has claimed yet."""
        if self._open is None:
            claimed = self._closed.find
            self._open = [quantity for quantity in self.quantities if claimed(1, quantity.start, quantity.end) < 0]
        return self._open

    def taken(self, start: int, end: int) -> bool:
        """Whether any of `start:end` is claimed."""
        return self._closed.find(1, start, end) >= 0

    def claim(self, figure: Figure) -> None:
        """Keeps a figure and closes its number to later patterns."""
        self.figures.append(figure)
        self.close(figure.number, figure.number_end)

    def close(self, start: int, end: int) -> None:
        """Closes a stretch without a figure of its own (the 3012人 of 由3012人回落到1754人)."""
        self._closed[start:end] = b"\1" * (end - start)
        self._open = None

    def leave(self, start: int, end: int, rule: str) -> None:
        """Notes a number as no figure."""
        self.left_alone.append(LeftAlone(start, end, rule))
        self.close(start, end)

    def settle(self) -> None:
        """Accounts for every number once: what a figure states is not left alone, what nothing has dealt with is.

        That is a part of a number whose rest is spoken for (31 of 31至35号), or digits that are no number (5/0).
        """
        if not self.numerals and not _DIGITS.search(self.text):
            return
        figures, dealt_with = bytearray(len(self.text)), bytearray(self._closed)
        for figure in self.figures:
            _mark(figures, figure.number, figure.number_end)
            for start, end in filter(None, ((figure.start, figure.end), figure.base)):
                _mark(dealt_with, start, end)
        self.left_alone = [left for left in self.left_alone if figures.find(1, left.start, left.end) < 0]
        numbers = [(numeral.start, numeral.end) for numeral in self.numerals]
        for start, end in numbers + [match.span() for match in _DIGITS.finditer(self.text)]:
            if dealt_with.find(1, start, end) < 0:
                _mark(dealt_with, start, end)
                self.leave(start, end, REST)


def _mark(places: bytearray, start: int, end: int) -> None:
    places[start:end] = b"\1" * (end - start)
