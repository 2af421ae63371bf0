"""What a query asks for, in words: 含“诈骗”，不含“电信”，所述年度2019至2021年。"""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.search.query.nodes import (
    All,
    Among,
    Asked,
    Either,
    Named,
    Near,
    Node,
    Not,
    Phrase,
    Prefix,
    Title,
    Within,
    Word,
)

_ONE_DAY = timedelta(1)


def said(asked: Asked) -> str:
    """The whole of a query in one sentence."""
    return _("%s。") % in_words(asked.node) if asked.node else _("全部文章。")


def in_words(node: Node) -> str:
    """One part of a query, without a full stop."""
    match node:
        case Not(part):
            return _without(part)
        case All(parts):
            return _("，").join(map(in_words, parts)) or _("全部文章")
        case Either(parts):
            return _either(parts)
        case Title(part):
            return _("标题中%s") % in_words(part)
        case Within(field, low, high):
            return _within(field, low, high)
        case Named(kind, text):
            return _("%(kind)s：%(name)s") % {"kind": _kind(kind), "name": text}
        case Among(kind, keys):
            return _("%(kind)s：%(count)s个") % {"kind": _kind(kind), "count": len(keys)}
    return _leaf(node)


def _leaf(leaf: Word | Phrase | Prefix | Near) -> str:
    match leaf:
        case Word(text):
            return _("含%s") % _quoted(text)
        case Phrase(text):
            return _("%s原样出现") % _quoted(text)
        case Prefix(text):
            return _("含以%s开头的词") % _quoted(text)
        case Near(parts, distance):
            first, *others = (_quoted(part.text) for part in parts)
            told = {"first": first, "others": "".join(others), "distance": distance}
            return _("%(first)s与%(others)s相距不超过%(distance)s字") % told


def _without(part: Node) -> str:
    match part:
        case Word(text):
            return _("不含%s") % _quoted(text)
        case Phrase(text):
            return _("不含原样的%s") % _quoted(text)
        case All() | Either() | Not():
            return _("除去（%s）") % in_words(part)
    return _("除去%s") % in_words(part)


def _either(parts: tuple[Node, ...]) -> str:
    match parts:
        case (Word(text), Within("year", low, high)) if low == high and text.removesuffix("年") == str(low):
            return _("%s见于文中或为所述年度") % _quoted(text)
    words = [part.text for part in parts if isinstance(part, Word)]
    if parts and len(words) == len(parts):
        return _("含%s") % _("或").join(map(_quoted, words))
    return _("或").join(map(_as_choice, parts)) or _("没有文章")


def _as_choice(part: Node) -> str:
    return _("（%s）") % in_words(part) if isinstance(part, All) else in_words(part)


def _quoted(text: str) -> str:
    """In quotation marks; those inside are made single, as newspapers do."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def _kind(kind: str) -> str:
    names = {
        "topic": pgettext("one", "主题"),
        "district": pgettext("one", "区县"),
        "campaign": pgettext("one", "专项行动"),
        "source": _("来源"),
    }
    return names[kind]


def _within(field: str, low: int | None, high: int | None) -> str:
    match field:
        case "published":
            return _("刊发于%s") % _days(low, high)
        case "year":
            return _("所述年度%s") % _years(low, high)
    return _("编号%s") % _between(*map(_number, (low, high)))


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _years(low: int | None, high: int | None) -> str:
    if low is not None and high is not None and low != high:
        return _("%(low)s至%(high)s年") % {"low": low, "high": high}
    return _between(*(number and _("%s年") % number for number in map(_number, (low, high))))


def _between(low: str, high: str) -> str:
    """From one to the other in words; an empty end is open."""
    if low == high:
        return low or _("不限")
    if not low:
        return _("%s及以前") % high
    if not high:
        return _("%s及以后") % low
    return _("%(low)s至%(high)s") % {"low": low, "high": high}


def _days(low: int | None, high: int | None) -> str:
    first, last = (None if end is None else date.fromordinal(end) for end in (low, high))
    if first and last:
        return _whole(first, last) or _between(_day(first), _day(last, beside=first))
    return _between(_day(first) if first else "", _day(last) if last else "")


def _whole(first: date, last: date) -> str:
    """The years or the month of which these are the first and the last day, or nothing."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _years(first.year, last.year)
    if (first.year, first.month, first.day) == (last.year, last.month, 1) and (last + _ONE_DAY).day == 1:
        return _("%(year)s年%(month)s月") % {"year": first.year, "month": first.month}
    return ""


def _day(day: date, beside: date | None = None) -> str:
    """The day, without its year where it stands beside an earlier one of the same year."""
    told = {"year": day.year, "month": day.month, "day": day.day}
    if beside and beside != day and beside.year == day.year:
        return _("%(month)s月%(day)s日") % told
    return _("%(year)s年%(month)s月%(day)s日") % told
