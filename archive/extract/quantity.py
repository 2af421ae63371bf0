"""A number with its unit and its approximation: 约1.2万名, 30余万人次, 80—100起, 百分之九十八, 一成五."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from archive.extract.mention import Approximation
from archive.extract.vocabulary import any_of, table, words
from archive.text.expressions import headed
from archive.text.numerals import Form, Numeral, read
from archive.text.segment import Span


class Quantity(NamedTuple):
    """`start:end` takes in approximation and unit; `number:number_end` is the number alone, of a range its first to its last;
    `approximated` is where the word stands that says how exactly it is meant."""

    start: int
    end: int
    number: int
    number_end: int
    value: Decimal
    form: Form
    unit: str | None = None
    value_end: Decimal | None = None
    approximation: Approximation = Approximation.EXACT
    shared_unit: bool = False
    approximated: Span | None = None

    @property
    def is_percent(self) -> bool:
        """Whether it is a part of a hundred or a thousand."""
        return self.unit in ("%", "‰")


_UNITS = any_of(words("units", "words"))
_KINDS = {unit: name for name, part in table("units").items() for unit in part["words"]}
_SENSES = {Approximation(name): part for name, part in table("approximations").items()}
_SENSE = {str(sense): sense for sense in _SENSES}
_STATED = r")(?:了|为|有|达|占)?[ “]?$"
_BEFORE = headed("(?:" + "|".join(f"(?P<{s}>{any_of(part['before'])})" for s, part in _SENSES.items()) + _STATED)
_NOT_BEFORE = headed("(?:" + any_of(words("approximations", "not_before")) + _STATED)
_INSIDE = any_of(words("approximations", "inside"))
_AFTER = "|".join(f"(?P<{s}>{any_of(part['after'])})" for s, part in _SENSES.items())
_TAIL = re.compile(
    # 6个多百分点, 2个多小时: the approximation stands between 个 and its unit
    r"[”]? ?(?:个(?P<parted>[多余来半])(?P<late>百分点|小时|月|工作日|星期)"
    # 4.1万人(次) and 1598万架(列、艘)次 count turns, 2160箱(件) has two units
    rf"|(?P<inside>{_INSIDE})?(?P<unit>(?!位数){_UNITS})?(?P<or>[(（][次台套件条辆架列艘、]{{1,8}}[)）](?P<turn>次)?)?)"
    rf"(?:(?!{any_of(words('approximations', 'not_after'))})(?:{_AFTER}))?"
)
_RANGE = headed(rf"(?P<unit>{_UNITS})?(?:以上)? ?(?:至|到|[—―─]{{1,2}}|-|–|~|～|(?P<between>与|和)) ?(?:近|约)?")
_CHANGED_FROM = re.compile(r"(?:由|从|自)[^，,。；;、]{0,16}\d(?![\d.年月日时])[^，,。；;、\d]{1,8}$")
_SERIES = re.compile(r"(?:、|和|及|与|以及|，|, ?|；|及|或)(?:近|约|逾|超)?$")
_HOURS = re.compile(r"个?(?:小时|分钟?)零?")
_MINUTES = re.compile(r"秒钟?|分钟?")
_FIXED = {Form.TENTHS: "%", Form.PERCENT: "%", Form.FRACTION: "%", Form.PERMILLE: "‰"}
# A bare number before a word for people is a count of them: 3000余民警, 500警力; 12男8女, 3死7伤
_PEOPLE = re.compile(any_of(words("nouns", "people")) + r"|[男女死亡伤](?=[，,。、；）)\s\d及和]|$)")
_MORE = re.compile("[余多几]")
# 一倍半, 三年半; but 三年半数, 两天半夜
_HALF = re.compile("半(?![数夜价])")
_ONE_HALF = Decimal("0.5")
_CURRENCY = re.compile(r"(?P<of>HK|US|MOP|NT)?[$＄￥¥] ?$")
_CURRENCIES = {"HK": "港元", "US": "美元", "MOP": "澳门元", "NT": "元"}
_HALVED = frozenset(("倍", "年", "天", "小时", "吨", "公斤", "周"))
_EXACTLY = (Approximation.EXACT, None)
_RANK = re.compile("[十百千]?[万亿]?")
_PLAIN = {"点": "百分点", "块钱": "元", "元人民币": "元", "秒钟": "秒", "位次": "位", "名次": "位"}


def unit_kind(unit: str | None) -> str | None:
    """The class of a unit in units.toml: cases, persons, turns, pieces, money, weight, size, time, points, times, percent."""
    return _KINDS.get(unit) if unit else None


def find(text: str, numerals: Sequence[Numeral]) -> list[Quantity]:
    """The quantities made of `numerals`, in order. A number in a list takes the unit at the list's end (412、1386和2275起)."""
    quantities: list[Quantity] = []
    index = end = 0
    while index < len(numerals):
        if numerals[index].start < end:  # the 百 of 四个百分点
            index += 1
            continue
        quantity, used = _compound(text, numerals, index) or _read(text, numerals, index)
        quantities.append(quantity)
        end = quantity.end
        index += used
    return list(_shared(text, quantities))


