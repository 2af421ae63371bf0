"""Figures over time: the calculation between the rows of figures and the pages that show them. Computed, never stored.

What articles agree on is one `Report`, however many of them say it; what they differ on stays apart, side by side.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import itemgetter
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Count, F, Sum

from archive.extract.mention import Kind
from archive.models import District, FigureCount, Indicator, Observation, ReportedValue, Topic
from archive.models.observations import ObservationQuerySet
from archive.models.reported import ReportedValueQuerySet
from archive.models.vocabulary import Standing

# Of one page; the best-attested come first.
MOST_REPORTS = 400
MOST_DEFINED, MOST_OTHERS = 300, 60  # of a year: of accepted indicators, and of each other part of its account
SEVERAL = 5  # figures that make an account worth the home page
_LOOKED_AT = 200  # figures, to find the newest such year


@dataclass(frozen=True)
class Report:
    """One value of one measure, area and period. `witnesses` articles say so, `observation` is the first that does."""

    observation: Observation
    witnesses: int


@dataclass(frozen=True)
class Entry:
    """A line of an account: one measure with its values, its changes, and its values of the year before."""

    name: str
    indicator: Indicator | None
    values: list[Report] = field(default_factory=list)
    changes: list[Report] = field(default_factory=list)
    before: list[Report] = field(default_factory=list)

    @property
    def first(self) -> Report:
        return (self.values or self.changes)[0]

    @property
    def witnesses(self) -> int:
        """How many articles report the best-attested of its values."""
        return max(report.witnesses for report in (*self.values, *self.changes))


@dataclass(frozen=True)
class Group:
    """Lines of an account under one head: a topic, an area or a year; None for what belongs to none."""

    head: Topic | District | int | None
    entries: list[Entry]


@dataclass(frozen=True)
class Account:
    """A year's figures: the city's by topic, those of no accepted indicator, and those of other areas by area."""

    year: int
    city: list[Group]
    loose: list[Entry]
    areas: list[Group]

    @property
    def size(self) -> int:
        return len(self.loose) + sum(len(group.entries) for group in (*self.city, *self.areas))


@dataclass(frozen=True)
class Series:
    """Reports that may stand on one axis: same indicator, area, kind, unit and base; in order of period.

    Those in % that may mean percentage points (`alternative_unit`) are a series of their own, beside what is surely in %.
    """

    indicator: Indicator
    area: District | None
    kind: str
    unit: str
    alternative_unit: str
    comparison: str
    reports: list[Report]

    @property
    def yearly(self) -> list[Report]:
        """The reports of whole calendar years; parts of years are not comparable with them."""
        return [report for report in self.reports if len(report.observation.period_code) == 4]

    @property
    def latest(self) -> Report:
        return self.reports[-1]

    def by_period(self) -> list[list[Report]]:
        """The reports of each period together, the later ones last."""
        periods: dict[str, list[Report]] = {}
        for report in self.reports:
            periods.setdefault(report.observation.period_code, []).append(report)
        return list(periods.values())


Figures = ReportedValueQuerySet | ObservationQuerySet


def reports(figures: Figures, most: int = MOST_REPORTS, articles: bool = True) -> list[Report]:
    """The values that these articles report, those that agree taken together, in the order the newspapers tell them.

    Of each measure and period what most articles say comes before what fewer do, where there are more than `most`. One
    query, which looks at no more rows than it gives where `figures` are `ReportedValue.objects` of an area, a year or an
    indicator. Without their `articles` they are read faster.
    """
    if isinstance(figures, ObservationQuerySet):
        figures = ReportedValue.objects.filter(first__in=figures.standing().order_by())
    read = figures.with_figures() if articles else figures.with_figures_alone()
    found = [Report(value.first, value.witnesses) for value in read.best_first()[:most]]
    return sorted(found, key=_as_told)


def _as_told(report: Report) -> tuple[int, int, int]:
    one = report.observation
    return one.article_id, one.start, one.pk


def account_of(year: int, most: int = MOST_DEFINED, articles: bool = True) -> Account:
    """The figures of a calendar year and its parts, each city measure with its value of the year before. Four queries."""
    values = ReportedValue.objects.within_year(year)
    loose = reports(values.filter(area=_city()).loose(), MOST_OTHERS, articles)
    elsewhere = reports(values.exclude(area=_city()), MOST_OTHERS, articles)
    return replace(city_account(year, most, articles), loose=entries(loose), areas=by_area(elsewhere))


def city_account(year: int, most: int = MOST_DEFINED, articles: bool = True) -> Account:
    """The city's figures of accepted indicators alone. Two queries."""
    defined = reports(ReportedValue.objects.within_year(year).filter(area=_city()).defined(), most, articles)
    before = histories({one.observation.indicator_id for one in defined}, year - 1, year - 1)
    return Account(year, by_topic(defined, before), [], [])


