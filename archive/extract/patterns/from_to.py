"""A new level with the old one: 由2011年的3012人回落到2013年的1754人, 从87.4%提高到98.5%. One figure, the old in `from_value`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from archive.extract.direction import VERB
from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.quantity import Quantity
from archive.extract.sentence import Sentence
from archive.extract.units import unit_kind
from archive.text.segment import Span

ORDER = 20

_ARROW = re.compile(r" ?(?:→|➔|⇒|->) ?")  # 盗窃警情：34起→19起
_FROM = re.compile(r"(?:由|从|自)(?:[^，,。；;：:、]{0,16})$")
_TO = re.compile(
    rf"(?:，|,)?[^，,。；;：:、]{{0,14}}?(?P<to>(?P<verb>{VERB}|变|发展|跃|压|控制|攀|爬|扩展|拓展|增|下)?(?:到了?|至|为|成)[^，,。；;：:、]{{0,14}})$"
)

_STEP = re.compile(f"{VERB}了?")


def find(sentence: Sentence) -> Iterator[Figure]:
    """Pairs of neighbouring quantities with 从 or 由 before the first and 到, 至 or 为 before the second."""
    for first, second in _ends(sentence):
        if not _comparable(first, second):
            continue
        arrow = _ARROW.fullmatch(sentence.text, first.end, second.start)
        if arrow:
            sentence.close(first.number, first.number_end)
            yield _figure(first, second, first.end, (first.start, first.end), arrow.span())
            continue
        lead = sentence.before(first.start, 18)
        opened = _FROM.search(lead)
        near = second.start - first.end < 40
        reached = _TO.match(sentence.text, first.end, second.start) if opened and near else None
        if reached and opened:
            sentence.close(first.number, first.number_end)
            from_start = first.start - len(lead) + opened.start()
            verb = reached.span("verb") if reached["verb"] else None
            yield _figure(first, second, reached.start("to"), (from_start, first.end), verb)


def _ends(sentence: Sentence) -> Iterator[tuple[Quantity, Quantity]]:
    """Neighbouring quantities; of 由92%上升5%至97% those around the change."""
    before = None
    for first, second in pairwise([quantity for quantity in sentence.open() if _may_move(sentence, quantity)]):
        steps = before is not None and _STEP.fullmatch(sentence.text, before.end, first.start)
        yield (before if before and steps else first), second
        before = first


def _may_move(sentence: Sentence, quantity: Quantity) -> bool:
    """Not a range, nor the 一 of 一路掉到9件."""
    return quantity.value_end is None and sentence.text[quantity.number : quantity.number_end] != "一"


def _comparable(first: Quantity, second: Quantity) -> bool:
    if second.unit is None:
        return False
    return first.unit is None or first.unit == second.unit or unit_kind(first.unit) == unit_kind(second.unit)


def _figure(first: Quantity, second: Quantity, start: int, from_span: Span, verb: Span | None) -> Figure:
    ratio = _ratio(first.unit, second.unit)
    value, unit, old = second.value, second.unit, first.value * ratio
    if old != old.quantize(Decimal("0.001")):  # 由9分20秒缩短到6分钟: both in seconds
        value, unit, old = second.value * _ratio(second.unit, first.unit), first.unit, first.value
    kind = Kind.SHARE if second.is_percent else Kind.DURATION if unit_kind(second.unit) == "time" else Kind.LEVEL
    return Figure(
        start, second.end, kind, value, unit, f"{kind}.from_to", second.number, second.number_end,
        from_value=old, approximation=second.approximation, from_span=from_span, direction=verb,
        approximated=second.approximated, base=(first.start, first.end),
    )  # fmt: skip


_MINUTES = {"秒": 1, "分钟": 60, "小时": 3600, "天": 86400, "日": 86400}
_GRAMS = {"克": 1, "公斤": 1000, "千克": 1000, "吨": 10**6}


def _ratio(old: str | None, new: str | None) -> Decimal:
    """The old value is told in the new one's unit: 由2小时缩短至30分钟 is from 120."""
    for scale in (_MINUTES, _GRAMS):
        if old in scale and new in scale:
            return Decimal(scale[old]) / scale[new]
    return Decimal(1)
