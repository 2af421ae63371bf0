"""Years and days as readers type them: 2019, 2019..2021, ..2020-03, 2020年3月1日, 去年, 近三个月, last30days."""

import calendar
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta
from importlib.resources import files

from django.utils.translation import gettext as _

from archive.text import numerals

_WORDS = tomllib.loads(files(__package__).joinpath("dates.toml").read_text("utf-8"))
_RECENT = _WORDS.pop("recent")
_CALENDAR = {name: (unit, int(ago)) for unit, rows in _WORDS.items() for ago, names in rows.items() for name in names}
_UNITS = {name: unit for unit, names in _RECENT.items() if unit != "before" for name in names}
_ROLLING = re.compile(
    rf"(?:{'|'.join(_RECENT['before'])})(?P<count>\d{{1,4}}|[一二两三四五六七八九十百]{{1,4}})(?P<unit>{'|'.join(_UNITS)})"
)
_DATE = re.compile(r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2})[日号]?|月)?|年)?")
_YEAR = re.compile(r"(\d{4})年?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_TO = re.compile(r"\.{2,3}|…{1,2}|[~～至到]|—{1,2}|–")
_BETWEEN_YEARS = re.compile(r"(\d{4})年?-(\d{4}年?)")


@dataclass(frozen=True)
class Span:
    """Numbers from `low` to `high`, ends included, None open: years, or days as date.toordinal().

    `text` asks for the same and is whole, `repair` says in a sentence what was wrong with what was typed.
    """

    low: int | None
    high: int | None
    text: str
    repair: str = ""


def years(text: str, today: date) -> Span | None:
    """The years that a text without blanks means, or None."""
    return _span(text, lambda end: _year(end, today))


def days(text: str, today: date) -> Span | None:
    """The days that a text without blanks means, or None. A month or year stands for all its days."""
    return _span(text, lambda end: _days(end, today))


def _span(text: str, read: Callable[[str], Span | None]) -> Span | None:
    if one := read(text):
        return one
    ends = _TO.split(_BETWEEN_YEARS.sub(r"\1..\2", text), maxsplit=1)
    if len(ends) < 2 or not any(ends):
        return None
    low, high = (read(end) if end else Span(None, None, "") for end in ends)
    return _between(low, high) if low and high else None


def _between(low: Span, high: Span) -> Span:
    repair = low.repair or high.repair
    if low.low is not None and high.high is not None and low.low > high.high:
        low, high = high, low
        repair = repair or _("起止次序写反了，已对调。")
    return Span(low.low, high.high, f"{low.text}..{high.text}", repair)


def _year(text: str, today: date) -> Span | None:
    if found := _YEAR.fullmatch(text):
        year = int(found[1])
        return Span(year, year, found[1]) if year >= MINYEAR else None
    unit, ago = _CALENDAR.get(text, ("", 0))
    if unit == "year":
        return Span(today.year - ago, today.year - ago, text)
    unit, count = _rolling(text)
    return Span(today.year - count + 1, today.year, text) if unit == "year" else None


def _days(text: str, today: date) -> Span | None:
    if text in _CALENDAR:
        return _spanning(*_calendar(*_CALENDAR[text], today), text)
    unit, count = _rolling(text)
    if unit:
        first = _before(today, unit, count)
        return _spanning(first + timedelta(1), today, text)
    found = _DATE.fullmatch(_COMPACT.sub(r"\1-\2-\3", text))
    return _written(text, [int(part) for part in found.groups() if part]) if found else None


def _spanning(first: date, last: date, text: str, repair: str = "") -> Span:
    return Span(first.toordinal(), last.toordinal(), text, repair)


def _calendar(unit: str, ago: int, today: date) -> tuple[date, date]:
    """The first and the last day of the day, week (from Monday), month or year that lies so many before today's."""
    match unit:
        case "week":
            first = today - timedelta(today.weekday() + 7 * ago)
            return first, first + timedelta(6)
        case "month":
            first = _months_before(today.replace(day=1), ago)
            return first, _last_of(first.year, first.month)
        case "year":
            return date(today.year - ago, 1, 1), date(today.year - ago, 12, 31)
    return today - timedelta(ago), today - timedelta(ago)


def _rolling(text: str) -> tuple[str, int]:
    """The unit and number of 近三个月; no unit where the text is no such thing."""
    found = _ROLLING.fullmatch(text)
    if not found:
        return "", 0
    try:
        count = int(numerals.read(found["count"]))
    except ValueError:
        return "", 0
    return (_UNITS[found["unit"]], count) if count else ("", 0)


def _before(today: date, unit: str, count: int) -> date:
    """The day so many days, weeks, months or years before; the first of all days where the calendar ends."""
    if unit in ("month", "year"):
        return _months_before(today, count * (12 if unit == "year" else 1))
    return date.fromordinal(max(1, today.toordinal() - count * (7 if unit == "week" else 1)))


def _months_before(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    if year < MINYEAR:
        return date.min
    return min(_last_of(year, month + 1), date(year, month + 1, 1) + timedelta(day.day - 1))


def _written(text: str, parts: list[int]) -> Span | None:
    """The year, month or day of one to three numbers. Where there is no such day its month is taken, else its year."""
    for count in range(len(parts), 0, -1):
        if ends := _ends(*parts[:count]):
            if count == len(parts):
                return _spanning(*ends, text)
            kept = "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:count])])
            return _spanning(
                *ends, kept, _("没有“%(typed)s”这个日期，改按“%(kept)s”查。") % {"typed": text, "kept": kept}
            )
    return None


def _ends(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    """The first and last day of a year, a month or a day, or None where the calendar has none."""
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return first, first
    return first, _last_of(year, 12 if month is None else month)


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
