"""Names in quotation marks: “净海”专项行动, “春雷”“夏安”系列行动, 代号「雷霆」, “清网行动”; and “警保联控”机制, a programme.

What makes quoted words an operation stands beside them: its noun behind, 代号 before, or a word for its course (以来,
收网) behind a name that is known or carries its year. A crime (“两抢”犯罪), a case (“7·8”), an occasion (“五一”) and a
thing that only bears the name (“雷霆”小组) are none.
"""

import re
from collections.abc import Iterator

from archive.extract import shapes
from archive.extract.editions import edition, stem
from archive.extract.known_names import CAMPAIGN, PROGRAMME, known
from archive.extract.shapes import NameMention
from archive.extract.unquoted_names import begins_a_phrase
from archive.extract.vocabulary import any_of

_QUOTED = re.compile(r"“[^“”\n]{2,24}”|《[^《》“”\n]{2,10}》(?=(?:专项)?(?:行动|会战|专项斗争)(?!方案|计划|指南))")
# What joins the names of a list: “净网”“护苗”, “云剑”（追逃）、“净边”, “净网”、打击枪爆、“护校安园”
_JOINED = re.compile(rf"”?{shapes.BRACKET}(?:[、，和及与暨]|以及)?(?:[一-鿿]{{2,10}}、)?")
_LONGEST_JOIN = 30
_CASE = re.compile(r"[\d·.．—\-/]+|.*专?案")  # “7·8”专案行动
_CALLED_SO = re.compile(r"(?:行动|会战|专项斗争|攻势|战役|决战)(?:\s?(?:20)?\d\d|\d\.\d)?$")
_ORDINARY = re.compile(
    rf"(?:{any_of(shapes.OPERATIONS['ordinary'])}|[一二两三四五六七八九十\d]{{1,2}}[大个项]?)(?:专项)?(?:{any_of(shapes.OPERATIONS['nouns'])})"
)
_OCCASIONS = frozenset(shapes.OPERATIONS["occasions"])
_COINED = frozenset(shapes.OPERATIONS["coined"])
_HAN = re.compile(r"[一-鿿]")


def read(text: str, folded: str) -> Iterator[NameMention]:
    """Campaigns and programmes in quotation marks, the last one first."""
    following: int | None = None
    shared = False  # a list shares its 专项行动: “甲”“乙”等专项行动
    for start, end in reversed(_spans(folded)):
        joined = following is not None and following - end <= _LONGEST_JOIN and _joins(folded, end, following)
        shared = (joined and shared) or shapes.is_operation(folded, end - 1)
        following = start
        mention = _mention(text, folded, start, end, shared)
        if mention is not None:
            yield mention


def _spans(folded: str) -> list[tuple[int, int]]:
    """Quotations with their marks, in order."""
    return [match.span() for match in _QUOTED.finditer(folded)]


def _joins(folded: str, end: int, following: int) -> bool:
    return _JOINED.fullmatch(folded, end, following) is not None


def _mention(text: str, folded: str, start: int, end: int, shared: bool) -> NameMention | None:
    inside = folded[start + 1 : end - 1]
    entry = known(inside)
    if entry is not None and entry.kind == PROGRAMME:
        return NameMention(start + 1, end - 1, text[start + 1 : end - 1], PROGRAMME, True)
    if not shared and (entry is None or not entry.bare):
        scheme = _scheme(text, folded, start, end)
        if scheme is not None:
            return scheme
    if _is_campaign(folded, start, end, shared):
        return NameMention(start + 1, end - 1, text[start + 1 : end - 1], CAMPAIGN, True)
    return None


def _is_campaign(folded: str, start: int, end: int, shared: bool) -> bool:
    inside = folded[start + 1 : end - 1]
    if _CASE.fullmatch(inside) or _ORDINARY.fullmatch(inside) or stem(inside) in _OCCASIONS:
        return False
    called_so = _CALLED_SO.search(inside) and not begins_a_phrase(inside)
    if shared or called_so or shapes.is_announced(folded, start, end - 1):
        return True
    return _is_recognised(folded, end, inside)


def _is_recognised(folded: str, end: int, inside: str) -> bool:
    """A name that is known, or that carries its year, beside nothing that says operation."""
    entry, name = known(inside), stem(inside)
    dated = bool(edition(inside)) and name != inside and _HAN.search(name) is not None
    if shapes.is_borne(folded, end):
        return False
    if entry is not None and (entry.bare or dated):
        return True
    return (entry is not None or dated or name in _COINED) and shapes.is_under_way(folded, end - 1)


def _scheme(text: str, folded: str, start: int, end: int) -> NameMention | None:
    inside = folded[start + 1 : end - 1]
    last = shapes.scheme_end(folded, end - 1, inside)
    if last is None:
        return None
    if not _HAN.search(inside):
        # “122”机制: a number alone is no name, so quotation marks and noun belong to it.
        return NameMention(start, last, text[start:last], PROGRAMME)
    return NameMention(start + 1, end - 1, text[start + 1 : end - 1], PROGRAMME, True)
