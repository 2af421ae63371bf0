"""A number with its unit and its approximation: 约1.2万名, 30余万人次, 80—100起, 百分之九十八, 一成五."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from archive.extract.exactness import before, more_inside
from archive.extract.mention import Approximation
from archive.extract.units import UNITS, currency, plain_unit, tail, unit_kind
from archive.text.expressions import headed
from archive.text.numerals import Form, Numeral, read
from archive.text.segment import Span

__all__ = ["Quantity", "find", "plain_unit", "unit_kind"]


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


_RANGE = headed(rf"(?P<unit>{UNITS})?(?:以上)? ?(?:至|到|[—―─]{{1,2}}|-|–|~|～|(?P<between>与|和)) ?(?:近|约)?")
_CHANGED_FROM = re.compile(r"(?:由|从|自)[^，,。；;、]{0,16}\d(?![\d.年月日时])[^，,。；;、\d]{1,8}$")
_SERIES = re.compile(r"(?:、|和|及|与|以及|，|, ?|；|及|或)(?:近|约|逾|超)?$")
_HOURS = re.compile(r"个?(?:小时|分钟?)零?")
_MINUTES = re.compile(r"秒钟?|分钟?")
_FIXED = {Form.TENTHS: "%", Form.PERCENT: "%", Form.FRACTION: "%", Form.PERMILLE: "‰"}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_RANK = re.compile("[十百千]?[万亿]?")


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
    start, sense, said = before(text, first.start)
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
    behind = tail(text, second.end, None)
    if between["between"] and not text.startswith("之间", behind.end):
        return True
    if first.form in _FIXED and second.form not in _FIXED and behind.unit not in (None, "%"):  # 增加三成至4128宗
        return True
    return between["unit"] is not None and behind.unit is not None and behind.unit != plain_unit(between["unit"])


def _in_one_rank(text: str, first: Numeral, second: Numeral) -> Decimal:
    """The first number in the second's rank: 2-3万 is 20,000 to 30,000, 两到三百 is 200 to 300, 三至四成 is 30 to 40 %."""
    if second.form is Form.TENTHS and first.form is not Form.TENTHS and first.value < 10:
        return first.value * 10
    if first.scale == 1 < second.scale and first.value < second.value / second.scale:
        return first.value * second.scale
    chinese = first.form is second.form is Form.CHINESE
    if chinese and first.end - first.start == 1 < second.end - second.start:
        rank = second.value / (read(text[second.start]) or 1)  # 百到零百 has none
        if _RANK.fullmatch(text, second.start + 1, second.end) and first.value * rank < second.value:
            return first.value * rank
    return first.value


def _with_unit(text: str, first: Numeral, last: Numeral, ends: tuple[Decimal, Decimal | None], form: Form) -> Quantity:
    start, sense, said = before(text, first.start)
    behind = tail(text, last.end, _FIXED.get(form))
    if behind.sense is not Approximation.EXACT:
        sense, said = behind.sense, behind.said
    if first.more or last.more:
        sense, said = Approximation.OVER, more_inside(text, first.start, last.end)
    start, unit = currency(text, start, behind.unit)
    span = (start, behind.end, first.start, last.end)
    return Quantity(*span, ends[0] + behind.more, form, unit, ends[1], sense, approximated=said)


def _shared(text: str, quantities: Sequence[Quantity]) -> Iterable[Quantity]:
    """Fills a bare number's unit from the next in its list: 412、1386和2275起, 4.1、2.7和1.9万艘次."""
    filled: list[Quantity] = []
    following: Quantity | None = None
    rank = 1
    for quantity in reversed(quantities):
        if following is not None and _lacks_unit(quantity, following) and _in_series(text, quantity, following):
            value = quantity.value * (rank if _is_of_rank(quantity, following, rank) else 1)
            quantity = quantity._replace(value=value, unit=following.unit, shared_unit=True)
        else:
            rank = _MYRIADS.get(text[quantity.number_end - 1], 1)
        filled.append(quantity)
        following = quantity
    return reversed(filled)


def _lacks_unit(quantity: Quantity, following: Quantity) -> bool:
    """A bare number, and the 8.7个 of 8.7个和11.2个百分点."""
    if quantity.unit is None:
        return following.unit is not None
    return quantity.unit == "个" and following.unit == "百分点" and quantity.value < 100


def _is_of_rank(quantity: Quantity, following: Quantity, rank: int) -> bool:
    """4.1、2.7和1.9万艘次 are all 万; 412、1386和1.9万起 are not: the numbers must be of one size."""
    size = following.value / rank
    return rank > 1 and quantity.form is Form.ARABIC and size / 20 < quantity.value < size * 20


def _in_series(text: str, first: Quantity, second: Quantity) -> bool:
    return bool(_SERIES.fullmatch(text, first.end, second.start)) and first.form is second.form
