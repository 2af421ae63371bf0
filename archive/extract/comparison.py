"""What a change is measured against: 同比, 环比, 较上月, 与2018年相比; another base (行动前, 全省平均) is none of these."""

import re
from bisect import bisect_left
from typing import NamedTuple

from archive.extract.sentence import Sentence
from archive.text.expressions import headed
from archive.text.segment import Span

_WORDS = headed(
    r"(?P<yoy>(?:与|比|较|同)?(?:去年|上年|上一年|前一年)(?:度)?(?:同期|同比|相比)+|(?:比|较)(?:去年|上年|上一年|前一年|往年同期|历年同期)(?:度)?(?:同期)?|(?:与|比|较|同)?同期(?:相比|比)|(?:比|较)同期|同比|按年|年比|年同比|一年前)"
    r"|(?P<mom>环比|按月|按季|按周|(?:与|比|较|同)(?:上个?|前一?个?)(?:月|周|季度?|星期)(?:同期|相比)?)"
    r"|(?P<other>(?:比|较|与|同|跟|和|高于|低于|优于|领先|落后)(?:于)?[^，,。；;、\d比较]{0,12}(?:平均水平|平均数|平均值|平均|均值|行动前|整治前|活动前|改革前|启用前|实施前|开展前|建成前|使用前|疫情前|以前|之前|过去|往年|预期|目标|历史同期|年初))"
)
# what belongs to a base's time: 较去年春节, 比上年同月, 较2019年底相比
_FROM_YEAR = re.compile(r"(?:的|春节|国庆|“?五一”?|春运|假期|期间|同月|同季|年?底|年?末|全年|平均|同比|相比|同期|比)+")


class Comparison(NamedTuple):
    """Words at `start:end` that name a base; `code` is yoy, mom, vs:YYYY or None for a base of another sort.

    `said` is where they stand if that is elsewhere: the 2011年 of 由2011年的3012人回落到1754人, whose base holds behind it.
    """

    start: int
    end: int
    code: str | None
    said: Span | None = None

    @property
    def words(self) -> Span:
        """Where the words stand that name the base."""
        return self.said or (self.start, self.end)


class Comparisons:
    """The bases one sentence names, in order; one that is stated holds for the later changes of the sentence."""

    def __init__(self, sentence: Sentence) -> None:
        found = [*_by_words(sentence), *_by_reference(sentence)]
        found.sort(key=lambda comparison: (comparison.start, -comparison.end))
        self.found = _without_overlaps(found)

    def add(self, comparison: Comparison) -> None:
        """Notes a base that a figure itself names (由2011年的3012人)."""
        self.found.insert(bisect_left([old.start for old in self.found], comparison.start), comparison)

    def at(self, position: int) -> Comparison | None:
        """The base in force for a change that ends at `position`."""
        stated = [comparison for comparison in self.found if comparison.start < position]
        return stated[-1] if stated else None


def _by_words(sentence: Sentence) -> list[Comparison]:
    return [
        Comparison(*match.span(), "yoy" if match["yoy"] else "mom" if match["mom"] else None)
        for match in _WORDS.finditer(sentence.text)
    ]


def _by_reference(sentence: Sentence) -> list[Comparison]:
    """比2019年, 较前年, 与2018年相比, 较上周: the base is a time that was read."""
    found = []
    for reference in sentence.references:
        if not reference.base:
            continue
        code = (
            f"vs:{reference.named_year}"
            if reference.named_year
            else _relative(sentence.text[reference.start : reference.end])
        )
        more = _FROM_YEAR.match(sentence.text, reference.end)
        found.append(Comparison(max(0, reference.start - 1), more.end() if more else reference.end, code))
    return found


def _relative(words: str) -> str | None:
    if words.startswith(("去年", "上年", "同期")):
        return "yoy"
    return "mom" if words.startswith("上") and words[-1] in "月周度" else None


def _without_overlaps(found: list[Comparison]) -> list[Comparison]:
    """与2018年同比下降 is against 2018: 同比 right behind a named year adds nothing."""
    kept: list[Comparison] = []
    for comparison in found:
        if kept and (comparison.start < kept[-1].end or _repeats(kept[-1], comparison)):
            continue
        kept.append(comparison)
    return kept


def _repeats(named: Comparison, later: Comparison) -> bool:
    return (named.code or "").startswith("vs:") and later.code == "yoy" and later.start - named.end <= 3
