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
READ = 150  # reports of the city, for a page; files give all
ROOM = 40  # lines of a year's page: no more fit one sheet of A4 and a first view of 100 kB
BESIDE = 8  # lines of the parts of the year, of the other areas, of no indicator: of each

SHEET = 150  # lines of small print that two columns of A4 hold
MOST_SAID = 2  # values of one measure where articles differ


@dataclass(frozen=True)
class History:
    """What is known of the years up to that of the account, which `span` ends with; it is the same for all drawings."""

    pasts: Mapping[Axis, list[Past]]
    span: range

    @property
    def words(self) -> str:
        """2014—2023, or nothing where only one year is known."""
        return f"{self.span[0]}—{self.span[-1]}" if len(self.span) > 1 else ""

    def of(self, one: Observation) -> list[Past]:
        return self.pasts.get(axis_of(one), [])


_NONE = History({}, range(0))


@dataclass(frozen=True)
class Line:
    """One measure in one year. All reports are of the same period: a part of a year has lines of its own."""

    name: str
    indicator: Indicator | None
    values: list[Report]
    changes: list[Report]
    before: list[Report] = field(default_factory=list)
    past: list[Past] = field(default_factory=list)
    span: range = range(0)

    @property
    def first(self) -> Report:
        return (self.values or self.changes)[0]

    @property
    def witnesses(self) -> int:
        return max(report.witnesses for report in (*self.values, *self.changes))

    @property
    def unsaid(self) -> int:
        """How many values and changes are more than a line can show."""
        return sum(max(0, len(said) - MOST_SAID) for said in (self.values, self.changes))

    @property
    def differs(self) -> bool:
        """Do articles give the same thing differently?"""
        return _has_doubles(self.values) or _has_doubles(self.changes)

    @cached_property
    def difference(self) -> Difference | None:
        two_years = self.span[-2:]
        if not self.values or any(one.disputed for one in self.past if one.year in two_years):
            return None
        return difference(self._of_axis(self.values), self._of_axis(self.before))

    @cached_property
    def spark(self) -> Spark | None:
        upside_down = self.first.observation.kind == Kind.RANK
        return spark_of(self.past, self.span, upside_down=upside_down)

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

    # A column that would be empty in all lines is left out.

    @property
    def columns(self) -> int:
        return 1 + sum((self.has_values, self.has_before, self.has_changes, self.has_sparks))

    @property
    def has_values(self) -> bool:
        return any(line.values for line in self.lines)

    @property
    def has_before(self) -> bool:
        return any(line.before for line in self.lines)

    @property
    def has_changes(self) -> bool:
        return any(line.changes or line.difference for line in self.lines)

    @property
    def has_sparks(self) -> bool:
        return any(line.spark for line in self.lines)


@dataclass(frozen=True)
class Sheet:
    """The account of a year: the city's whole year by topic, its parts of the year by period, and what stands beside it."""

    year: int
    span: str
    city: list[Section]
    parts: list[Section]
    loose: Section
    areas: list[Section]

    @property
    def lines(self) -> list[Line]:
        return [line for section in self.city for line in section.lines]

    @property
    def is_long(self) -> bool:
        """Does a sheet of A4 hold the city's account only with one value of each measure?"""
        return _height(self.city) + _height(self.parts) > SHEET

    @property
    def off_paper(self) -> set[str]:
        """What a sheet of A4 has no room for beside the city's account: the other areas, the figures of no indicator."""
        left_out, height = set(), _height(self.city) + _height(self.parts)
        for name, sections in (("areas", self.areas), ("loose", [self.loose])):
            height += _height(sections)
            if height > SHEET:
                left_out.add(name)
        return left_out


def _height(sections: Sequence[Section]) -> int:
    """In lines of print, with a head of two for each section and one of four above them all."""
    lines = (line for section in sections for line in section.lines)
    said = sum(max(1, len(line.values[:MOST_SAID]), len(line.changes[:MOST_SAID])) for line in lines)
    cut = sum(section.left_out > 0 for section in sections)
    return 4 + 2 * len(sections) + said + cut if sections else 0


def sheet_of(account: Account, room: int = ROOM) -> Sheet:
    """At most `room` lines of the city's by topic, those that most articles report. One query, for what these lines need."""
    plain = _sheet(account, _NONE, room)
    return _sheet(account, history_of(account.year, plain.lines), room)


