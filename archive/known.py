"""What the archive knows of its indicators: as of a day gone by, from which newspapers, over which years, and what is new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count, Max, Min, Q, Sum

from archive.extract.mention import Kind
from archive.models import FigureCount, Indicator, Observation, ReportedValue
from archive.models.observations import ObservationQuerySet
from archive.models.reported import ReportedValueQuerySet
from archive.series import MOST_REPORTS, Report

_COUNTED_AT_MOST = 2_000  # reports whose articles are looked at one by one
_LOOKED_AT = 4_000  # values, to find series of indicators of which the city has none

# What two articles must have in common to say the same of one indicator.
_SAME = (
    "area",
    "kind",
    "unit",
    "alternative_unit",
    "comparison",
    "period_code",
    "value",
    "value_end",
    "from_value",
    "approximation",
)


def known_by(figures: ObservationQuerySet, day: date) -> ObservationQuerySet:
    """What could be read by the end of that day. An article dated to a month counts from the next one on, one without a
    printed or given date not at all: nobody knows when it could be read.
    """
    on = {"article__published_precision": "day", "article__published_on__lte": day}
    in_month = {"article__published_precision": "month", "article__published_on__lt": day.replace(day=1)}
    in_year = {"article__published_precision": "year", "article__published_on__lt": day.replace(month=1, day=1)}
    return figures.filter(Q(**on) | Q(**in_month) | Q(**in_year)).exclude(article__published_basis="inferred")


def reports_known(figures: ObservationQuerySet, most: int = MOST_REPORTS) -> list[Report]:
    """What these figures of one indicator agree on, counted now: what later articles say is in no stored count. Two queries."""
    rows = figures.standing().order_by().values(*_SAME)
    counted = rows.annotate(first=Min("pk"), witnesses=Count("article", distinct=True))
    witnesses = dict(counted.order_by("-witnesses", "first").values_list("first", "witnesses")[:most])
    found = Observation.objects.with_names().filter(pk__in=witnesses).defer("article__text")
    return [Report(one, witnesses[one.pk]) for one in found.order_by("article", "start", "pk")]


@dataclass(frozen=True)
class Origin:
    """A newspaper with the number of its articles that state figures, and the days of the first and the last of them."""

    source: str
    key: int | None
    articles: int
    first: date | None
    last: date | None


def origins_of(figures: ObservationQuerySet, reports: Sequence[Report], most: int = 12) -> list[Origin]:
    """Where figures come from, those with the most articles first. One query.

    Of an indicator that thousands of articles report it is where the values of the page were reported first.
    """
    if len(reports) == MOST_REPORTS or sum(report.witnesses for report in reports) > _COUNTED_AT_MOST:
        figures = figures.filter(pk__in=[report.observation.pk for report in reports])
    rows = figures.standing().order_by().values_list("article__source__name", "article__source")
    told = rows.annotate(
        articles=Count("article", distinct=True), first=Min("article__published_on"), last=Max("article__published_on")
    )
    return [Origin(name or "", *rest) for name, *rest in told.order_by("-articles", "article__source")[:most]]


@dataclass(frozen=True)
class Extent:
    """How many figures articles report of an indicator, and of how many calendar years."""

    figures: int = 0
    years: int = 0


def extents_of(indicators: Iterable[Indicator]) -> dict[int, Extent]:
    """Of each of these indicators, as it is kept. One query."""
    counts = FigureCount.objects.filter(indicator__in=list(indicators), figures__gt=0)
    told = counts.order_by().values_list("indicator").annotate(figures=Sum("figures"), years=Count("year"))
    return {key: Extent(figures, years) for key, figures, years in told}


@dataclass(frozen=True)
class Brief:
    """A series in few words: the values of its whole years, and its newest report."""

    years: Mapping[int, Decimal]
    latest: Report


class _Row(NamedTuple):
    """One value of a series, without the figure and the article that it stands in; `key` is the reported value's."""

    indicator: int
    area: str | None
    kind: str
    comparison: str
    unit: str
    alternative_unit: str
    start: date
    end: date
    period_code: str
    value: Decimal
    key: int


_ROW = (
    "indicator_id",
    "area__code",
    "kind",
    "first__comparison",
    "first__unit",
    "first__alternative_unit",
    "first__period_start",
    "first__period_end",
    "period_code",
    "first__value",
    "pk",
)


def in_brief(indicators: Iterable[Indicator]) -> dict[int, Brief]:
    """Of each of these indicators the city's series of whole years that reaches furthest, levels before changes; where there is
    none, one of parts of years or of elsewhere. Two queries, three with the latter; only the newest reports are read in full.
    """
    keys = {row.pk for row in indicators}
    best = ReportedValue.objects.filter(place=1).order_by()
    chosen = _furthest(best.filter(indicator__in=keys).about_city(settings.ARCHIVE_CITY).whole_years())
    if others := keys - set(chosen):
        chosen |= _furthest(best.filter(indicator__in=others).dated().best_first()[:_LOOKED_AT])
    newest = ReportedValue.objects.filter(pk__in=[rows[-1].key for rows in chosen.values()]).with_figures()
    latest = {value.indicator_id: Report(value.first, value.witnesses) for value in newest}
    return {key: Brief(_whole_years(rows), latest[key]) for key, rows in chosen.items() if key in latest}


def _furthest(values: ReportedValueQuerySet) -> dict[int, list[_Row]]:
    """Of each indicator the series with the most whole years, of equals the first; in order of period. One query."""
    series: dict[tuple[Any, ...], list[_Row]] = {}
    for row in sorted((_Row(*told) for told in values.values_list(*_ROW)), key=_when):
        series.setdefault(row[:6], []).append(row)
    chosen: dict[int, list[_Row]] = {}
    for rows in sorted(series.values(), key=_order):
        chosen.setdefault(rows[0].indicator, rows)
    return chosen


def _when(row: _Row) -> tuple[Any, ...]:
    return row.start, row.end, row.key


def _order(rows: list[_Row]) -> tuple[Any, ...]:
    one, city = rows[0], settings.ARCHIVE_CITY
    place = (one.area != city, one.area or "~", one.kind == Kind.CHANGE)
    return (-len(_whole_years(rows)), *place, one.kind, one.comparison, one.unit, one.alternative_unit)


def _whole_years(rows: Iterable[_Row]) -> dict[int, Decimal]:
    return {int(row.period_code): row.value for row in rows if len(row.period_code) == 4}


def newest_of(figures: ObservationQuerySet, most: int = 50) -> list[Observation]:
    """The figures that were taken in last, the newest first. One query."""
    return list(figures.standing().with_names().defer("article__text").order_by("-pk")[:most])
