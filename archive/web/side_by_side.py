"""The figures of one place over the years, side by side: a line a measure, a column a year."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, Q
from django.http import HttpRequest

from archive import series
from archive.models import Article, District, Indicator, ReportedValue, Topic
from archive.models.vocabulary import Standing
from archive.series import Entry, Report
from archive.web.by_year import four_digits

YEARS = 5  # columns, as many as a page is wide
_MOST = 240  # values of one page
_MOST_APART = 40  # of no year


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

    `apart` is what belongs into no column: its period is not known, lies over several years or is yet to come.
    """

    years: list[int]
    parts: list[Part]
    apart: list[Entry]
    earlier: int | None
    later: int | None
    reports: list[Report]

    @property
    def apart_as_group(self) -> list[series.Group]:
        return [series.Group(None, self.apart)] if self.apart else []


def side_by_side(request: HttpRequest, area: District) -> SideBySide:
    """The place's own figures of the years up to `?upto=`, or up to the newest that articles report on. Four queries."""
    # 到2035年 is a plan: it belongs into no column.
    newest = Article.objects.aggregate(newest=Max("report_year"))["newest"] or 0
    values = ReportedValue.objects.filter(area=area)
    years = values.filter(year__lte=newest).order_by().values_list("year", flat=True).distinct()
    told = sorted(year for year in years if year is not None)
    upto = four_digits(request.GET.get("upto", ""))
    columns = [year for year in told if upto is None or year <= upto][-YEARS:]
    reports = series.reports(values.filter(year__in=columns), _MOST) if columns else []
    earlier = [year for year in told if columns and year < columns[0]]
    later = [year for year in told if columns and year > columns[-1]][:YEARS]
    apart = series.reports(values.filter(Q(year=None) | Q(year__gt=newest)), _MOST_APART)
    parts = _parts(reports, columns)
    return SideBySide(
        columns, parts, series.entries(apart), max(earlier, default=None), max(later, default=None), [*reports, *apart]
    )


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
