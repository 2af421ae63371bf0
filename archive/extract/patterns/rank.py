"""Places in an order: 位列第二名, 居全省首位, 全国第八, 列前三名 (at most 3), 由第9位升至第6位, 排名上升3位."""

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
_WORDS = {name: any_of(part["words"]) for name, part in table("ranks").items()}
_ORDER = re.compile(rf"第(?P<n>{_N})(?:(?P<unit>名|位)|{_CLOSED})")
_WORDED = re.compile(rf"(?P<first>{_WORDS['first']})|(?P<second>{_WORDS['second']})|(?P<third>{_WORDS['third']})")
_TOP = re.compile(rf"前(?P<n>{_N})(?:(?:名|位|甲|强)|{_CLOSED})|(?P<podium>{_WORDS['podium']})")
_CONTEXT = re.compile(
    rf"(?:{_WORDS['scope']}|[一-鿿]{{1,8}}{_WORDS['field']}|{_WORDS['placed']})[^，,。；;、\d]{{0,12}}$"
)
# 获团体总分第二名、射击单项第一名: a list of places
_LISTED = re.compile(r"(?:、|和|及|与|，)[^，,。；;、\d]{1,14}")
_STEP = re.compile(
    rf"(?:由|从|自)[^，,。；;：:、]{{0,16}}?第(?P<old>{_N})(?:名|位)?"
    rf"(?P<to>[^，,。；;、\d第]{{0,12}}?(?P<way>{_WORDS['moves']})(?:到了?|至|为|成|居|升|进)?[^，,。；;、\d第]{{0,8}}第(?P<n>{_N})(?:名|位)?)"
)
_MOVED = re.compile(
    rf"(?P<way>{_WORDS['up']}|{_WORDS['down']})了?(?P<n>{_N}|两)(?P<unit>个?位次|个?名次|位|名)(?![一-鿿])"
)
_IN_ORDER = re.compile(r"排名|名次|位次|排位|排行|考[核评]|第[一二三四五六七八九十\d]")

# What a place cannot do without
_SIGNS = frozenset("第前首冠亚季甲头榜席魁状次位名")


def find(sentence: Sentence) -> Iterator[Figure]:
    """Places told by a number or by 首位 and the like, where the words before say an order."""
    if _SIGNS.isdisjoint(sentence.text):
        return
    yield from _steps(sentence)
    yield from _places(sentence)
    for match in _WORDED.finditer(sentence.text):
        if _placed(sentence, match.start()):
            worded = 1 if match["first"] else 2 if match["second"] else 3
            yield _figure(match, Decimal(worded), "rank.word")
    for match in _TOP.finditer(sentence.text):
        if _placed(sentence, match.start()) and not sentence.taken(*match.span()):
            value = numerals.read(match["n"]) if match["n"] else Decimal(3)
            top = (match.start(), match.start() + 1) if match["n"] else None
            yield replace(_figure(match, value, "rank.top"), approximation=Approximation.AT_MOST, approximated=top)


def _steps(sentence: Sentence) -> Iterator[Figure]:
    """由上年的全国第9位升至第6位 is one figure; 排名上升3位 a change of places."""
    for match in _STEP.finditer(sentence.text):
        sentence.close(match.start("old"), match.end("old"))
        yield Figure(
            match.start("to"), match.end(), Kind.RANK, numerals.read(match["n"]), "位", "rank.from_to", match.start("n"),
            match.end(), from_value=numerals.read(match["old"]), from_span=(match.start(), match.start("to")),
            direction=match.span("way"), base=match.span("old"),
        )  # fmt: skip
    for match in _MOVED.finditer(sentence.text):
        if "次" in match["unit"] or _IN_ORDER.search(sentence.text, 0, match.start()):
            value = numerals.read(match["n"]) * (1 if re.fullmatch(_WORDS["up"], match["way"]) else -1)
            number = (match.start("n"), match.end())
            yield Figure(*match.span(), Kind.CHANGE, value, "位", "change.places", *number, direction=match.span("way"))


def _places(sentence: Sentence) -> Iterator[Figure]:
    last = -1
    for match in _ORDER.finditer(sentence.text):
        if sentence.taken(*match.span()):
            continue
        listed = last >= 0 and match["unit"] and _LISTED.fullmatch(sentence.text, last, match.start())
        if listed or _placed(sentence, match.start()):
            last = match.end()
            yield _figure(match, numerals.read(match["n"]), "rank.place")


def _placed(sentence: Sentence, start: int) -> bool:
    return bool(_CONTEXT.search(sentence.before(start, 20)))


def _figure(match: re.Match[str], value: Decimal, rule: str) -> Figure:
    return Figure(*match.span(), Kind.RANK, value, "位", rule, *match.span())
