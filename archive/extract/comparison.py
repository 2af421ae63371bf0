"""What a change is measured against: 同比, 环比, 较上月, 与2018年相比; another base (行动前, 全省平均) is none of these."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from archive.extract.mention import Period
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import any_of, table
from archive.text.expressions import headed
from archive.text.periods import Reference, Stretch, Unit, length, months_on, years_on
from archive.text.segment import Span

_TABLE = table("comparisons")
_THAN = r"(?:比|较|相较于?|高于|低于|高出|低出|优于|快于|慢于|领先|落后于?)"
_WITH = rf"(?:{_THAN}|与|同|和|跟)"
_WORDS = headed(
    rf"(?P<yoy>{any_of(_TABLE['year']['words'])}|{_WITH}{any_of(_TABLE['year']['compared'])}(?:相比|比)?|同期(?:相比|比)"
    rf"|(?<![\d去上前今本当全每逐近历半百千整{'一二三四五六七八九十两'}])年[增减])"
    rf"|(?P<mom>{any_of(_TABLE['before']['words'])}|{_WITH}{any_of(_TABLE['before']['compared'])}(?:同期|相比)?"
    r"|(?<![\d上本当每逐全个])[月季][增减])"
    rf"|(?P<other>{_WITH}(?:[^，,。；;、\d比较]{{0,12}}{any_of(_TABLE['other']['words'])}|(?:[\d一二两三四五六七八九十]{{1,3}}个?[年月]前))"
    rf"|{_THAN}{any_of(_TABLE['other']['places'])})"
)
# what belongs to a base's time: 较去年春节, 比上年同月, 较2019年底相比
_REST = re.compile(
    r"(?:的|春节|国庆|“?五一”?|春运|假期|期间|年?底|年?末|全年|平均|同期|水平|作?比较|相比较?|相较|比对|对比|同比|比)+"
)
_LAST_YEAR = ("去年", "上年", "上一年", "旧年")


class Comparison(NamedTuple):
    """Words at `start:end` that name a base; `code` is yoy, mom, vs:YYYY or None for a base of another sort.

    `reference` is the base's time where it is one; what it is then follows from the period of the figure too (`against`).
    `said` is where the words stand if that is elsewhere: the 2011年 of 由2011年的3012人回落到1754人, whose base holds behind it.
    """

    start: int
    end: int
    code: str | None
    said: Span | None = None
    reference: Reference | None = None

    @property
    def words(self) -> Span:
        """Where the words stand that name the base."""
        return self.said or (self.start, self.end)

    def against(self, period: Period) -> "Comparison":
        """The same with the code that it has for a figure of the period: 比8月 is mom for September."""
        base = self.reference
        if base is None or base.named_year or base.stretch is None or not (period.start and period.end):
            return self
        return self._replace(code=_between(base, base.stretch, (period.start, period.end), self.code))


def _between(base: Reference, old: Stretch, new: Stretch, worded: str | None) -> str | None:
    """What the base of one stretch is for another; `worded` is what its words alone say."""
    if base.edge:
        ends = {years_on(old, 1)[1]: "yoy"} | ({months_on(old, 1)[1]: "mom"} if base.unit is Unit.MONTH else {})
        return ends.get(new[1])
    if base.unit is Unit.YEAR:
        apart = new[1].year - old[1].year
        return "yoy" if apart == 1 else f"vs:{old[1].year}" if apart > 1 else worded
    size = length(new)
    if length(old) == size and size in (1, 3, 6) and months_on(old, size) == new:
        return "mom"
    apart = new[1].year - old[1].year
    if apart > 0 and years_on(old, apart) == new:
        return "yoy" if apart == 1 else f"vs:{old[1].year}"
    return worded if worded == "mom" else None


class Comparisons:
    """The bases one sentence names, in order; one that is stated holds for the later changes of the sentence."""

    def __init__(self, sentence: Sentence) -> None:
        found = [*_by_words(sentence), *_by_reference(sentence)]
        found.sort(key=lambda comparison: (comparison.start, -comparison.end))
        self.text, self.found = sentence.text, _without_overlaps(found)
        for comparison in _old_values(sentence):
            self.found.insert(bisect_left([old.start for old in self.found], comparison.start), comparison)

    def at(self, position: int) -> Comparison | None:
        """The base in force for a change that ends at `position`; that of the brackets behind it (（与去年同期相比）) first."""
        stated = [comparison for comparison in self.found if comparison.start < position]
        if self.text[position : position + 1] in ("（", "("):
            stated += [comparison for comparison in self.found if comparison.start == position + 1]
        return stated[-1] if stated else None


def _by_words(sentence: Sentence) -> Iterator[Comparison]:
    for match in _WORDS.finditer(sentence.text):
        yield Comparison(*match.span(), "yoy" if match["yoy"] else "mom" if match["mom"] else None)


def _by_reference(sentence: Sentence) -> Iterator[Comparison]:
    """比2019年, 较前年, 与2018年相比, 较上周, 去年同期61起，多破22起: the base is a time that was read."""
    for reference in sentence.references:
        if not (reference.base or reference.again):
            continue
        more = _REST.match(sentence.text, reference.end)
        start = reference.start if reference.against is None else reference.against
        end = more.end() if more else reference.end
        yield Comparison(start, end, _worded(reference, sentence), reference=reference)


def _worded(reference: Reference, sentence: Sentence) -> str | None:
    """What the words of a base say by themselves."""
    words = sentence.text[reference.start : reference.end]
    if reference.named_year:
        return f"vs:{reference.named_year}"
    if words.startswith(_LAST_YEAR):
        return "yoy"
    if words.startswith("上") and not words.startswith("上半"):
        return "mom"
    return (
        f"vs:{reference.first.year}" if reference.unit is Unit.YEAR and reference.first and not reference.edge else None
    )


def _old_values(sentence: Sentence) -> Iterator[Comparison]:
    """由2011年的3012人回落到…，净减1258人: the span stated after it is against 2011 too."""
    for figure in sentence.figures:
        if figure.from_span is None:
            continue
        start, end = figure.from_span
        bases = [row for row in sentence.references if start <= row.start and row.end <= end]
        base = bases[-1] if bases else None
        code, said = (_worded(base, sentence), (base.start, base.end)) if base else (None, figure.base)
        yield Comparison(figure.start, figure.end, code, said, base)


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
