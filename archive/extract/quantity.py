"""A number with its unit and its approximation: 约1.2万名, 30余万人次, 80—100起, 百分之九十八, 一成五."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from archive.extract.mention import Approximation
from archive.extract.vocabulary import any_of, table, words
from archive.text.numerals import Form, Numeral
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
_BEFORE = re.compile(
    "(?:" + "|".join(f"(?P<{s}>{any_of(part['before'])})" for s, part in _SENSES.items()) + r")(?:了|为|有|达)?[ “]?$"
)
_INSIDE = any_of(words("approximations", "inside"))
_AFTER = "|".join(f"(?P<{s}>{any_of(part['after'])})" for s, part in _SENSES.items())
_TAIL = re.compile(rf"[”]? ?(?P<inside>{_INSIDE})?(?P<unit>{_UNITS})?(?:\((?P<alternative>[次台])\))?(?:{_AFTER})?")
_RANGE = re.compile(rf"(?P<unit>{_UNITS})?(?:以上)?(?:至|到|—{{1,2}}|-|–|~|～)(?:近|约)?")
_MORE = re.compile("[余多几]")
_EXACTLY = (Approximation.EXACT, None)
_SERIES = re.compile(r"(?:、|和|及|与|以及|，|, ?|；|及|或)(?:近|约|逾|超)?$")
_HOURS = re.compile(r"个?(?:小时|分钟?)零?")
_MINUTES = re.compile(r"秒钟?|分钟?")
_FIXED = {Form.TENTHS: "%", Form.PERCENT: "%", Form.FRACTION: "%", Form.PERMILLE: "‰"}
# Readers of a bare word for people take its figure for a count of them: 3000余民警, 500警力.
_PEOPLE = re.compile(r"民警|警力|辅警|群众|市民|志愿者|干警|警察|网格员|平安志愿者|义警|师生|学生|驾驶人|驾驶员")


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
    value = first.value * 60 + second.value
    span = (start, small.end(), first.start, second.end)
    return Quantity(*span, value, first.form, unit, approximation=sense, approximated=said), 2


def _read(text: str, numerals: Sequence[Numeral], index: int) -> tuple[Quantity, int]:
    first = numerals[index]
    last, used = first, 1
    value, value_end = first.value, None
    if index + 1 < len(numerals):
        second = numerals[index + 1]
        between = _RANGE.fullmatch(text, first.end, second.start)
        if between and not _apart(text, first, second) and not _unlike(text, between["unit"], second):
            last, used, value_end = second, 2, second.value
            # 2-3万 is 20,000 to 30,000: the first number shares the second's rank
            if first.scale == 1 < second.scale and first.value < second.value / second.scale:
                value *= second.scale
    return _with_unit(text, first, last, value, value_end), used


def _apart(text: str, first: Numeral, second: Numeral) -> bool:
    """由3起到5起 is a change and not a range; so is a fall printed as a second figure (降到)."""
    if first.form is not second.form and Form.ARABIC not in (first.form, second.form):
        return True
    lead = text[max(0, first.start - 2) : first.start]
    return lead.endswith(("从", "由"))


def _unlike(text: str, unit: str | None, second: Numeral) -> bool:
    """增4.6%至52.3万起 is no range: the second figure counts something else."""
    tail = _TAIL.match(text, second.end)
    return unit is not None and tail is not None and tail["unit"] is not None and tail["unit"] != unit


def _with_unit(text: str, first: Numeral, last: Numeral, value: Decimal, value_end: Decimal | None) -> Quantity:
    start, sense, said = _before(text, first.start)
    tail = _TAIL.match(text, last.end)
    end, unit = last.end, _FIXED.get(last.form)
    if tail:
        unit = unit or tail["unit"]
        fits = unit is not None or not tail["unit"]
        after, word = _sense(tail) if _closes(text, tail) else _EXACTLY
        if last.form in _FIXED and tail["unit"]:
            tail = None  # 三成人: the unit belongs to the noun
        elif fits and (tail["unit"] or tail["inside"] or after is not Approximation.EXACT):
            end = tail.end() if after is not Approximation.EXACT or not _marked(tail) else tail.end("unit")
            if after is not Approximation.EXACT:
                sense, said = after, word
            elif tail["inside"]:
                sense, said = Approximation.OVER, tail.span("inside")
    if first.more or last.more:
        sense, said = Approximation.OVER, _more(text, first.start, last.end)
    span = (start, end, first.start, last.end)
    return Quantity(*span, value, first.form, plain_unit(unit), value_end, sense, approximated=said)


def _marked(tail: re.Match[str]) -> bool:
    return any(tail[sense] for sense in _SENSES)


def _closes(text: str, tail: re.Match[str]) -> bool:
    """内 after a unit is 以内 only where the phrase ends: 24小时内破案, but 20吨内部."""
    return not (tail["at_most"] == "内" and text[tail.end() : tail.end() + 1] in ("部", "外", "容", "地", "蒙"))


def _before(text: str, number: int) -> tuple[int, Approximation, Span | None]:
    """Where a quantity begins whose number stands at `number`, and how exactly the word before it says it is meant."""
    match = _BEFORE.search(text, max(0, number - 6), number)
    return (match.start() if match else number, *_sense(match))


def _sense(match: re.Match[str] | None) -> tuple[Approximation, Span | None]:
    """What an approximating word means, and where it stands."""
    sense = next((sense for sense in _SENSES if match[sense]), None) if match else None
    return (sense, match.span(sense)) if match and sense else _EXACTLY


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
    return {"点": "百分点", "块钱": "元", "元人民币": "元", "余名": "名", "秒钟": "秒"}.get(unit, unit)


def _shared(text: str, quantities: Sequence[Quantity]) -> Iterable[Quantity]:
    """Fills a bare number's unit from the next in its list: 412、1386和2275起, 26.3、18.9和9.7个百分点."""
    filled: list[Quantity] = []
    following: Quantity | None = None
    for quantity in reversed(quantities):
        if quantity.unit is None and following is not None and following.unit and _in_series(text, quantity, following):
            quantity = quantity._replace(unit=following.unit, shared_unit=True)
        filled.append(quantity)
        following = quantity
    return reversed(filled)


def _in_series(text: str, first: Quantity, second: Quantity) -> bool:
    return bool(_SERIES.fullmatch(text, first.end, second.start)) and first.form is second.form


def counts_people(text: str, position: int) -> bool:
    """Whether a bare number is followed by a word for people: 3000余民警."""
    return bool(_PEOPLE.match(text, position))
