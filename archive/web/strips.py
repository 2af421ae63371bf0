"""In which years something is reported: a small row of bars, a year each, and the same in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from archive.models import Article

_SLOT, _BAR, _TALL, _LOW = 8, 6, 18, 3  # pixels
_MOST_YEARS = 40


@dataclass(frozen=True)
class Mark:
    """A year: a bar as high as its articles are many, a line where the archive has only others, nothing where it has none."""

    year: int
    count: int
    look: str
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Strip:
    """A drawing, in pixels."""

    marks: list[Mark]
    width: int
    height: int = _TALL

    @property
    def words(self) -> str:
        """2016、2019—2021"""
        return years_in_words(mark.year for mark in self.marks if mark.count)


@dataclass(frozen=True)
class Axis:
    """The years that all strips of a page have in common, and which of them the archive has articles of."""

    years: Sequence[int]
    held: frozenset[int]

    @property
    def span(self) -> str:
        """2006—2024"""
        return years_in_words(self.years)

    @property
    def newest_first(self) -> list[int]:
        """Those of the years of which the archive has articles."""
        return [year for year in reversed(self.years) if year in self.held]

    def strip(self, counts: Mapping[Any, int]) -> Strip:
        """The strip of something of which there are so many articles a year."""
        most = max((counts.get(year, 0) for year in self.years), default=0) or 1
        marks = [self._mark(place, year, counts.get(year, 0), most) for place, year in enumerate(self.years)]
        return Strip([mark for mark in marks if mark.look], len(self.years) * _SLOT)

    def _mark(self, place: int, year: int, count: int, most: int) -> Mark:
        tall = max(round(_TALL * count / most), _LOW) if count else 1
        look = "told" if count else "silent" if year in self.held else ""
        return Mark(year, count, look, place * _SLOT, _TALL - tall, tall)


def axis() -> Axis:
    """From the first to the last year that the archive has articles of, at most the last forty. One query."""
    held = frozenset(year for year, _ in Article.objects.count_by_report_year())
    years = range(min(held, default=0), max(held, default=-1) + 1)
    return Axis(years[-_MOST_YEARS:], held)


def years_in_words(years: Iterable[int | None]) -> str:
    """2016、2019—2021: years beside each other as a span; None is no year."""
    spans: list[list[int]] = []
    for year in sorted(year for year in years if year is not None):
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return _("、").join(f"{span[0]}" if len(span) == 1 else f"{span[0]}—{span[-1]}" for span in spans)
