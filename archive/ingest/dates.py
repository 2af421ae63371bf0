"""Dates as pages print them beside an article: 2019-03-05 07:10:00, 2019年3月5日, 二〇一九年三月五日, 民國110年1月5日."""

import re
from datetime import date

from archive.ingest.document import Precision
from archive.ingest.facts import PrintedDate

_DIGITS = {
    sign: value
    for value, signs in enumerate(("〇零○Ｏ", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
_YEAR = r"(?P<year>(?<!\d)(?:19|20)\d\d)"
_DAY = re.compile(
    rf"{_YEAR}\s{{0,2}}(?:年/?|[-/.])\s{{0,2}}(?P<month>\d{{1,2}})\s{{0,2}}(?:月/?|[-/.])\s{{0,2}}(?P<day>\d{{1,2}})(?!\d)\s{{0,2}}[日号號]?"
)
_MONTH = re.compile(rf"{_YEAR}\s{{0,2}}年\s{{0,2}}(?P<month>\d{{1,2}})\s{{0,2}}月(?:号|號|刊)?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_HAN = re.compile(
    r"(?P<year>[〇零○Ｏ一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,3})月(?P<day>[一二三四五六七八九十廿卅]{1,4})[日号號]"
)
_REPUBLIC = re.compile(r"(?:民國|民国|中華民國)\s?(?P<year>\d{2,3})年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})[日號]")
_TIME = re.compile(
    r"[T\s]?(?<!\d)(?:上午|下午|晚上|凌晨)?\d{1,2}\s?[:：时時]\s?\d{2}(?:\s?[:：分]\s?\d{2}秒?|分)?(?!\d)(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?|[（(]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][）)]?"
)
_SHAPES = (_DAY, _HAN, _REPUBLIC, _MONTH)


def first_date(text: str, compact: bool = False) -> PrintedDate | None:
    """The first date in `text` that the calendar knows. `compact` reads 20190305 too, which without a label may be any number."""
    found = [(m.start(), shape, m) for shape in _shapes(compact) for m in shape.finditer(text)]
    for _, shape, match in sorted(found, key=lambda row: row[0]):
        try:
            return _date(match, shape)
        except ValueError:
            continue
    return None


def without_dates(text: str, compact: bool = False) -> str:
    """`text` with blanks where dates, weekdays and times of day stood."""
    for shape in (*_shapes(compact), _TIME):
        text = shape.sub(" ", text)
    return text


def _shapes(compact: bool) -> tuple[re.Pattern[str], ...]:
    return (*_SHAPES, _COMPACT) if compact else _SHAPES


def _date(match: re.Match[str], shape: re.Pattern[str]) -> PrintedDate:
    if shape is _MONTH:
        return PrintedDate(date(int(match["year"]), int(match["month"]), 1), Precision.MONTH)
    if shape is _HAN:
        year = int("".join(str(_DIGITS[sign]) for sign in match["year"]))
        return PrintedDate(date(year, _han_number(match["month"]), _han_number(match["day"])))
    year = int(match["year"]) + (1911 if shape is _REPUBLIC else 0)
    return PrintedDate(date(year, int(match["month"]), int(match["day"])))


def _han_number(text: str) -> int:
    """三, 十, 十二, 二十, 廿一, 三十一: numbers of a calendar."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
