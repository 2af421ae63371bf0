"""Times counted from the day of publication or from the one told of: 上月, 当季, 昨日, 五年前, 六个月来, 目前, 行动期间."""

import re
from datetime import date, timedelta

from archive.text.periods.parts import part_of
from archive.text.periods.reference import Reference, Scope, Stretch, Unit, length, month_end, months, months_on
from archive.text.periods.role import is_superlative
from archive.text.periods.spans import run_of
from archive.text.periods.told import Told
from archive.text.periods.vocabulary import number, table

_NEAR, _DAYS = table("near"), table("days")
_SIZES = {"周": Unit.WEEK, "星": Unit.WEEK, "季": Unit.QUARTER}
# 行动期间 begins with the name of what lasted; 其间 and a bare 期间 go on with the time before
_EVENT = re.compile(r"[^，,。；;：:、！？\s\d()（）在自从的至全]{1,8}$")
_ITSELF = "其此该"


def near(told: Told, match: re.Match[str]) -> Reference | None:
    """上月, 本季度前两个月, 上周; 当月 and 次月 count from the month told of last."""
    words = match["near_words"]
    unit = next((size for sign, size in _SIZES.items() if sign in words), Unit.MONTH)
    stretch = _counted(told, words, unit)
    if stretch is None and words in _NEAR["named"]:
        return None
    part = match["near_part"] or ""
    if stretch and match["near_size"] == "月" and (found := part_of(part)):
        stretch = (
            months_on((stretch[0], month_end(stretch[0].year, stretch[0].month)), 0)[0],
            _end(stretch, found[0][1]),
        )
        unit = Unit.OTHER
    scope, since = Scope.TEXT, bool(match["near_since"])
    if stretch and since:
        stretch, scope = told.until_now(stretch[0], told=True), Scope.PARAGRAPH
    elif stretch and (match["until"] or "").startswith("截"):
        stretch, scope = told.summed(stretch, match.start()), Scope.PARAGRAPH
    return told.reference(match, stretch, unit, scope, since=since)


def _end(stretch: Stretch, count: int) -> date:
    return months_on((stretch[0], month_end(stretch[0].year, stretch[0].month)), count - 1)[1]


def _counted(told: Told, words: str, unit: Unit) -> Stretch | None:
    size = 3 if unit is Unit.QUARTER else 1
    if words in _NEAR["named"]:
        last = told.last.get(unit) or (told.last.get(Unit.DAY) if unit is Unit.MONTH else None)
        return months_on(last, _NEAR["named"][words] * size) if last else None
    if told.published is None:
        return None
    by, day = _NEAR["published"][words], told.published
    if unit is Unit.WEEK:
        return _week(day - timedelta(days=day.weekday() - 7 * by))
    first = (day.month - 1) // size * size + 1
    return months_on(months(day.year, first, first + size - 1), by * size)


def _week(monday: date) -> Stretch | None:
    """A week is told by its month; one of two months stays open."""
    return _month(monday) if (monday + timedelta(days=6)).month == monday.month else None


def _month(day: date) -> Stretch:
    return day.replace(day=1), month_end(day.year, day.month)


def past(told: Told, match: re.Match[str]) -> Reference:
    """过去的一年 is the year before in spring and this one in December; between it is no year of the calendar.

    这一年 is the year that was named.
    """
    day = told.published
    year = told.years.named if match["past"].startswith("这") else None
    if year is None:
        year = None if day is None else day.year if day.month == 12 else day.year - 1 if day.month <= 3 else None
    if year:
        told.name(year, match.end())
    return told.reference(match, months(year, 1, 12) if year else None, Unit.YEAR)


def earlier(told: Told, match: re.Match[str]) -> Reference:
    """五年前 is told in years only where the time told of is of the year of publication."""
    stretch = None
    if told.published and (told.now is None or told.now[1].year == told.published.year):
        stretch = months(told.published.year - number(match["earlier_count"]), 1, 12)
    return told.reference(match, stretch, Unit.YEAR, Scope.SENTENCE)


def days(told: Told, match: re.Match[str]) -> Reference:
    """昨日, told by its month; 当晚 is of the last day that was told."""
    words, ago = match["days"], _DAYS["published"].get(match["days"])
    if match["until"] and match["until"].startswith("截"):
        return told.reference(match, None, scope=Scope.PARAGRAPH)
    if words in _DAYS["named"]:
        return told.reference(match, told.last.get(Unit.DAY), Unit.DAY, Scope.SENTENCE)
    stretch = _month(told.published + timedelta(days=ago)) if told.published else None
    return told.reference(match, stretch, Unit.DAY, Scope.SENTENCE)


def lone_day(told: Told, match: re.Match[str]) -> Reference:
    """12日凌晨: the last 12th before publication."""
    day, stretch = int(match["day_number"]), None
    if told.published:
        stretch = _month(
            told.published if day <= told.published.day else told.published.replace(day=1) - timedelta(days=1)
        )
    return told.reference(match, stretch, Unit.DAY, Scope.SENTENCE)


def span_of(told: Told, match: re.Match[str]) -> Reference | None:
    """三年来, 六个月来: the time told of where it is as long, else open; nothing where it only praises (为近三年来最低)."""
    if match["sum_count"]:
        return _sum(told, match)
    if is_superlative(told.text, *match.span()):
        return None
    count = number(match["near_count"] or match["length_count"])
    size = count * 12 if (match["near_unit"] or match["length_unit"]) == "年" else count
    if told.now and length(told.now) == size:
        return told.reference(match, told.now)
    return told.reference(match, None, scope=Scope.PARAGRAPH)


def _sum(told: Told, match: re.Match[str]) -> Reference | None:
    """7月90起，8月80起，9月70起，三个月共240起: the times just told together."""
    count = number(match["sum_count"])
    rows = [row.stretch for row in told.found[-count:] if row.stretch and not row.base]
    whole = run_of(rows) if 1 < len(rows) == count else None
    return told.reference(match, whole) if whole else None


def undated(told: Told, match: re.Match[str]) -> Reference | None:
    """目前, 春运期间, 行动开展以来: the words are kept, no day is told."""
    if is_superlative(told.text, *match.span()):
        return None
    found = told.reference(match, None, scope=Scope.PARAGRAPH)
    if match["open"] not in ("期间", "以来"):
        return found
    after = told.found[-1].end if told.found else 0
    event = _EVENT.search(told.text, max(after, found.start - 8), found.start)
    if event is None or event[0] in _ITSELF:
        return None
    return Reference(event.start(), found.end, None, None, Scope.PARAGRAPH)
