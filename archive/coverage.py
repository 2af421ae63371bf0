"""What the archive covers and lacks: for each indicator, and each source, of each year. The kinds of empty are told apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Sum

from archive.models import Article, District, FigureCount, Indicator, ReportedValue, Source

YEARS = 18  # of one page, the newest
_Counts = dict[int, tuple[int, int]]  # year -> number, checked


class State(StrEnum):
    """HELD: there is something. The others are the kinds of empty; see `_state`.

    ELSEWHERE and NOT_YET are silent years of which more is known: articles state it of districts or other places, and
    nothing was read of it for any year before.
    """

    HELD = "held"
    NOT_HELD = "not_held"
    SILENT = "silent"
    ELSEWHERE = "elsewhere"
    NOT_YET = "not_yet"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Cell:
    """One year of a row: so many figures or articles, of which so many have been checked by somebody."""

    year: int
    state: State
    number: int = 0
    checked: int = 0


@dataclass(frozen=True)
class Row:
    """An indicator or a source with its years, in the order of the matrix."""

    head: Any
    cells: list[Cell]


@dataclass(frozen=True)
class Axis:
    """The years of a matrix, newest first; `held` of all years those that an article about the city reports on."""

    years: Sequence[int]
    held: Mapping[int, int] = field(default_factory=dict)

    @property
    def earlier(self) -> int | None:
        """The newest of the held years that stand before these."""
        return max((year for year in self.held if self.years and year < self.years[-1]), default=None)

    @property
    def later(self) -> int | None:
        """The newest year of the axis that follows these."""
        return max(self.held) if self.years and max(self.held) > self.years[0] else None


def axis(upto: int | None = None) -> Axis:
    """The years up to and including one (the newest where none is given), back to the oldest held. One query."""
    held = _years_held()
    last = min(upto or max(held, default=0), max(held, default=0))
    first = max(min(held, default=1), last - YEARS + 1)
    return Axis(range(last, first - 1, -1), held)


def of_indicators(indicators: Iterable[Indicator], axis: Axis) -> list[Row]:
    """The city's own figures of these indicators; one of several years counts for each of them. Two queries."""
    rows = list(indicators)
    counts: dict[int, _Counts] = {}
    elsewhere: dict[int, set[int]] = {}
    for one in FigureCount.objects.filter(indicator__in=rows, year__isnull=False, figures__gt=0):
        key, year = one.indicator_id or 0, one.year or 0
        if one.in_city:
            counts.setdefault(key, {})[year] = (one.in_city, one.checked_in_city)
        else:
            elsewhere.setdefault(key, set()).add(year)
    for key, code, figures, checked in _of_several_years(rows):
        first, last = (int(part[:4]) for part in code.split("/"))
        for year in range(first, last + 1):
            before = counts.setdefault(key, {}).get(year, (0, 0))
            counts[key][year] = (before[0] + figures, before[1] + checked)
    return [_row(row, counts.get(row.pk, {}), axis, axis.held, elsewhere.get(row.pk, set())) for row in rows]


def _of_several_years(indicators: Iterable[Indicator]) -> Any:
    """(key, period, figures, of which checked): 连续4年 is a figure of four years."""
    values = ReportedValue.objects.about_city(settings.ARCHIVE_CITY).filter(indicator__in=indicators, year=None)
    spans = values.exclude(period_code="").order_by().values_list("indicator", "period_code")
    return spans.annotate(stated=Sum("figures"), seen=Sum("checked"))


def of_sources(sources: Iterable[Source], axis: Axis) -> list[Row]:
    """The articles of these sources, by the year they report on. Two queries."""
    rows = list(sources)
    known = Article.objects.filter(source__in=rows, report_year__isnull=False).order_by()
    counts: dict[int, _Counts] = {}
    for source, year, articles in known.values_list("source", "report_year").annotate(articles=Count("pk")):
        counts.setdefault(source or 0, {})[year or 0] = (articles, 0)
    published = _published(rows, axis)
    return [_row(row, counts.get(row.pk, {}), axis, published.get(row.pk, set())) for row in rows]


def _row(
    head: Indicator | Source, counts: _Counts, axis: Axis, held: Iterable[int], elsewhere: Iterable[int] = ()
) -> Row:
    had, beside = set(held), set(elsewhere)
    cells = [Cell(year, _state(head, year, counts, had, beside), *counts.get(year, ())) for year in axis.years]
    return Row(head, cells)


def _state(head: Indicator | Source, year: int, counts: _Counts, held: set[int], elsewhere: set[int]) -> State:
    """What was read stands, whatever an editor says; only an editor knows in which years there was no such thing."""
    if year in counts:
        return State.HELD
    if not (head.since_year or 0) <= year <= (head.until_year or 9999):
        return State.NOT_APPLICABLE
    if year in elsewhere:
        return State.ELSEWHERE
    if year not in held:
        return State.NOT_HELD
    return State.NOT_YET if counts and year < min(counts) else State.SILENT


def _years_held() -> dict[int, int]:
    """Year -> number of articles about the city or its districts that report on it; articles of no known area count too."""
    own = District.objects.filter(Q(code=settings.ARCHIVE_CITY) | Q(parent__code=settings.ARCHIVE_CITY))
    return dict(Article.objects.filter(Q(area__in=own) | Q(area=None)).count_by_report_year())


def _published(sources: Sequence[Source], axis: Axis) -> dict[int, set[int]]:
    """By source the years of which it could have told: an article of it was published in that year or the next."""
    own = Article.objects.filter(source=OuterRef("pk"))
    spans = {f"y{year}": (date(year, 1, 1), date(year + 1, 12, 31)) for year in axis.years}
    asked = {name: Exists(own.filter(published_on__range=span)) for name, span in spans.items()}
    rows = Source.objects.filter(pk__in=[source.pk for source in sources]).annotate(**asked)
    return {row.pk: {year for year in axis.years if getattr(row, f"y{year}")} for row in rows}
