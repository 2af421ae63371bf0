"""A year's account as a page shows it: what stands in its lines is worked out here, between the figures and the tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter

from archive import series
from archive.extract.mention import Kind
from archive.models import District, Indicator, Observation, Topic
from archive.series import Account, Axis, Entry, Group, Past, Report, axis_of
from archive.web.deriving import Difference, difference
from archive.web.sparks import Spark, spark_of
from archive.web.wording import period_within

YEARS_DRAWN = 10  # of a sparkline, the page's year the last
MAIN_LINES = 14  # of the home page
EACH_TOPIC = 3  # of them
ROOM = 120  # lines of a year's page: what one sheet of A4 holds, and a first view of 100 kB
FIRST = 12  # lines beside the account of the whole year: twice as many of parts of it, of districts, of no indicator

Pasts = Mapping[Axis, list[Past]]
_NO_PASTS: Pasts = {}


@dataclass(frozen=True)
class Line:
    """One measure in one year. All reports are of the same period: a part of a year has lines of its own."""

    name: str
    indicator: Indicator | None
    values: list[Report]
    changes: list[Report]
    before: list[Report] = field(default_factory=list)
    past: list[Past] = field(default_factory=list)
    year: int = 0

    @property
    def first(self) -> Report:
        return (self.values or self.changes)[0]

    @property
    def witnesses(self) -> int:
        return max(report.witnesses for report in (*self.values, *self.changes))

    @property
    def differs(self) -> bool:
        """Do articles give the same thing differently?"""
        return _has_doubles(self.values) or _has_doubles(self.changes)

    @cached_property
    def difference(self) -> Difference | None:
        if not self.values or any(one.disputed for one in self.past if one.year in (self.year, self.year - 1)):
            return None
        return difference(self._of_axis(self.values), self._of_axis(self.before))

    @cached_property
    def spark(self) -> Spark | None:
        upside_down = self.first.observation.kind == Kind.RANK
        return spark_of(self.past, self.year - YEARS_DRAWN + 1, self.year, upside_down=upside_down)

    def _of_axis(self, reports: Iterable[Report]) -> list[Report]:
        """Those that may stand in one line with its first value: 起 beside 起, not beside 元."""
        axis = axis_of(self.first.observation)
        return [report for report in reports if axis_of(report.observation) == axis]


@dataclass(frozen=True)
class Section:
    """Lines under one head: a topic, a district, the words for a part of the year; `left_out` of them are not shown."""

    head: Topic | District | int | str | None
    lines: list[Line]
    left_out: int = 0

    @property
    def address(self) -> str:
        """The page of the head, where it has one."""
        return self.head.get_absolute_url() if isinstance(self.head, (Topic, District)) else ""


@dataclass(frozen=True)
class Sheet:
    """The account of a year: the city's whole year by topic, its parts of the year by period, and what stands beside it."""

    year: int
    city: list[Section]
    parts: list[Section]
    loose: Section
    areas: list[Section]

    @property
    def lines(self) -> list[Line]:
        return [line for section in self.city for line in section.lines]


def sheet_of(account: Account, pasts: Pasts, room: int = ROOM) -> Sheet:
    """At most `room` lines of the city's by topic, those that most articles report."""
    sections = [Section(group.head, _whole(account.year, group, pasts)) for group in account.city]
    areas = [Section(group.head, [_line(account.year, one) for one in group.entries]) for group in account.areas]
    loose = Section(None, [_line(account.year, entry) for entry in account.loose])
    whole = [section for section in sections if section.lines]
    return Sheet(account.year, _fitted(whole, room), _parts(account), _cut(loose, 2 * FIRST), _fitted(areas, 2 * FIRST))


def main_lines(account: Account, pasts: Pasts) -> list[Line]:
    """The opening of the account: what most articles report, has a history and a change; few of each topic, in its order."""
    by_topic = [_whole(account.year, group, pasts) for group in account.city]
    best = [line for lines in by_topic for line in sorted(lines, key=_weight)[:EACH_TOPIC]]
    chosen = {id(line) for line in sorted(best, key=_weight)[:MAIN_LINES]}
    return [line for lines in by_topic for line in lines if id(line) in chosen]


def reports_of(account: Account) -> list[Report]:
    """The city's figures of accepted indicators, in the account's order."""
    return _reports(entry for group in account.city for entry in group.entries)


def all_reports_of(account: Account) -> list[Report]:
    """All its figures: then those of no accepted indicator, and those of other areas."""
    elsewhere = (entry for group in account.areas for entry in group.entries)
    return [*reports_of(account), *_reports(account.loose), *_reports(elsewhere)]


def _reports(entries: Iterable[Entry]) -> list[Report]:
    return [report for entry in entries for report in (*entry.values, *entry.changes)]


def pasts_of(account: Account) -> Pasts:
    """The years before, of every indicator of the account. One query."""
    keys = [entry.indicator.pk for group in account.city for entry in group.entries if entry.indicator]
    return series.pasts(keys, account.year - YEARS_DRAWN + 1, account.year)


def _weight(line: Line) -> tuple[int, ...]:
    return (-line.witnesses, -len(line.past), -bool(line.values), -bool(line.changes))


def _whole(year: int, group: Group, pasts: Pasts) -> list[Line]:
    """The lines of the whole year, with the year before and the years before that."""
    lines = []
    for entry in group.entries:
        line = _line(year, entry, str(year), pasts)
        if line.values or line.changes:
            lines.append(line)
    return lines


def _line(year: int, entry: Entry, code: str | None = None, pasts: Pasts = _NO_PASTS) -> Line:
    """The entry's line for one period, or for all of them together."""

    def of_period(reports: Iterable[Report]) -> list[Report]:
        return [one for one in reports if code is None or one.observation.period_code == code]

    values, changes = of_period(entry.values), of_period(entry.changes)
    past = pasts.get(axis_of((values or changes)[0].observation), []) if values or changes else []
    return Line(entry.name, entry.indicator, values, changes, list(entry.before), past, year)


def _has_doubles(reports: Sequence[Report]) -> bool:
    meant = [(*axis_of(one.observation), one.observation.area_id, one.observation.period_code) for one in reports]
    return len(set(meant)) < len(meant)


def _parts(account: Account) -> list[Section]:
    """By period, the longest first: 1—10月 before 10月."""
    found: dict[str, list[Line]] = {}
    for entry in (entry for group in account.city for entry in group.entries):
        for code in dict.fromkeys(one.observation.period_code for one in (*entry.values, *entry.changes)):
            if code != str(account.year):
                found.setdefault(code, []).append(replace(_line(account.year, entry, code), before=[], past=[]))
    sections = sorted(found.items(), key=lambda part: _longest_first(part[1][0].first.observation))
    words = [Section(period_within(code, account.year), lines) for code, lines in sections]
    return _fitted(words, 2 * FIRST)


def _longest_first(one: Observation) -> tuple[int, str]:
    days = (one.period_end - one.period_start).days if one.period_start and one.period_end else 0
    return -days, one.period_code


def _fitted(sections: Sequence[Section], room: int) -> list[Section]:
    """All lines where there is room; else the same number of each section, as many as fit, but never none."""
    each = room
    while each > 1 and sum(min(len(section.lines), each) for section in sections) > room:
        each -= 1
    return [_cut(section, each) for section in sections]


def _cut(section: Section, most: int) -> Section:
    """The lines that most articles report, in the section's own order."""
    best = sorted(enumerate(section.lines), key=lambda placed: (-placed[1].witnesses, placed[0]))[:most]
    return Section(section.head, [line for _, line in sorted(best, key=itemgetter(0))], len(section.lines) - len(best))
