"""A year, a part of it, a month or a day: 2019年, 去年上半年, 3月份以来, 截至10月底, 去年同期, 国庆长假."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from archive.text.expressions import any_of
from archive.text.periods.parts import part_of
from archive.text.periods.reference import Reference, Scope, Stretch, Unit, month_end, months, years_on
from archive.text.periods.role import is_attribute, is_superlative
from archive.text.periods.told import Told
from archive.text.periods.vocabulary import number, table

_HOLIDAYS = table("holidays")
_HOLIDAY = re.compile(any_of(_HOLIDAYS))
_NAMED = table("years")["named"]
_LATE = ("底", "末", "终")
_DAY_OF_PRINT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Point:
    """The parts of one match; `edge` is the 底 of 去年底, which 3月底 has not: a month's end is told by the month."""

    year: int | None
    words: str | None
    part: str | None
    sub: str | None
    month: str | None
    day: str | None
    edge: str
    month_edge: str
    since: bool

    @property
    def ends(self) -> bool:
        """Whether only the end, or the beginning, of a stretch is meant: 去年底, 5月底."""
        return bool(self.edge) or self.month_edge in _LATE

    @classmethod
    def of(cls, match: re.Match[str], year: int | None) -> "_Point":
        month = match["month"] or match["bare_month"]
        holiday = _HOLIDAY.search(match["holiday"] or match["bare_holiday"] or "")
        if holiday:
            month = str(_HOLIDAYS[holiday[0]])
        edge = match["year_edge"] or match["bare_edge_year"] or ""
        month_edge = match["edge"] or match["bare_edge"] or ""
        part, sub = match["part"] or match["bare_part"], match["sub"] or match["bare_sub"]
        return cls(
            year,
            match["year"],
            part,
            sub,
            month,
            match["day"] or match["bare_day"],
            edge,
            month_edge,
            bool(match["since"]),
        )


def point(told: Told, match: re.Match[str]) -> Reference | None:
    """The time, or None for one that only names a thing (2015年启用的大厅) or goes on with the one before (当年)."""
    words = match["year"]
    year = told.year(words, match.start()) if words else None
    if match["same"]:
        return _same(told, match, year)
    if match["season"]:
        return told.reference(match, None, scope=Scope.PARAGRAPH, year=words)
    old = year is not None and told.published is not None and year < told.published.year - 1
    if match["since"] and is_superlative(told.text, *match.span()):
        return None  # 为2010年以来最多
    if (words in _NAMED and year is None) or is_attribute(told.text, *match.span(), old=old, whole=_is_whole(match)):
        return None
    return _dated(told, match, _Point.of(match, year))


def _is_whole(match: re.Match[str]) -> bool:
    """A year without a part, a month or a day."""
    return not any(match[name] for name in ("part", "bare_part", "month", "bare_month", "holiday", "bare_holiday"))


def titled(told: Told, match: re.Match[str]) -> Reference:
    """2019平安成绩单."""
    year = int(match["title_year"])
    told.name(year, match.end())
    return told.reference(match, months(year, 1, 12), Unit.YEAR)


def _dated(told: Told, match: re.Match[str], point: _Point) -> Reference:
    stretch, unit = _stretch(told, point)
    scope = Scope.TEXT
    if stretch and point.since:
        stretch = told.until_now(_beginning(stretch, point), told=bool(point.words))
        scope = Scope.TEXT if unit is Unit.YEAR else Scope.PARAGRAPH
    elif stretch and told.sums(match):
        stretch, scope = told.summed(stretch, match.start()), Scope.PARAGRAPH
    elif point.day:
        scope, unit = Scope.SENTENCE, Unit.DAY
    made = told.reference(match, stretch, unit, scope, year=point.words, edge=point.ends, since=point.since)
    if point.year and not made.base and not point.since and not _is_print(told, point):
        told.name(point.year, match.end())
    return made


def _beginning(stretch: Stretch, point: _Point) -> date:
    """Of 2018年以来 January, of 去年底以来 December."""
    return stretch[1].replace(day=1) if point.edge.endswith(_LATE) else stretch[0]


def _stretch(told: Told, point: _Point) -> tuple[Stretch | None, Unit]:
    found = part_of(point.part) if point.part else None
    begun = part_of(point.sub) if point.sub else None
    if found and begun:  # 三季度前两个月
        span, unit = (found[0][0], found[0][0] + begun[0][1] - 1), Unit.OTHER
    elif found:
        span, unit = found
    elif point.month:
        span, unit = (number(point.month), number(point.month)), Unit.MONTH
    else:
        span, unit = (1, 12), Unit.YEAR
    year = point.year if point.words else _implied(told, point, span[0 if point.since else 1], unit)
    return (months(year, *span), unit) if year else (None, unit)


def _implied(told: Told, point: _Point, month: int, unit: Unit) -> int | None:
    if point.edge in ("年初", "开年"):
        return (not point.since and told.years.named) or told.years.today
    return told.years.whole() if unit is Unit.YEAR else told.years.of_month(month)


def _is_print(told: Told, point: _Point) -> bool:
    """The day the page was printed names no year to go on from: 2008年1月16日 above an account of 2007."""
    if not (point.day and point.month and point.year and told.published):
        return False
    month = number(point.month)
    day = min(number(point.day.rstrip(" 日号")), month_end(point.year, month).day)
    return abs(told.published - date(point.year, month, max(day, 1))) < _DAY_OF_PRINT


def _same(told: Told, match: re.Match[str], year: int | None) -> Reference:
    """去年同期破案290起: the months told of, in another year."""
    stretch = years_on(told.now, min(-1, year - told.now[1].year)) if told.now and year else None
    return told.reference(match, stretch, scope=Scope.SENTENCE, year=match["year"], again=True)
