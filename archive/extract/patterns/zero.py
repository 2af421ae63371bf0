"""Nothing happened: 重大事故零发生, 实现“零发案”, 零伤亡. The measure is the word behind 零."""

import re
from collections.abc import Iterator
from decimal import Decimal

from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.sentence import Sentence

ORDER = 30

_CASES = (
    "发案",
    "事故",
    "案件",
    "命案",
    "火灾",
    "警情",
    "事件",
    "发生",
    "投诉",
    "上访",
    "复议",
    "败诉",
    "起火",
    "差错",
    "失误",
)
_PERSONS = ("死亡", "伤亡", "亡人", "感染", "非正常死亡", "脱管", "失管", "违纪")
_ILL = ("新增", "病例")
_PLACES = "[小社乡村单区校园企目的标]"  # “零发案”小区 names the places, not the event
_ZERO = re.compile(rf"“?零(?P<what>{'|'.join((*_CASES, *_PERSONS, *_ILL))})(?:”(?!{_PLACES})|(?!”|{_PLACES}))")


def find(sentence: Sentence) -> Iterator[Figure]:
    """零 before a word for what may happen; a count of places that had none (376个小区实现“零发案”) is that count alone."""
    for match in _ZERO.finditer(sentence.text):
        clause = sentence.clause_start(match.start())
        if any(clause <= quantity.start < match.start() and quantity.unit for quantity in sentence.open()):
            continue
        what = match["what"]
        unit = "起" if what in _CASES else "人" if what in _PERSONS else "例"
        yield Figure(*match.span(), Kind.LEVEL, Decimal(0), unit, "level.zero", *match.span(), what=match.span())
