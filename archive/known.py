"""What the archive knows of its indicators: as of a day gone by, from which newspapers, over which years, and what is new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Max, Min, Q, Sum

from archive.models import Indicator, Observation, ReportedValue
from archive.models.observations import ObservationQuerySet
from archive.series import MOST_REPORTS, Report, Series, series_of

_COUNTED_AT_MOST = 2_000  # reports whose articles are looked at one by one

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
    """How many times articles report an indicator, and of how many calendar years."""

    reports: int = 0
    years: int = 0


def extents_of(indicators: Iterable[Indicator]) -> dict[int, Extent]:
    """Of each of these indicators. One query."""
    values = ReportedValue.objects.filter(indicator__in=list(indicators)).order_by().values_list("indicator")
    counted = values.annotate(reports=Sum("witnesses"), years=Count("year", distinct=True))
    return {key: Extent(reports, years) for key, reports, years in counted}


def in_brief(indicators: Iterable[Indicator], most: int = 1_000) -> dict[int, Series]:
    """Of each of these indicators the city's series of whole years that reaches furthest, levels before changes; where there is
    none, one of parts of years or of elsewhere. Two queries.
    """
    rows = list(indicators)
    best = ReportedValue.objects.filter(place=1)
    yearly = best.filter(indicator__in=rows).about_city(settings.ARCHIVE_CITY).whole_years()
    chosen = _furthest(series_of(yearly, most))
    others = [row for row in rows if row.pk not in chosen]
    return chosen | (_furthest(series_of(best.filter(indicator__in=others), most)) if others else {})


def _furthest(every: Iterable[Series]) -> dict[int, Series]:
    """Of each indicator the series with the most whole years, of equals the first."""
    chosen: dict[int, Series] = {}
    for one in every:
        before = chosen.get(one.indicator.pk)
        if before is None or len(one.yearly) > len(before.yearly):
            chosen[one.indicator.pk] = one
    return chosen


def newest_of(figures: ObservationQuerySet, most: int = 50) -> list[Observation]:
    """The figures that were taken in last, the newest first. One query."""
    return list(figures.standing().with_names().defer("article__text").order_by("-pk")[:most])
