"""A time that a text names, as first and last day."""

import calendar
from datetime import date
from enum import IntEnum
from typing import NamedTuple

Stretch = tuple[date, date]


class Scope(IntEnum):
    """How far a time holds unless another is stated: its sentence (昨日), its paragraph (截至10月底), the text (去年)."""

    SENTENCE = 0
    PARAGRAPH = 1
    TEXT = 2


class Unit(IntEnum):
    """What was named, by its length; OTHER for a stretch that is none of these (1至11月)."""

    DAY = 0
    WEEK = 1
    MONTH = 2
    QUARTER = 3
    HALF = 4
    YEAR = 5
    OTHER = 6


class Reference(NamedTuple):
    """A time named at `start:end`: first and last day, None where open.

    `against` is where the words begin that make it a base (比 of 比去年同期); `named_year` is the year in digits that it names.
    `edge` marks the end of a stretch (去年底). `again` marks last year's stretch told beside this year's (去年同期61起).
    `whole` is the stretch that a list of times makes together (七、八、九三个月). `since` says that it is open towards now.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    scope: Scope = Scope.TEXT
    unit: Unit = Unit.OTHER
    against: int | None = None
    named_year: int | None = None
    edge: bool = False
    again: bool = False
    since: bool = False
    whole: Stretch | None = None

    @property
    def base(self) -> bool:
        """Whether a figure is compared with it."""
        return self.against is not None

    @property
    def stretch(self) -> Stretch | None:
        """First and last day, or None where either is open."""
        return (self.first, self.last) if self.first and self.last else None

    def moved(self, by: int) -> "Reference":
        """The same, counted from another start."""
        against = None if self.against is None else self.against + by
        return self._replace(start=self.start + by, end=self.end + by, against=against)


def months(year: int, first: int, last: int) -> Stretch:
    """From the first day of a month to the last day of a month of the same year."""
    return date(year, first, 1), month_end(year, last)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def length(stretch: Stretch) -> int:
    """How many months a stretch touches."""
    first, last = stretch
    return (last.year - first.year) * 12 + last.month - first.month + 1


def years_on(stretch: Stretch, years: int) -> Stretch:
    """The same months of another year."""
    first, last = stretch
    return date(first.year + years, first.month, 1), month_end(last.year + years, last.month)


def months_on(stretch: Stretch, by: int) -> Stretch:
    """A stretch moved by a number of months."""
    first, count = stretch[0], length(stretch)
    start = first.year * 12 + first.month - 1 + by
    end = start + count - 1
    return date(start // 12, start % 12 + 1, 1), month_end(end // 12, end % 12 + 1)