def histories(indicators: Iterable[Indicator | int | None], upto: int, since: int = 0) -> dict[int, list[Report]]:
    """What most articles report of the city for each whole year up to and including one, oldest first, by indicator (keys).

    Changes are no values and left out. Of a year one value a kind; more where a measure is told in several units. One query.
    """
    keys = {one.pk if isinstance(one, Indicator) else one for one in indicators}
    values = ReportedValue.objects.filter(indicator__in=keys - {None}, area=_city(), year__range=(since, upto), place=1)
    found: dict[int, list[Report]] = {}
    # Put in order here: asked to do it, SQLite walks all figures of the city by year instead of these indicators'.
    told = values.exclude(kind=Kind.CHANGE).whole_years().with_figures().order_by()
    for value in sorted(told, key=lambda value: (value.year, -value.witnesses, value.first_id)):
        if value.indicator_id:
            found.setdefault(value.indicator_id, []).append(Report(value.first, value.witnesses))
    return found


def steadiest(most: int) -> list[int]:
    """The accepted indicators (keys) with figures of the city for the most years, and of these most figures. One query."""
    told = FigureCount.objects.filter(indicator__standing=Standing.ACCEPTED, year__isnull=False, in_city__gt=0)
    counted = told.order_by().values_list("indicator").annotate(years=Count("year"), all_years=Sum("in_city"))
    return [key for key, *_ in counted.order_by("-years", "-all_years", "indicator")[:most]]


class Past(NamedTuple):
    """One year's value of a line, in few words. `disputed`: articles also report another one."""

    year: int
    value: Decimal
    checked: bool
    disputed: bool


# (indicator, kind, unit, alternative unit, comparison): what may stand in one line.
Axis = tuple[int | None, str, str, str, str]
_AXIS = ("indicator_id", "kind", "first__unit", "first__alternative_unit", "first__comparison")


def pasts(indicators: Iterable[int], since: int, upto: int) -> dict[Axis, list[Past]]:
    """What most articles report of the city for each of these whole years, oldest first, by line; changes too. One query."""
    values = ReportedValue.objects.filter(indicator__in=set(indicators), area=_city(), year__range=(since, upto))
    # Only the figures of public articles are counted: to look at their articles again would take twice as long.
    told = values.foremost(2).whole_years().order_by()
    found: dict[Axis, dict[int, Past]] = {}
    # Put in order here, as in `histories`.
    for year, _, value, checked, *axis in sorted(
        told.values_list("year", "place", "first__value", "checked", *_AXIS), key=itemgetter(0, 1)
    ):
        line = found.setdefault(tuple(axis), {})
        line[year] = line[year]._replace(disputed=True) if year in line else Past(year, value, bool(checked), False)
    return {axis: list(line.values()) for axis, line in found.items()}


def axis_of(one: Observation) -> Axis:
    return one.indicator_id, one.kind, one.unit, one.alternative_unit, one.comparison


def newest_account() -> Account | None:
    """The city's account of the newest year that has several of its figures, or else of the newest that has any."""
    # Of the year its own article reports on: 到2035年 is a plan, not an account.
    own = ReportedValue.objects.filter(area=_city(), first__article__report_year=F("year")).defined()
    newest_first = own.whole_years().order_by("-year").values_list("year", flat=True)
    figures = Counter(newest_first[:_LOOKED_AT])
    newest = next((year for year, count in figures.items() if count >= SEVERAL), next(iter(figures), None))
    return city_account(newest) if newest else None