def _compound(text: str, numerals: Sequence[Numeral], index: int) -> tuple[Quantity, int] | None:
    """4分20秒 is 260 秒, 1小时30分 is 90 分钟."""
    if index + 1 == len(numerals):
        return None
    first, second = numerals[index], numerals[index + 1]
    large = _HOURS.fullmatch(text, first.end, second.start)
    small = _MINUTES.match(text, second.end)
    if not large or not small:
        return None
    unit = "秒" if small[0].startswith("秒") else "分钟"
    start, sense, said = _before(text, first.start)
    span = (start, small.end(), first.start, second.end)
    value = first.value * 60 + second.value
    return Quantity(*span, value, first.form, unit, approximation=sense, approximated=said), 2


def _read(text: str, numerals: Sequence[Numeral], index: int) -> tuple[Quantity, int]:
    first = numerals[index]
    if first.upto is None and index + 1 < len(numerals):
        second = numerals[index + 1]
        between = _RANGE.fullmatch(text, first.end, second.start)
        if between and not _apart(text, first, second) and not _unlike(text, between, first, second):
            form = second.form if second.form in _FIXED or first.form not in _FIXED else first.form
            ends = _in_one_rank(text, first, second), second.upto or second.value
            return _with_unit(text, first, second, ends, form), 2
    return _with_unit(text, first, first, (first.value, first.upto), first.form), 1


def _apart(text: str, first: Numeral, second: Numeral) -> bool:
    """由3起到5起 is a change and not a range, nor is 5%至97% in 由92%上升5%至97%; numbers of two forms make none either, but for
    三至四成 and 百分之三至五.
    """
    if first.form is not second.form and Form.ARABIC not in (first.form, second.form):
        return (first.form, second.form) not in ((Form.CHINESE, Form.TENTHS), (Form.PERCENT, Form.CHINESE))
    lead = text[max(0, first.start - 30) : first.start]
    return lead.endswith(("从", "由")) or bool(_CHANGED_FROM.search(lead))


def _unlike(text: str, between: re.Match[str], first: Numeral, second: Numeral) -> bool:
    """增4.6%至52.3万起 is no range: the second figure counts something else; nor is 3起与5起 without 之间."""
    tail = _tail(text, second.end, None)
    if between["between"] and not text.startswith("之间", tail.end):
        return True
    if first.form in _FIXED and second.form not in _FIXED and tail.unit not in (None, "%"):  # 增加三成至4128宗
        return True
    return between["unit"] is not None and tail.unit is not None and tail.unit != between["unit"]


def _in_one_rank(text: str, first: Numeral, second: Numeral) -> Decimal:
    """The first number in the second's rank: 2-3万 is 20,000 to 30,000, 两到三百 is 200 to 300, 三至四成 is 30 to 40 %."""
    if second.form is Form.TENTHS and first.form is not Form.TENTHS and first.value < 10:
        return first.value * 10
    if first.scale == 1 < second.scale and first.value < second.value / second.scale:
        return first.value * second.scale
    chinese = first.form is second.form is Form.CHINESE and second.value > 0  # 百到零零 has no rank
    if chinese and first.end - first.start == 1 < second.end - second.start:
        rank = second.value / read(text[second.start])
        if _RANK.fullmatch(text, second.start + 1, second.end) and first.value * rank < second.value:
            return first.value * rank
    return first.value


def _with_unit(text: str, first: Numeral, last: Numeral, ends: tuple[Decimal, Decimal | None], form: Form) -> Quantity:
    start, sense, said = _before(text, first.start)
    fixed = _FIXED.get(form)
    tail = _tail(text, last.end, fixed)
    if tail.sense is not Approximation.EXACT:
        sense, said = tail.sense, tail.said
    if first.more or last.more:
        sense, said = Approximation.OVER, _more(text, first.start, last.end)
    unit = fixed or plain_unit(tail.unit) or ("人" if _PEOPLE.match(text, tail.end) else None)
    start, unit = _money(text, start, unit)
    half = unit in _HALVED and bool(_HALF.match(text, tail.end))
    value = ends[0] + _ONE_HALF * (half or tail.half)
    return Quantity(start, tail.end + half, first.start, last.end, value, form, unit, ends[1], sense, approximated=said)


