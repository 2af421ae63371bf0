"""Figures that bound the class counted: 一次死亡3人以上事故, 潜逃20年以上的逃犯, 24小时内破案, 最少提前7日."""

import re
from collections.abc import Iterator

from archive.extract.figure import Figure
from archive.extract.mention import Approximation, Kind
from archive.extract.quantity import Quantity
from archive.extract.sentence import Sentence
from archive.extract.units import unit_kind
from archive.text.numerals import Form

ORDER = 50

_BOUND = (Approximation.AT_LEAST, Approximation.AT_MOST)
_MARK = re.compile(r"(?:以上|以下|以内|之内|内)$")
_NOUN = re.compile(r"[（(]?(?:的)?(?![均都已，,。；;、）)\s]|(?:以|达|同|较(?![大重])|比|就|可|由))[一-鿿“]")
_OVERDONE = re.compile(r"超[速载员限高]$")  # 超速50%以上违法行为
_DAYS = ("天", "日", "周", "月", "年")  # 30天内 sets a time; 24小时内 and 20年以上 bound a class
_LOOSE = (Approximation.OVER, Approximation.UNDER)
_SIZED = re.compile(r"(?:损失|案值|价值|金额|涉案|涉款|涉资|潜逃|面额|被骗)$")
_COUNTED_NEXT = re.compile(r"的[^，,。；;]{0,12}?(?:\d|有|占)")
_AHEAD = re.compile(r"(?:提前|不少于|不得少于|至少提前|最少提前)$")


def find(sentence: Sentence) -> Iterator[Figure]:
    """A bounded number followed by the noun it bounds, and lengths of time that bound."""
    for quantity in sentence.open():
        if quantity.is_percent and not _OVERDONE.search(sentence.before(quantity.start, 3)):
            continue
        if quantity.unit is None or quantity.approximation not in _BOUND:
            if not _bounds_loosely(sentence, quantity):
                continue
        elif not _bounds(sentence, quantity):
            continue
        yield Figure(
            quantity.start, quantity.end, Kind.THRESHOLD, quantity.value, quantity.unit, "threshold.bound", quantity.number,
            quantity.number_end, value_end=quantity.value_end, approximation=quantity.approximation,
            approximated=quantity.approximated,
        )  # fmt: skip


def _bounds_loosely(sentence: Sentence, quantity: Quantity) -> bool:
    """最少提前7日, and 损失超10万元的有64起, where 超 bounds those that are counted next."""
    lead = sentence.before(quantity.start, 6)
    if quantity.approximation in _LOOSE:
        return bool(_SIZED.search(lead) and _COUNTED_NEXT.match(sentence.text, quantity.end))
    return unit_kind(quantity.unit) == "time" and bool(_AHEAD.search(lead))


def _bounds(sentence: Sentence, quantity: Quantity) -> bool:
    words = sentence.text[quantity.start : quantity.end]
    if quantity.is_percent:  # 超员20%以上、超速50%以上
        return True
    if quantity.unit in _DAYS and not words.endswith(("以上", "以下")):
        return False
    if not _MARK.search(words) or not _NOUN.match(sentence.after(quantity.end, 3)):
        return False
    return quantity.form is Form.ARABIC or len(words) > 3
