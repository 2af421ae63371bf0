"""Nothing happened: 重大事故零发生, 实现“零发案”, 事故均为零, 没有发生一起火灾. The measure is the word behind 零 or around it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import any_of, table

ORDER = 30

_TABLE = table("zero")
_WORDS = {name: any_of(part["words"]) for name, part in _TABLE.items()}
_UNITS = {
    word: unit for name, unit in (("cases", "起"), ("persons", "人"), ("ill", "例")) for word in _TABLE[name]["words"]
}
_EVENT = any_of(_UNITS)
# “零发案”小区, “零发案”的社区, 零发案的智安小区
_NAMED = rf"(?:的?{_WORDS['places']}|的\w{{1,6}}?{_WORDS['settings']})"
_ZERO = re.compile(rf"“?(?:零|(?<![\d.,])0)(?P<what>{_EVENT})(?:”(?!{_NAMED})|(?!”|{_NAMED}))")
_IS_ZERO = re.compile(rf"(?:{_WORDS['is']})(?P<zero>“?零”?)(?=[，,。；;、！）)\s]|的|$)")
_NOT_ONE = re.compile(
    rf"(?:{_WORDS['none']})(?:{_WORDS['happens']})?(?P<one>[一1](?P<unit>起|宗|件|例|桩))(?!外|漏|案一)"
)
_RATE = re.compile(r"[率比]\w{0,2}$")
_DEAD = re.compile(r"(?:死|亡|伤)(?:人数|人员|数|人)?$")


def find(sentence: Sentence) -> Iterator[Figure]:
    """零 before a word for what may happen; a count of places that had none (376个小区实现“零发案”) is that count alone."""
    if "零" in sentence.text or "0" in sentence.text:
        yield from _events(sentence)
        yield from _stated(sentence)
    for match in _NOT_ONE.finditer(sentence.text):
        number = match.span("one")
        yield Figure(*match.span(), Kind.LEVEL, Decimal(0), match["unit"], "level.none", *number)


def _events(sentence: Sentence) -> Iterator[Figure]:
    for match in _ZERO.finditer(sentence.text):
        clause = max(sentence.clause_start(match.start()), sentence.text.rfind("、", 0, match.start()) + 1)
        if any(clause <= quantity.start < match.start() and quantity.unit for quantity in sentence.open()):
            continue
        unit = _UNITS[match["what"]]
        yield Figure(*match.span(), Kind.LEVEL, Decimal(0), unit, "level.zero", *match.span(), what=match.span())


def _stated(sentence: Sentence) -> Iterator[Figure]:
    """重大交通事故均为零: what is counted stands before it; a rate that is 零 is 0 %."""
    for match in _IS_ZERO.finditer(sentence.text):
        lead = sentence.before(match.start(), 8).rstrip("均都皆也仍")
        kind, unit = (Kind.SHARE, "%") if _RATE.search(lead) else (Kind.LEVEL, "人" if _DEAD.search(lead) else "起")
        span = match.span("zero")
        yield Figure(*span, kind, Decimal(0), unit, f"{kind}.zero", *span)
