"""The figures of one place over the years, side by side: a line a measure, a column a year."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q
from django.http import HttpRequest

from archive import series
from archive.models import Article, District, FigureCount, Indicator, ReportedValue, Topic
from archive.models.reported import ReportedValueQuerySet
from archive.models.vocabulary import Standing
from archive.series import Entry, Report
from archive.web.by_year import four_digits

YEARS = 5  # columns, as many as a page is wide
_MOST = 90  # values of one page: what most articles report
_MOST_IN_FILE = 240
_MOST_APART = 12  # of no year


@dataclass(frozen=True)
class Line:
    """A measure: an indicator, or the words of the article; `entries` by year."""

    name: str
    indicator: Indicator | None
    entries: dict[int, Entry] = field(default_factory=dict)

    def cells(self, years: Iterable[int]) -> list[tuple[int, Entry | None]]:
        return [(year, self.entries.get(year)) for year in years]


@dataclass(frozen=True)
class Part:
    """The lines of a topic; under None those that belong to no accepted indicator. `rows` are the lines with their cells."""

    topic: Topic | None
    rows: list[tuple[Line, list[tuple[int, Entry | None]]]]


@dataclass(frozen=True)
class SideBySide:
    """`years` are the columns, oldest first; `earlier` and `later` name the last column of the tables before and after.

    `own` are all values of these years; where they are more than a page holds, it `is_full`.
    `apart` is what belongs into no column: its period is not known, lies over several years or is yet to come.
    """

    years: list[int]
    parts: list[Part]
    apart: list[Entry]
    earlier: int | None
    later: int | None
    own: ReportedValueQuerySet
    is_full: bool

    @property
    def reports(self) -> list[Report]:
        """All that a file holds: also of what the page has no room for."""
        return [*series.reports(self.own, _MOST_IN_FILE), *(one for entry in self.apart for one in _of(entry))]

    @property
    def apart_as_group(self) -> list[series.Group]:
        return [series.Group(None, self.apart)] if self.apart else []


def side_by_side(request: HttpRequest, area: District) -> SideBySide:
    """The place's own figures of the years up to `?upto=`, or up to the newest that articles report on. Four queries."""
    # 到2035年 is a plan: it belongs into no column.
    newest = Article.objects.aggregate(newest=Max("report_year"))["newest"] or 0
    values = ReportedValue.objects.filter(area=area)
    # Each year is looked up: to find them among the values, all of the place's would be read.
    of_place = Exists(values.filter(year=OuterRef("year")))
    years = FigureCount.objects.filter(of_place, indicator=None, year__lte=newest).order_by("year")
    told = [year for year in years.values_list("year", flat=True) if year is not None]
    upto = four_digits(request.GET.get("upto", ""))
    columns = [year for year in told if upto is None or year <= upto][-YEARS:]
    own = values.filter(year__in=columns)
    reports = series.reports(own, _MOST) if columns else []
    earlier = [year for year in told if columns and year < columns[0]]
    later = [year for year in told if columns and year > columns[-1]][:YEARS]
    apart = series.reports(values.filter(Q(year=None) | Q(year__gt=newest)), _MOST_APART)
    parts = _parts(reports, columns)
    before, after = max(earlier, default=None), max(later, default=None)
    return SideBySide(columns, parts, series.entries(apart), before, after, own, len(reports) == _MOST)


def _of(entry: Entry) -> list[Report]:
    return [*entry.values, *entry.changes]


def _parts(reports: Iterable[Report], years: list[int]) -> list[Part]:
    lines: dict[Any, Line] = {}
    for group in series.by_year(reports):
        for entry in group.entries:
            if isinstance(group.head, int):
                line = lines.setdefault(entry.indicator or entry.name, Line(entry.name, entry.indicator))
                line.entries[group.head] = entry
    topics: dict[Topic | None, list[Line]] = {}
    for line in lines.values():
        topics.setdefault(_topic_of(line.indicator), []).append(line)
    ordered = sorted(topics.items(), key=lambda part: (part[0] is None, part[0].order if part[0] else 0))
    return [Part(topic, [(line, line.cells(years)) for line in _fullest_first(own)]) for topic, own in ordered]


def _topic_of(indicator: Indicator | None) -> Topic | None:
    return indicator.topic if indicator and indicator.standing == Standing.ACCEPTED else None


def _fullest_first(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-len(line.entries), line.indicator is None, line.name))
