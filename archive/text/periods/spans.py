"""Times that run from one to another: 1至11月, 去年11月至今年2月, 2016至2018三年, 一至三季度, “十三五”期间, 2019/20年度."""

import re
from datetime import date

from archive.text.periods.parts import quarter
from archive.text.periods.reference import Reference, Scope, Stretch, Unit, length, month_end, months, months_on
from archive.text.periods.role import is_superlative
from archive.text.periods.told import Told
from archive.text.periods.vocabulary import number

_FISCAL, _SCHOOL = 4, 9  # the first months of Hong Kong's financial and of the school year


def plan(told: Told, match: re.Match[str]) -> Reference | None:
    """A five-year plan; “十二五”以来 ends with it or with the month of publication."""
    first = 2001 + 5 * (number(match["plan_number"]) if match["plan_number"] else 0)
    stretch = date(first, 1, 1), date(first + 4, 12, 31)
    since = match["plan_tail"] == "以来"
    if since and is_superlative(told.text, *match.span()):
        return None  # 是“十一五”以来最低
    if since:
        stretch = stretch[0], min(stretch[1], told.until_now(stretch[0], told=True)[1])
    return told.reference(match, stretch, since=since)


def fiscal(told: Told, match: re.Match[str]) -> Reference:
    """2019/20年度 is April to March, 2019/20学年 September to August."""
    year = int(match["fiscal_first"])
    month = _SCHOOL if match["fiscal_kind"] == "学年" else _FISCAL
    return told.reference(match, (date(year, month, 1), month_end(year + 1, month - 1)))


def years(told: Told, match: re.Match[str]) -> Reference:
    """2016年到2018年, 2016年至2019年8月."""
    first, last = (told.year(match[name], match.start()) for name in ("year_a", "year_b"))
    stretch = None
    if first and last and first <= last:
        month = number(match["years_month"]) if match["years_month"] else 12
        stretch = date(first, 1, 1), month_end(last, month)
        told.name(last, match.end())
    return told.reference(match, stretch)


def quarters(told: Told, match: re.Match[str]) -> Reference:
    """一至三季度."""
    first, last = quarter(number(match["q1"]))[0], quarter(number(match["q2"]))[1]
    words = match["quarters_year"]
    year = told.year(words, match.start()) if words else told.years.of_month(last)
    return told.reference(match, months(year, first, last) if year and first < last else None)


def months_to(told: Told, match: re.Match[str]) -> Reference | None:
    """1至11月, 4月至7月底, 1月1日至6月30日; days of one month (3月1日至15日) hold for their sentence."""
    if not (match["m2"] or match["closing"] or match["d1"]):
        return None  # 3至15日 says no month
    first = 1 if match["opening"] else number(match["m1"])
    last = 12 if match["closing"] else number(match["m2"]) if match["m2"] else first
    scope = Scope.SENTENCE if match["d1"] and last == first else Scope.TEXT
    year_a, year_b = _years_of(told, match, first, last)
    if year_a is None or year_b is None or (year_a, first) > (year_b, last):
        return told.reference(match, None, scope=scope)
    if match["y1"] or match["y2"]:
        told.name(year_b, match.end())
    unit = Unit.MONTH if (year_a, first) == (year_b, last) else Unit.OTHER
    return told.reference(match, (date(year_a, first, 1), month_end(year_b, last)), unit, scope, year=match["y1"])


def _years_of(told: Told, match: re.Match[str], first: int, last: int) -> tuple[int | None, int | None]:
    """The years of both ends; 11月至次年2月 and 去年11月至2月 run over the new year."""
    year_a = told.year(match["y1"], match.start()) if match["y1"] else None
    year_b = told.year(match["y2"], match.start()) if match["y2"] and match["y2"] not in _NEXT else None
    if match["y2"] in _NEXT or (year_b is None and first > last):
        year_a = year_a or _before(told.years.of_month(last))
        return year_a, year_a + 1 if year_a else None
    year_b = year_b or year_a or told.years.of_month(last)
    return year_a or (_before(year_b) if first > last else year_b), year_b


_NEXT = ("次年", "翌年", "第二年")


def split(reference: Reference, words: str, count: int) -> list[Reference]:
    """Its years, quarters or months, where they are `count` and its `words` name such; else none."""
    if reference.stretch is None:
        return []
    size, left = divmod(length(reference.stretch), count)
    named = {12: "年", 3: "季", 1: "月"}.get(size)
    whole = size != 12 or reference.stretch[0].month == 1
    if left or count < 2 or named is None or named not in words or not whole:
        return []
    first = reference.stretch[0]
    steps = (months_on((first, month_end(first.year, first.month)), size * step)[0] for step in range(count))
    return [reference._replace(first=step, last=months_on((step, step), size - 1)[1], whole=None) for step in steps]


def _before(year: int | None) -> int | None:
    return year - 1 if year else None


def run_of(stretches: list[Stretch]) -> Stretch | None:
    """The stretch that several make that follow each other without a gap; else None."""
    for one, other in zip(stretches, stretches[1:], strict=False):
        if (other[0] - one[1]).days != 1:
            return None
    return stretches[0][0], stretches[-1][1]
