"""Multiples: 增加1.7倍, 翻一番 (+100 %), 翻两番 (+300 %), 减半 (-50 %), 是2020年的1.4倍."""

import re
from collections.abc import Iterator
from decimal import Decimal

from archive.extract import direction
from archive.extract.direction import FALL, RISE
from archive.extract.figure import Figure
from archive.extract.mention import Approximation, Kind
from archive.extract.sentence import Sentence
from archive.text import numerals

ORDER = 30

_ABOUT, _OVER = "近乎?|接近|将近|几乎|约", "逾|超过?|过"
_HALF = rf"了?(?P<about2>{_ABOUT})?(?P<over>{_OVER})?(?:一半|半数|半)(?![年月天小旗夜成径])(?P<least>以上)?(?P<over2>还多|多)?"
_DOUBLED = re.compile(
    rf"(?P<about>{_ABOUT})?(?P<over>{_OVER})?翻(?:了)?(?P<about2>{_ABOUT})?(?P<over2>{_OVER})?(?:(?P<count>[一两二三四五]|\d)?(?:个)?番|倍)(?P<over3>还多|多|有余)?"
    r"|(?P<more>增长|增加|上升|提高)(?:了)?一番"
)
_HALVED = re.compile(rf"(?<![一二三四五六])(?P<about>{_ABOUT})?(?:减半|对半减|砍半|折半|腰斩|(?:{FALL}|少){_HALF})")
_HALF_MORE = re.compile(rf"(?P<about>{_ABOUT})?(?:{RISE}|多){_HALF}")

_SENSES = {
    "least": Approximation.AT_LEAST,
    "over": Approximation.OVER,
    "over2": Approximation.OVER,
    "over3": Approximation.OVER,
    "about": Approximation.ABOUT,
    "about2": Approximation.ABOUT,
}


def find(sentence: Sentence) -> Iterator[Figure]:
    """Doublings and halvings in words, then figures in 倍."""
    text = sentence.text
    if "番" in text or "翻" in text:
        for match in _DOUBLED.finditer(text):
            count = int(numerals.read(match["count"])) if match["count"] else 1
            yield _worded(match, Decimal(100) * (2**count - 1), "change.doubled")
    if "半" in text or "腰斩" in text:
        for match in _HALVED.finditer(text):
            yield _worded(match, Decimal(-50), "change.halved")
        for match in _HALF_MORE.finditer(text):
            yield _worded(match, Decimal(50), "change.half_more")
    yield from _times(sentence)


def _worded(match: re.Match[str], value: Decimal, rule: str) -> Figure:
    groups = match.groupdict()
    word = next((group for group in _SENSES if groups.get(group)), None)
    sense = _SENSES[word] if word else Approximation.EXACT
    said = match.span(word) if word else None
    return Figure(*match.span(), Kind.CHANGE, value, "%", rule, *match.span(), approximation=sense, approximated=said)


def _times(sentence: Sentence) -> Iterator[Figure]:
    """增加1.7倍 is a change of 1.7 倍; 是2020年的1.4倍 states how many times as much and stays a level in 倍."""
    for quantity in sentence.open():
        if quantity.unit != "倍":
            continue
        stated = direction.before(sentence, quantity) or direction.after(sentence, quantity)
        kind = Kind.CHANGE if stated and not stated.to else Kind.LEVEL
        start = stated.start if stated else quantity.start
        value = quantity.value * (stated.sign if stated and kind is Kind.CHANGE else 1)
        rule = "change.times" if kind is Kind.CHANGE else "level.times"
        yield Figure(
            min(start, quantity.start), quantity.end, kind, value, "倍", rule, quantity.number, quantity.number_end,
            value_end=quantity.value_end, approximation=quantity.approximation, approximated=quantity.approximated,
            direction=stated.said if stated else None,
        )  # fmt: skip