def _sheet(account: Account, history: History, room: int) -> Sheet:
    whole = [Section(group.head, _whole(account.year, group, history)) for group in account.city]
    areas = [Section(group.head, [_line(one) for one in group.entries]) for group in account.areas]
    return Sheet(
        account.year,
        history.words,
        _fitted([section for section in whole if section.lines], room),
        _parts(account),
        _cut(Section(None, [_line(entry) for entry in account.loose]), BESIDE),
        _fitted(areas, BESIDE),
    )


def opening_of(account: Account) -> Sheet:
    """What most articles report, of each topic few, unless there are few topics; in their order, under no heads. One query."""
    lines = _main(account, _NONE)
    history = history_of(account.year, lines)
    return Sheet(account.year, history.words, [Section(None, _main(account, history))], [], Section(None, []), [])


def _main(account: Account, history: History) -> list[Line]:
    by_topic = [_whole(account.year, group, history) for group in account.city]
    ranked = [
        (place >= EACH_TOPIC, line) for lines in by_topic for place, line in enumerate(sorted(lines, key=_weight))
    ]
    best = sorted(ranked, key=lambda pair: (pair[0], _weight(pair[1])))
    chosen = {id(line) for _, line in best[:MAIN_LINES]}
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


def history_of(year: int, lines: Iterable[Line]) -> History:
    """The years up to this one of the lines' indicators. One query."""
    keys = [line.indicator.pk for line in lines if line.indicator]
    pasts = series.pasts(keys, year - YEARS_DRAWN + 1, year)
    first = min((past.year for line in pasts.values() for past in line), default=year)
    return History(pasts, range(first, year + 1))


def _weight(line: Line) -> tuple[int, ...]:
    return (-line.witnesses, -bool(line.before), -bool(line.values), -bool(line.changes))


def _whole(year: int, group: Group, history: History) -> list[Line]:
    """The lines of the whole year, with the year before and the years before that."""
    code = str(year)
    told = (entry for entry in group.entries if any(one.observation.period_code == code for one in _reports([entry])))
    return [_line(entry, code, history) for entry in told]


def _line(entry: Entry, code: str | None = None, history: History = _NONE) -> Line:
    """The entry's line for one period, or for all of them together."""

    def of_period(reports: Iterable[Report]) -> list[Report]:
        return [one for one in reports if code is None or one.observation.period_code == code]

    values, changes = of_period(entry.values), of_period(entry.changes)
    past = history.of((values or changes)[0].observation)
    return Line(entry.name, entry.indicator, values, changes, list(entry.before), past, history.span)


def _has_doubles(reports: Sequence[Report]) -> bool:
    """One article that tells a whole and a part of it (考核11项，其中4项) does not differ with itself."""
    articles: dict[tuple[object, ...], set[int]] = {}
    for report in reports:
        one = report.observation
        articles.setdefault((*axis_of(one), one.area_id, one.period_code), set()).add(one.article_id)
    return any(len(own) > 1 for own in articles.values())


def _parts(account: Account) -> list[Section]:
    """By period, the longest first: 1—10月 before 10月."""
    found: dict[str, list[Line]] = {}
    for entry in (entry for group in account.city for entry in group.entries):
        for code in dict.fromkeys(one.observation.period_code for one in (*entry.values, *entry.changes)):
            if code != str(account.year):
                found.setdefault(code, []).append(replace(_line(entry, code), before=[]))
    sections = sorted(found.items(), key=lambda part: _longest_first(part[1][0].first.observation))
    words = [Section(period_within(code, account.year), lines) for code, lines in sections]
    return _fitted(words, BESIDE)


def _longest_first(one: Observation) -> tuple[int, str]:
    days = (one.period_end - one.period_start).days if one.period_start and one.period_end else 0
    return -days, one.period_code


def _fitted(sections: Sequence[Section], room: int) -> list[Section]:
    """All lines where there is room, or nearly; else the same number of each section, as many as fit, but never none."""
    if sum(len(section.lines) for section in sections) <= room + room // 8:  # 其余 1 项 would be a line itself
        return [_cut(section, room * 2) for section in sections]
    each = room
    while each > 1 and sum(min(len(section.lines), each) for section in sections) > room:
        each -= 1
    return [_cut(section, each) for section in sections]


def _cut(section: Section, most: int) -> Section:
    """The lines that most articles report, in the section's own order."""
    best = sorted(enumerate(section.lines), key=lambda placed: (-placed[1].witnesses, placed[0]))[:most]
    return Section(section.head, [line for _, line in sorted(best, key=itemgetter(0))], len(section.lines) - len(best))