def _city() -> Any:
    """The key of the archive's city, for a query to look up."""
    return District.objects.filter(code=settings.ARCHIVE_CITY).values("pk")[:1]


def by_topic(reports: Iterable[Report], earlier: Mapping[Any, list[Report]] | None = None) -> list[Group]:
    """Grouped under topics in their order, measures of no topic last."""
    groups = _grouped(reports, lambda report: getattr(report.observation.indicator, "topic", None), earlier or {})
    return sorted(groups, key=_topic_order)


def _topic_order(group: Group) -> tuple[bool, int, str]:
    topic = group.head
    return (False, topic.order, topic.name) if isinstance(topic, Topic) else (True, 0, "")


def by_area(reports: Iterable[Report]) -> list[Group]:
    """Grouped under areas in the order of their codes, figures of no known area last."""
    groups = _grouped(reports, lambda report: report.observation.area, {})
    return sorted(groups, key=lambda group: group.head.code if isinstance(group.head, District) else "~")


def by_year(reports: Iterable[Report]) -> list[Group]:
    """Grouped under the year in which their period ends, newest first, figures of no known period last."""
    groups = _grouped(reports, lambda report: getattr(report.observation.period_end, "year", None), {})
    return sorted(groups, key=lambda group: -group.head if isinstance(group.head, int) else 0)


def _grouped(
    reports: Iterable[Report], head: Callable[[Report], Any], earlier: Mapping[Any, list[Report]]
) -> list[Group]:
    found: dict[Any, list[Report]] = {}
    for report in reports:
        found.setdefault(head(report), []).append(report)
    return [Group(key, entries(own, earlier)) for key, own in found.items()]


def entries(reports: Iterable[Report], earlier: Mapping[Any, list[Report]] | None = None) -> list[Entry]:
    """One line a measure, in the order of first mention: an indicator, or else the words of the article."""
    found: dict[Hashable, Entry] = {}
    for report in reports:
        one = report.observation
        key: Hashable = one.indicator_id or one.measure
        if key not in found:
            name = one.indicator.name if one.indicator else one.measure
            found[key] = Entry(name, one.indicator, before=(earlier or {}).get(one.indicator_id, []))
        (found[key].changes if one.kind == Kind.CHANGE else found[key].values).append(report)
    for entry in found.values():
        entry.values.sort(key=_whole_year_first)
        entry.changes.sort(key=_whole_year_first)
    return list(found.values())


def _whole_year_first(report: Report) -> bool:
    return len(report.observation.period_code) > 4


def series_of(figures: Figures, most: int = MOST_REPORTS) -> list[Series]:
    """The series that these figures of known indicators and periods make, the city's first, levels before changes."""
    return series_in(reports(figures.filter(indicator__isnull=False).exclude(period_code=""), most))


def series_in(dated: Iterable[Report]) -> list[Series]:
    """The same of reports that are there already, all of them of known indicators and periods."""
    axes: dict[tuple[Any, Any, str, str, str, str], list[Report]] = {}
    for report in sorted(dated, key=_when):
        one = report.observation
        axis = (one.indicator, one.area, one.kind, one.unit, one.alternative_unit, one.comparison)
        axes.setdefault(axis, []).append(report)
    return sorted((Series(*axis, own) for axis, own in axes.items()), key=_series_order)


def _when(report: Report) -> tuple[Any, ...]:
    """By period, then by vintage: the later report of one period stands last."""
    one = report.observation
    published = one.article.published_on
    return (one.period_start, one.period_end, published is not None, published, one.pk)


# What something is before how it changed.
_KIND_ORDER = {kind: order for order, kind in enumerate(sorted(Kind, key=lambda kind: kind == Kind.CHANGE))}


def _series_order(series: Series) -> tuple[Any, ...]:
    code = series.area.code if series.area else "~"
    kind = _KIND_ORDER[Kind(series.kind)]
    return (
        code != settings.ARCHIVE_CITY,
        code,
        series.indicator.name,
        kind,
        series.comparison,
        series.unit,
        series.alternative_unit,
    )
