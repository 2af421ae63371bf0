"""No change: 同比持平, 与去年基本持平, 零增长, 跟前年不增不减, 與上年首季相若, 案件數目維持不變."""

import re
from collections.abc import Iterator
from decimal import Decimal

from archive.extract.direction import is_compared
from archive.extract.figure import Figure
from archive.extract.mention import Approximation, Kind
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import any_of, table

ORDER = 30

_WORDS = table("flat")
_ABOUT = any_of(_WORDS["about"]["words"])
_FLAT = re.compile(
    rf"(?P<about>{_ABOUT})?(?:保持|维持)?“?(?:(?P<always>{any_of(_WORDS['always']['words'])})"
    rf"|(?P<compared>{any_of(_WORDS['compared']['words'])})(?=[，,。；;、！）)\s]|$)"
    rf"|(?P<alike>{any_of(_WORDS['alike']['words'])})(?=[，,。；;、！）)\s]|$))”?"
)
_SIGNS = re.compile("[平零无变减升若同等当多致样似仿]")
# 与去年, 跟前年同期, 和上月, 與上年首季: what a figure is like
_BASE = re.compile(r"(?:与|跟|和|同|较|比)[^，,。；;]{0,6}(?:年|月|季度?|周|期|水平|前)[^，,。；;]{0,8}$")
# 案件數目維持不變: without a base only of a number
_NUMBER = re.compile(r"(?:数|数目|量|率|总数|总量|度|额|宗数|起数|人数)(?:均|都|亦|也|则)?$")


def find(sentence: Sentence) -> Iterator[Figure]:
    """持平 and 零增长 are a change of 0 %; 不变 and 相当 only beside what they are compared with."""
    if not _SIGNS.search(sentence.text):
        return
    for match in _FLAT.finditer(sentence.text):
        clause = sentence.text[sentence.clause_start(match.start()) : match.start()]
        if match["compared"] and not (is_compared(clause) or _BASE.search(clause) or _NUMBER.search(clause)):
            continue
        if match["alike"] and not _BASE.search(clause):
            continue
        sense = Approximation.ABOUT if match["about"] or _is_loose(match) else Approximation.EXACT
        yield Figure(
            *match.span(), Kind.CHANGE, Decimal(0), "%", "change.flat", *match.span(), approximation=sense,
            approximated=match.span("about") if match["about"] else None,
        )  # fmt: skip


def _is_loose(match: re.Match[str]) -> bool:
    return (match["alike"] or match["compared"]) in _WORDS["loose"]["words"]
