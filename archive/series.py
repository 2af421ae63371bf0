"""Figures over time: the calculation between the rows of figures and the pages that show them. Computed, never stored.

What articles agree on is one `Report`, however many of them say it; what they differ on stays apart, side by side.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Case, CharField, Count, F, Min, Value, When
from django.db.models.functions import Cast

from archive.extract.mention import Kind
from archive.models import District, Indicator, Observation, Topic
from archive.models.observations import ObservationQuerySet
from archive.models.vocabulary import Standing

MOST_REPORTS = 400  # of one page; the best-attested come first
SEVERAL = 5  # figures that make an account worth the home page
_SAME = (
    "indicator",
    "words",
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
    def as_group(self) -> list[Group]:
        """The loose figures, for a table without heads."""
        return [Group(None, self.loose)]

    def main(self, each: int = 2, most: int = 36) -> list[Group]:
        """The opening of the account: of each topic the measures that most articles report."""
        groups = []
        for group in self.city[: most // each]:
            chosen = sorted(group.entries, key=lambda entry: -entry.witnesses)[:each]
            groups.append(Group(group.head, [entry for entry in group.entries if entry in chosen]))
        return groups

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


def reports(observations: ObservationQuerySet, most: int = MOST_REPORTS) -> list[Report]:
    """The figures with those that agree taken together, in the order the newspapers tell them. Two queries."""
    words = Case(When(indicator__isnull=True, then=F("measure")), default=Value(""))
    rows = observations.standing().annotate(words=words).order_by().values(*_SAME)
    counted = rows.annotate(first=Min("pk"), witnesses=Count("article", distinct=True))
    witnesses = dict(counted.order_by("-witnesses", "first").values_list("first", "witnesses")[:most])
    found = Observation.objects.with_names().filter(pk__in=witnesses).defer("article__text")
    return [Report(observation, witnesses[observation.pk]) for observation in found.order_by("article", "start", "pk")]


def account_of(year: int) -> Account:
    """All figures of a calendar year and its parts, each city measure with its value of the year before."""
    earlier: dict[Hashable, list[Report]] = {}
    of_city = Observation.objects.about_city(settings.ARCHIVE_CITY).exclude(kind=Kind.CHANGE)
    for report in reports(of_city.about_year(year - 1).defined()):
        earlier.setdefault(report.observation.indicator_id, []).append(report)
    in_city, elsewhere = _parted(reports(Observation.objects.within_year(year)), _is_of_city)
    defined, loose = _parted(in_city, _is_defined)
    return Account(year, by_topic(defined, earlier), entries(loose), by_area(elsewhere))


def newest_account() -> Account | None:
    """The account of the newest year that has several of the city's figures, or else of the newest that has any."""
    figures = Observation.objects.standing().about_city(settings.ARCHIVE_CITY).defined()
    # Of the year its own article reports on: 到2035年 is a plan, not an account.
    accounted = figures.filter(period_code=Cast("article__report_year", CharField()))
    counted = accounted.values_list("article__report_year").annotate(figures=Count("pk")).order_by()
    years = dict(counted)
    full = [year for year, count in years.items() if count >= SEVERAL]
    newest = max(full or years, default=None)
    return account_of(newest) if newest else None


def _is_of_city(report: Report) -> bool:
    area = report.observation.area
    return area is not None and area.code == settings.ARCHIVE_CITY


def _is_defined(report: Report) -> bool:
    indicator = report.observation.indicator
    return indicator is not None and indicator.standing == Standing.ACCEPTED


def _parted(reports: Iterable[Report], belongs: Callable[[Report], bool]) -> tuple[list[Report], list[Report]]:
    """Those that belong, and the others."""
    parts: tuple[list[Report], list[Report]] = ([], [])
    for report in reports:
        parts[0 if belongs(report) else 1].append(report)
    return parts


def by_topic(reports: Iterable[Report], earlier: dict[Hashable, list[Report]] | None = None) -> list[Group]:
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
    reports: Iterable[Report], head: Callable[[Report], Any], earlier: dict[Hashable, list[Report]]
) -> list[Group]:
    found: dict[Any, list[Report]] = {}
    for report in reports:
        found.setdefault(head(report), []).append(report)
    return [Group(key, entries(own, earlier)) for key, own in found.items()]


def entries(reports: Iterable[Report], earlier: dict[Hashable, list[Report]] | None = None) -> list[Entry]:
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


def series_of(observations: ObservationQuerySet) -> list[Series]:
    """The series that these figures of known indicators and periods make, the city's first, levels before changes."""
    dated = observations.filter(indicator__isnull=False, period_start__isnull=False, period_end__isnull=False)
    axes: dict[tuple[Any, Any, str, str, str, str], list[Report]] = {}
    for report in sorted(reports(dated), key=_when):
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
