"""Figures, periods and sizes in words, Chinese or English as the page is; `templatetags/figures.py` hands them to pages.

House rules of English: numbers in digits with commas, never in millions, so that no digit is lost and they compare with the
万 and 亿 of the article; months by three letters (Jan–Oct 2020), in full in the date of a day.
"""

import re
from copy import copy
from datetime import date
from decimal import Decimal

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from archive.models import Observation
from archive.presentation import comparison
from archive.web.language import in_chinese
from archive.web.units import counted

MINUS = "\N{MINUS SIGN}"
# A fold is worth it only where no digit is lost: 3079.3万 is read at a glance, 1.2345万 is harder than 12,345.
_FOLDS = ((Decimal(10**8), gettext_lazy("亿"), 4), (Decimal(10**4), gettext_lazy("万"), 2))
_APPROXIMATE = {
    "about": gettext_lazy("约%(amount)s"),
    "over": gettext_lazy("逾%(amount)s"),
    "under": gettext_lazy("不足%(amount)s"),
    "at_least": gettext_lazy("%(amount)s以上"),
    "at_most": gettext_lazy("%(amount)s以内"),
}
_RANGE = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})")


def number(value: Decimal) -> str:
    """3079.3万, 1.01亿, 12,345, 97.31, −24.1; in English 30,793,000: every digit kept, a true minus sign."""
    sign, size = (MINUS if value < 0 else ""), abs(value)
    for scale, name, places in _FOLDS if in_chinese() else ():
        folded = size / scale
        if folded >= 1 and folded == round(folded, places):
            return f"{sign}{_plain(folded)}{name}"
    return f"{sign}{_plain(size)}"


def _plain(size: Decimal) -> str:
    digits = f"{size:,f}" if size >= (10_000 if in_chinese() else 1_000) else f"{size:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def amount(observation: Observation) -> str:
    """The value with its unit as a table shows it: 约3079.3万元, 2—3小时, 第1位, 前8位, 连续逾4年, −24.1%, +12个百分点."""
    if observation.kind == Observation.KindName.CHANGE and observation.value == 0:
        return _("持平")
    rises = observation.kind == Observation.KindName.CHANGE and observation.value > 0
    words = _with_unit(
        f"{'+' if rises else ''}{_span(observation)}", observation.value_end or observation.value, observation
    )
    if observation.kind == Observation.KindName.RANK:
        # 进入前8位 says no place of its own.
        among = observation.approximation == Observation.ApproximationName.AT_MOST
        return (_("前%(place)s") if among else _("第%(place)s")) % {"place": words}
    pattern = _APPROXIMATE.get(observation.approximation)
    words = str(pattern % {"amount": words}) if pattern else words
    return _("连续%(time)s") % {"time": words} if observation.kind == Observation.KindName.STREAK else words


def _span(observation: Observation) -> str:
    """One number, or the two ends of a range, of which the second of a fall needs no minus of its own."""
    if observation.value_end is None:
        return number(observation.value)
    ends = {"low": number(observation.value), "high": number(abs(observation.value_end))}
    return _("%(low)s—%(high)s") % ends


def _with_unit(words: str, size: Decimal, observation: Observation) -> str:
    # A place in an order needs no unit in English: 第1位 is No. 1.
    bare = observation.kind == Observation.KindName.RANK and not in_chinese()
    return words if bare else counted(words, observation.unit, size)


def sentence(observation: Observation) -> str:
    """The figure as a reader would say it: 同比下降24.1%, 由12起变为9起, 97.31%; down 24.1% year on year."""
    words = _turned(observation)
    if observation.from_value is not None:
        start = _with_unit(number(observation.from_value), observation.from_value, observation)
        words = _("由%(start)s变为%(end)s") % {"start": start, "end": words}
    base = comparison(observation.comparison)
    return _("%(base)s%(figure)s") % {"base": base, "figure": words} if base else words


def _turned(observation: Observation) -> str:
    words = amount(observation)
    if observation.kind != Observation.KindName.CHANGE or observation.value == 0:
        return words
    falls = observation.value < 0
    told = {"amount": words.replace(MINUS if falls else "+", "", 1)}
    return (_("下降%(amount)s") if falls else _("上升%(amount)s")) % told


def base(code: str) -> str:
    """What a change is compared with, for a narrow column: 同比, y/y."""
    narrow = {"yoy": pgettext("narrow", "同比"), "mom": pgettext("narrow", "环比")}
    return narrow.get(code) or comparison(code)


def other_reading(observation: Observation) -> str:
    """What else the figure may mean: 也可能指上升5个百分点 where a rate rose by “5%”; nothing where it is clear."""
    if not observation.alternative_unit:
        return ""
    other = copy(observation)
    other.unit, other.comparison, other.from_value = observation.alternative_unit, "", None
    return _("也可能指%(words)s") % {"words": sentence(other)}


def period(code: str) -> str:
    """2020年, 2020年3月, 2020年1—10月, 2019年11月—2020年2月; a code of another form as it is."""
    if re.fullmatch(r"\d{4}", code):
        return year(code)
    if not (found := _RANGE.fullmatch(code)):
        return code
    first_year, first_month, last_year, last_month = map(int, found.groups())
    first, last = date(first_year, first_month, 1), date(last_year, last_month, 1)
    # The forms of dates, here and in the catalogue, are those of Django's filter `date`.
    if first == last:
        return written(first, _("Y年n月"))
    forms = (_("Y年n"), _("n月")) if first.year == last.year else (_("Y年n月"), _("Y年n月"))
    return _("%(low)s—%(high)s") % {"low": written(first, forms[0]), "high": written(last, forms[1])}


def period_within(code: str, whole: int) -> str:
    """The same where it is not the whole year that the page is about, without that year: 1—10月 on the page of 2020."""
    if code == str(whole):
        return ""
    words = period(code)
    within = code.count(str(whole)) == 2  # 2019-11/2020-02 needs both its years
    return words.removeprefix(year(whole)).removesuffix(f" {whole}") if within else words


def year(number: int | str) -> str:
    """2020年."""
    return _("%(year)s年") % {"year": number}


def articles(count: int) -> str:
    """3 篇, in English 3 articles."""
    return ngettext("%(count)s 篇", "%(count)s 篇", count) % {"count": count}


def day_of(day: date | None, precision: str) -> str:
    """A date as far as it is known: 2021年1月30日, 2021年1月, 2021年."""
    if day is None:
        return ""
    return written(day, {"year": _("Y年"), "month": _("Y年n月")}.get(precision, _("Y年n月j日")))


def byte_size(count: int) -> str:
    """A file's size: 812 字节, 14.2 KB, 3.1 MB."""
    if count < 1024:
        return _("%(count)s 字节") % {"count": count}
    return f"{count / 1024:.1f} KB" if count < 1024**2 else f"{count / 1024**2:.1f} MB"
