"""What a number counts: the unit behind it, 次 in brackets, a currency's sign before it, or people before whose name it stands."""

import re
from decimal import Decimal
from typing import NamedTuple

from archive.extract.exactness import AFTER, EXACTLY, INSIDE, sense_of
from archive.extract.mention import Approximation
from archive.extract.vocabulary import any_of, table, words
from archive.text.segment import Span

UNITS = any_of(words("units", "words"))
_KINDS = {unit: name for name, part in table("units").items() for unit in part["words"]}
_TAIL = re.compile(
    # 6个多百分点, 一个半小时: the approximation or the half stands between 个 and its unit
    r"[”]? ?(?:个(?P<parted>[多余来半])(?P<late>百分点|小时|月|工作日|星期)"
    # 4.1万人(次) and 1598万架(列、艘)次 count turns, 2160箱(件) has two units
    rf"|(?P<inside>{INSIDE})?(?P<unit>(?!位数){UNITS})?(?P<or>[(（][次台套件条辆架列艘、]{{1,8}}[)）](?P<turn>次)?)?)"
    rf"(?:{AFTER})?"
)
# A bare number before a word for people is a count of them: 3000余民警, 500警力; 12男8女, 3死7伤
_PEOPLE = re.compile(any_of(words("nouns", "people")) + r"|[男女死亡伤](?=[，,。、；）)\s\d及和]|$)")
_HALF = re.compile("半(?![数夜价])")  # 一倍半, 三年半; but 三年半数, 两天半夜
_HALVED = frozenset(("倍", "年", "天", "小时", "吨", "公斤", "周"))
_CURRENCY = re.compile(r"(?P<of>HK|US|MOP|NT)?[$＄￥¥] ?$")
_CURRENCIES = {"HK": "港元", "US": "美元", "MOP": "澳门元", "NT": "元"}
_PLAIN = {"点": "百分点", "块钱": "元", "元人民币": "元", "秒钟": "秒", "位次": "位", "名次": "位"}


_IMPLIED = [(re.compile(any_of(part["words"])), part["unit"][0]) for part in table("implied_units").values()]


class Tail(NamedTuple):
    """What follows a number: `end` behind unit and approximation, `said` where the word stands that approximates.

    `more` is to be added to the number (0.5 in 一倍半).
    """

    end: int
    unit: str | None
    sense: Approximation = Approximation.EXACT
    said: Span | None = None
    more: Decimal = Decimal(0)


def unit_kind(unit: str | None) -> str | None:
    """The class of a unit in units.toml: cases, persons, turns, pieces, money, weight, size, time, points, times, percent."""
    return _KINDS.get(unit) if unit else None


def plain_unit(unit: str | None) -> str | None:
    """The unit as the archive writes it: 个 dropped before 百分点, 工作日, 月; 元 for 块钱."""
    if unit is None:
        return None
    if unit.startswith("个") and len(unit) > 1:
        unit = unit[1:]
    return _PLAIN.get(unit, unit)


def implied_unit(name: str) -> str | None:
    """The unit of a count that is printed without one, by what is counted: 罪案 are 起."""
    return next((unit for pattern, unit in _IMPLIED if pattern.search(name)), None)


def tail(text: str, end: int, fixed: str | None) -> Tail:
    """What follows the number that ends at `end`; its unit is known already where it is `fixed` (三成 are %)."""
    match = _TAIL.match(text, end)
    if match is None or (fixed and match["unit"]):  # 三成人: the unit belongs to the noun
        return Tail(end, fixed)
    unit = fixed or _unit(match) or ("人" if _PEOPLE.match(text, match.end()) else None)
    after = sense_of(match)
    if after is not EXACTLY:
        return Tail(match.end(), unit, *after)
    stop = max(end, *(match.end(name) for name in ("late", "inside", "unit", "or")))
    if match["parted"] == "半":  # 一个半小时
        return Tail(stop, unit, more=Decimal("0.5"))
    if unit in _HALVED and _HALF.match(text, stop):
        return Tail(stop + 1, unit, more=Decimal("0.5"))
    inside = match.span("inside" if match["inside"] else "parted")
    return Tail(stop, unit, Approximation.OVER, inside) if inside[0] >= 0 else Tail(stop, unit)


def _unit(match: re.Match[str]) -> str | None:
    unit = match["late"] or match["unit"]
    if unit and match["or"] and (match["turn"] or match["or"][1] == "次"):
        unit += "次"
    return plain_unit(unit)


def currency(text: str, start: int, unit: str | None) -> tuple[int, str | None]:
    """Where a sum begins with its sign, and its unit: HK$3,200万 is in 港元, ￥860万 in 元."""
    sign = _CURRENCY.search(text, max(0, start - 4), start)
    if sign is None or unit not in (None, "元"):
        return start, unit
    return sign.start(), _CURRENCIES.get(sign["of"] or "", "元")
