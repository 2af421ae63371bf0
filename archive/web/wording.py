"""Figures, periods and sizes in the words of a Chinese reader; `templatetags/figures.py` hands them to pages."""

import re
from copy import copy
from decimal import Decimal

from django.utils.translation import gettext as _

from archive.models import Article, Observation
from archive.presentation import comparison, published

MINUS = "\N{MINUS SIGN}"
# A fold is worth it only where no digit is lost: 3079.3万 is read at a glance, 1.2345万 is harder than 12,345.
_FOLDS = ((Decimal(10**8), "亿", 4), (Decimal(10**4), "万", 2))
_BEFORE = {"about": "约", "over": "逾", "under": "不足"}
_AFTER = {"at_least": "以上", "at_most": "以内"}
_RANGE = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})")


def number(value: Decimal) -> str:
    """3079.3万, 1.01亿, 12,345, 97.31, −24.1: every digit kept, a true minus sign."""
    sign, size = (MINUS if value < 0 else ""), abs(value)
    for scale, name, places in _FOLDS:
        folded = size / scale
        if folded >= 1 and folded == round(folded, places):
            return f"{sign}{_plain(folded)}{name}"
    return f"{sign}{_plain(size)}"


def _plain(size: Decimal) -> str:
    digits = f"{size:,f}" if size >= 10_000 else f"{size:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def amount(observation: Observation) -> str:
    """The value with its unit as a table shows it: 约3079.3万元, 2—3小时, 第1位, 连续4年, −24.1%, +12个百分点."""
    span = _span(observation)
    match observation.kind:
        case Observation.KindName.CHANGE if observation.value == 0:
            return "持平"
        case Observation.KindName.CHANGE if observation.value > 0:
            span = f"+{span}"
        case Observation.KindName.RANK:
            return f"第{span}{_unit(observation)}"
        case Observation.KindName.STREAK:
            return f"连续{span}{_unit(observation)}"
    before = _BEFORE.get(observation.approximation, "")
    after = _AFTER.get(observation.approximation, "")
    return f"{before}{span}{_unit(observation)}{after}"


def _span(observation: Observation) -> str:
    """One number, or the two ends of a range, of which the second of a fall needs no minus of its own."""
    if observation.value_end is None:
        return number(observation.value)
    return f"{number(observation.value)}—{number(abs(observation.value_end))}"


def _unit(observation: Observation) -> str:
    return "个百分点" if observation.unit == "百分点" else observation.unit


def sentence(observation: Observation) -> str:
    """The figure as a reader would say it: 同比下降24.1%, 由12起变为9起, 97.31%."""
    words = amount(observation)
    if observation.kind == Observation.KindName.CHANGE:
        turned = {MINUS: "下降", "+": "上升"}
        words = next((f"{turn}{words.replace(sign, '', 1)}" for sign, turn in turned.items() if sign in words), words)
    start = f"由{number(observation.from_value)}{_unit(observation)}变为" if observation.from_value is not None else ""
    return f"{comparison(observation.comparison)}{start}{words}"


def other_reading(observation: Observation) -> str:
    """What else the figure may mean: 也可能指上升5个百分点 where a rate rose by “5%”; nothing where it is clear."""
    if not observation.alternative_unit:
        return ""
    other = copy(observation)
    other.unit, other.comparison, other.from_value = observation.alternative_unit, "", None
    return _("也可能指%(words)s") % {"words": sentence(other)}


def agreement(one: Observation, other: Observation) -> str:
    """Whether two reports of one figure say the same; 5% and 5个百分点 are one number and perhaps two things."""
    units = {one.unit, other.unit, one.alternative_unit, other.alternative_unit} - {""}
    if one.value != other.value:
        return _("与此不同")
    return _("与此相同") if len(units) <= 1 else _("数目相同，所指的单位或异")


def period(code: str) -> str:
    """2020年, 2020年3月, 2020年1—10月, 2019年11月—2020年2月; a code of another form as it is."""
    if re.fullmatch(r"\d{4}", code):
        return f"{code}年"
    if not (found := _RANGE.fullmatch(code)):
        return code
    first_year, first, last_year, last = (int(part) for part in found.groups())
    if first_year != last_year:
        return f"{first_year}年{first}月—{last_year}年{last}月"
    return f"{first_year}年{first}月" if first == last else f"{first_year}年{first}—{last}月"


def citation(article: Article) -> str:
    """The article in the form of GB/T 7714, with what is known of it: 王文, 李武. 题名[N]. 云州日报, 2021-01-30(A02)."""
    title = f"{article.title}[{'N/OL' if article.url else 'N'}]"
    source = article.source.name if article.source else ""
    page = f"({article.page.removeprefix('第').removesuffix('版')})" if article.page else ""
    issued = ", ".join(part for part in (source, published(article)) if part) + page
    statements = [f"{part}." for part in (", ".join(article.authors), title, issued) if part]
    return " ".join([*statements, article.url]).rstrip()


def byte_size(count: int) -> str:
    """A file's size: 812 字节, 14.2 KB, 3.1 MB."""
    if count < 1024:
        return f"{count} 字节"
    return f"{count / 1024:.1f} KB" if count < 1024**2 else f"{count / 1024**2:.1f} MB"
