"""Places in an order: 位列第二名, 居全省首位, 全国第八, 列前三名 (at most 3), 荣获第一."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from archive.extract.figure import Figure
from archive.extract.mention import Approximation, Kind
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import any_of, table
from archive.text import numerals

ORDER = 10

_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_CLOSED = r"(?=[，,。；;、！!？?\s”）)（(：:和及并且与，]|的(?!好|成绩)|$|且|成绩|以来|；)"
_WORDS = table("ranks")
_SCOPE = rf"(?:{any_of(_WORDS['scope']['words'])}|[一-鿿]{{1,8}}{any_of(_WORDS['field']['words'])})"
_PLACED = any_of(_WORDS["placed"]["words"])
_ORDER = re.compile(rf"第(?P<n>{_N})(?:(?P<unit>名|位)|{_CLOSED})")
_FIRST = re.compile(r"(?P<first>首位|榜首|头名|第一把交椅|冠军|魁首)|(?P<second>亚军)|(?P<third>季军)")
_TOP = re.compile(rf"前(?P<n>{_N})(?:(?:名|位|甲|强)|{_CLOSED})|(?P<podium>三甲)")
_CONTEXT = re.compile(rf"(?:{_SCOPE}|{_PLACED})[^，,。；;、\d]{{0,12}}$")

_SIGNS = frozenset("第前首冠亚季甲头")


def find(sentence: Sentence) -> Iterator[Figure]:
    """Places told by a number or by 首位 and the like, where the words before say an order."""
    if _SIGNS.isdisjoint(sentence.text):
        return
    for match in _ORDER.finditer(sentence.text):
        if _placed(sentence, match.start()):
            yield _figure(match, numerals.read(match["n"]), "rank.place")
    for match in _FIRST.finditer(sentence.text):
        if _placed(sentence, match.start()):
            worded = 1 if match["first"] else 2 if match["second"] else 3
            yield _figure(match, Decimal(worded), "rank.word")
    for match in _TOP.finditer(sentence.text):
        if _placed(sentence, match.start()) and not sentence.taken(*match.span()):
            value = numerals.read(match["n"]) if match["n"] else Decimal(3)
            top = (match.start(), match.start() + 1) if match["n"] else None
            yield replace(_figure(match, value, "rank.top"), approximation=Approximation.AT_MOST, approximated=top)


def _placed(sentence: Sentence, start: int) -> bool:
    return bool(_CONTEXT.search(sentence.before(start, 20)))


def _figure(match: re.Match[str], value: Decimal, rule: str) -> Figure:
    return Figure(*match.span(), Kind.RANK, value, "位", rule, *match.span())