def _money(text: str, start: int, unit: str | None) -> tuple[int, str | None]:
    """HK$3,200万 is in 港元, ￥860万 in 元."""
    sign = _CURRENCY.search(text, max(0, start - 4), start)
    if sign is None or unit not in (None, "元"):
        return start, unit
    return sign.start(), _CURRENCIES.get(sign["of"] or "", "元")


def _before(text: str, number: int) -> tuple[int, Approximation, Span | None]:
    """Where a quantity begins whose number stands at `number`, and how exactly the word before it says it is meant.

    通过12项 says nothing, for all its 过.
    """
    first = max(0, number - 6)
    match = _BEFORE.search(text, first, number)
    if match is None or _NOT_BEFORE.search(text, first, number):
        return number, *_EXACTLY
    return match.start(), *_sense(match)


class _Tail(NamedTuple):
    """What follows a number: `end` behind unit and approximation, `said` where the word stands that approximates."""

    end: int
    unit: str | None
    sense: Approximation = Approximation.EXACT
    said: Span | None = None
    half: bool = False


def _tail(text: str, end: int, fixed: str | None) -> _Tail:
    match = _TAIL.match(text, end)
    if match is None or (fixed and match["unit"]):  # 三成人: the unit belongs to the noun
        return _Tail(end, None)
    unit = match["late"] or match["unit"]
    if unit and match["or"] and (match["turn"] or match["or"][1] == "次"):
        unit += "次"
    after = _sense(match) if _closes(text, match) else _EXACTLY
    if after is not _EXACTLY:
        return _Tail(match.end(), unit, *after)
    stop = max(end, *(match.end(name) for name in ("late", "inside", "unit", "or")))
    if match["parted"] == "半":  # 一个半小时
        return _Tail(stop, unit, half=True)
    more = match.span("inside" if match["inside"] else "parted")
    return _Tail(stop, unit, Approximation.OVER, more) if more[0] >= 0 else _Tail(stop, unit)


def _closes(text: str, tail: re.Match[str]) -> bool:
    """内 after a unit is 以内 only where the phrase ends: 24小时内破案, but 20吨内部."""
    return not (tail["at_most"] == "内" and text[tail.end() : tail.end() + 1] in ("部", "外", "容", "地", "蒙"))


def _sense(match: re.Match[str]) -> tuple[Approximation, Span | None]:
    """What an approximating word means, and where it stands; no group ends behind it."""
    sense = _SENSE.get(match.lastgroup or "")
    return (sense, match.span(sense)) if sense else _EXACTLY


def _more(text: str, start: int, end: int) -> Span | None:
    """余 of 30余万."""
    match = _MORE.search(text, start, end)
    return match.span() if match else None


def plain_unit(unit: str | None) -> str | None:
    """The unit as the archive writes it: 个 dropped before 百分点, 工作日, 月; 元 for 块钱."""
    if unit is None:
        return None
    if unit.startswith("个") and len(unit) > 1:
        unit = unit[1:]
    return _PLAIN.get(unit, unit)


def _shared(text: str, quantities: Sequence[Quantity]) -> Iterable[Quantity]:
    """Fills a bare number's unit from the next in its list: 412、1386和2275起, 26.3、18.9和9.7个百分点."""
    filled: list[Quantity] = []
    following: Quantity | None = None
    for quantity in reversed(quantities):
        if (
            following is not None
            and following.unit
            and _lacks_unit(quantity, following)
            and _in_series(text, quantity, following)
        ):
            quantity = quantity._replace(unit=following.unit, shared_unit=True)
        filled.append(quantity)
        following = quantity
    return reversed(filled)


def _lacks_unit(quantity: Quantity, following: Quantity) -> bool:
    """A bare number, and the 8.7个 of 8.7个和11.2个百分点."""
    return quantity.unit is None or (quantity.unit == "个" and following.unit == "百分点" and quantity.value < 100)


def _in_series(text: str, first: Quantity, second: Quantity) -> bool:
    return bool(_SERIES.fullmatch(text, first.end, second.start)) and first.form is second.form
