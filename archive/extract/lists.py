"""Lists of members: the subjects that 分别, 依次 and 均 hand figures out to, split where their number is known.

抢劫、抢夺、盗窃案件 with three figures are 抢劫案件, 抢夺案件 and 盗窃案件; with two figures they are refused.
"""

import re
from collections.abc import Iterator

from archive.extract.naming import with_noun
from archive.extract.phrase import HEAD, name_of, needs_noun
from archive.extract.sentence import Place
from archive.extract.vocabulary import any_of, table
from archive.extract.words import Words, strip
from archive.text.expressions import headed

_ALL = re.compile(r"、|，|,|；|以及|及(?!以上|时)|和(?!谐|解|平)|与(?!会)|暨|或")
_MARKS = re.compile(r"、|，|,|；")
_LAST = re.compile(r"以及|及(?!以上|时)|和(?!谐|解|平)|与(?!会)|暨")
_NUMBER = r"(?:[两二三四五六七八九十]|\d{1,2})"
# 扒窃、入室盗窃、盗窃电动车三类警情; 百警破案、百警逮捕三项指标; 宝安、龙岗两区刑事警情
_SUMMED = headed(
    rf"(?:等|这|共)?{_NUMBER}(?:大|个|起)?(?P<unit>项|类|种|区|市|县|地|州|省|镇|家|者|方面|类别|罪|案|所|人群|季度|月)(?:主要|核心|重点)?(?P<head>[^、，,]{{0,16}})$"
)
_PLACE_JOINER = re.compile(r"(?:、|和|及|与|以及)(?:[一-鿿]{0,2}(?:市|州))?")
_EMPTY_HEADS = frozenset(
    {"指标", "指数", "数据", "工作", "主要指标", "数字", "核心指标", "", "数值", "比率", "比例", "指标数"}
)
_VERB = headed(any_of(table("measures")["verbs"]["words"]) + r"+(?:的|各类|涉)?(?![数率量总])")
_WHOLE = re.compile(r"[数率量度感额]$")


def members(found: Words, count: int | None) -> list[Words] | None:
    """The members a subject names, each with what they share; None where they are not `count` (or, for None, not two or more)."""
    if not _ALL.search(found.text):
        return None
    body, shared = _without_sum(found)
    for pieces in _splits(body):
        if len(pieces) == count or (count is None and len(pieces) > 1):
            return _completed(pieces, shared)
    return None


def _without_sum(found: Words) -> tuple[Words, Words]:
    match = _SUMMED.search(found.text)
    if match is None or not _ALL.search(found.text, 0, match.start()):
        return found, Words("", ())
    head = Words("", ()) if match["head"] in _EMPTY_HEADS else found.part(match.start("head"))
    return found.part(0, match.start()), head


def _splits(found: Words) -> Iterator[list[Words]]:
    """Ways to cut the subject: at every mark and conjunction, or at a conjunction only where it stands last."""
    marks = [match.span() for match in _MARKS.finditer(found.text)]
    everywhere = [match.span() for match in _ALL.finditer(found.text)]
    last = [match.span() for match in _LAST.finditer(found.text)][-1:]
    ways = [everywhere, sorted({*marks, *last}), marks, last]
    return ([piece for piece in _cut(found, way) if piece] for way in ways)


def _cut(found: Words, cuts: list[tuple[int, int]]) -> list[Words]:
    pieces, start = [], 0
    for first, last in cuts:
        if first >= start:
            pieces.append(strip(found.part(start, first)))
            start = last
    pieces.append(strip(found.part(start)))
    return pieces


def _completed(pieces: list[Words], shared: Words) -> list[Words]:
    """Adds the head noun of the last member and the verb of the first to those without one."""
    head = shared or _head_of(pieces)
    front = _front_of(pieces)
    completed = []
    for index, piece in enumerate(pieces):
        text, offsets = piece.text, piece.offsets
        told = HEAD.search(text) or _WHOLE.search(text)
        if head and not (told if HEAD.search(head.text) else text.endswith(head.text)):  # 三项占总数的比重 is of each
            text, offsets = text + head.text, offsets + head.offsets
        if front and index:
            text, offsets = front.text + text, front.offsets + offsets
        completed.append(Words(text, offsets))
    return completed


def _head_of(pieces: list[Words]) -> Words:
    match = HEAD.search(pieces[-1].text)
    if match is None or not match.start() or any(HEAD.search(piece.text) for piece in pieces[:-1]):
        return Words("", ())
    return pieces[-1].part(match.start())


def _front_of(pieces: list[Words]) -> Words:
    """破获的 in 破获的抢劫、抢夺、盗窃案件; what stands before the first 的 is shared too (110接报的)."""
    first = pieces[0]
    match = _VERB.match(first.text)
    end = match.end() if match else first.text.find("的") + 1
    if not 0 < end < len(first.text) or any(
        "的" in piece.text or _VERB.match(piece.text) or needs_noun(piece) for piece in pieces[1:]
    ):
        return Words("", ())
    return first.part(0, end)


def joined_places(text: str, places: list[Place], count: int | None) -> list[Place] | None:
    """The last places before a list that stand side by side (宝安、龙岗两区), if they are as many as asked."""
    chain = places[-1:]
    for place in reversed(places[:-1]):
        if not _PLACE_JOINER.fullmatch(text[place.end : chain[0].start]):
            break
        chain.insert(0, place)
    return chain if len(chain) == count or (count is None and len(chain) > 1) else None


def members_of(subject: Words, count: int | None) -> list[Words] | None:
    """The members of a list with the noun that the first tells for all: 涉林案件受理数、查处数 is 涉林案件查处数 too."""
    found = members(subject, count)
    if not found:
        return None
    named = [name_of(member) for member in found]
    return [named[0], *(with_noun(member, named[0]) if needs_noun(member) else member for member in named[1:])]
