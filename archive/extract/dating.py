"""When a figure is about: the time that its sentence states, or the one that holds from the sentences before."""

import re
from dataclasses import replace
from datetime import date

from archive.extract.bound import Bound
from archive.extract.context import Context
from archive.extract.figure import Figure
from archive.extract.mention import Kind, Period
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import any_of, table
from archive.text.periods import Reference, Scope, Unit, length

_OF_BASE = ("", "的", "为")
_REPORTS = table("reports")["reports"]
_REPORT = re.compile(any_of(_REPORTS["verbs"]) + r"|电[（(]")
_REPORT_WIDTH = 40
# 今年将新招500名: a plan is no time to go on from
_PLAN = re.compile(rf"[^，,。；;]{{0,12}}{any_of(_REPORTS['plans'])}")
# What sums up the figures before it: …，这是警方去年的成绩单; …——云州刑警这样描述今年前5个月的电诈案
_CLOSING = re.compile(r"(?:——?|[，,：:；;。…]|^)(?:这(?:就|也|便)?是|这些|这一?组|以上|上述|是)|——")
# 命案全破，云州警方昨日公布上半年战绩: where nothing else dates them
_ACCOUNT = re.compile(rf"[，,；;][^，,。；;\d]{{0,16}}?{any_of(_REPORTS['closing'])}")
_STREAK = re.compile(r"[^。；;\d]{0,16}?(?:已经?|都)?连(?:续|[降升涨跌增减])")
_IN = re.compile(r"[在于]$")


def period_of(row: Bound, sentence: Sentence, context: Context) -> Period:
    """The reference period of a figure; open where nothing dates it."""
    if row.reference:
        held: Period | None = _as_period(row.reference, sentence)
    else:
        told = _told(row.figure, sentence) or (None if context.period else _accounted(sentence))
        held = _as_period(told, sentence, whole=True) if told else context.period or sentence.summed_up
    if row.year is not None:
        return _year_of_list(row.year, held, context)
    period = held or Period()
    if period.start is None and context.report_year:
        year = context.report_year
        period = replace(period, start=date(year, 1, 1), end=date(year, 12, 31))
    return _streak_period(row, period, sentence) if row.figure.kind is Kind.STREAK else period


def _year_of_list(year: int, held: Period | None, context: Context) -> Period:
    """A year of its own for each figure; counted back from the year in force where the text tells only how many (连续3年)."""
    if year <= 0:
        last = held.end.year if held and held.end else context.report_year
        if last is None:
            return Period()
        year += last
    return replace(held or Period(), start=date(year, 1, 1), end=date(year, 12, 31))


def _streak_period(row: Bound, period: Period, sentence: Sentence) -> Period:
    """连续4年 that ends in 2020 is about 2017 to 2020; 自2012年起连续6年 about 2012 to 2017."""
    count = int(row.figure.value)
    if row.figure.unit != "年" or period.end is None or not 1 < count < 50:
        return period
    if period.start and any(_of_streak(sentence, told) for told in sentence.references):
        return replace(period, end=date(period.start.year + count - 1, 12, 31))
    return replace(period, start=date(period.end.year - count + 1, 1, 1))


def _as_period(reference: Reference, sentence: Sentence, *, whole: bool = False) -> Period:
    """The period of a time; of one in a list the `whole` of the list, where its members have no figures of their own."""
    start, end = reference.start, reference.end
    first, last = reference.whole if whole and reference.whole else (reference.first, reference.last)
    return Period(first, last, sentence.text[start:end], sentence.span(start, end))


# -- within the sentence ----------------------------------------------------------------------------------------------


def _told(figure: Figure, sentence: Sentence) -> Reference | None:
    """The time that the figure's own sentence states for it."""
    own = _of_base(figure, sentence)
    if own:
        return own
    before = [ref for ref in sentence.references if _may_date(ref, figure, sentence)]
    if before:
        return _of_change(before, figure, sentence) if figure.kind is Kind.CHANGE else before[-1]
    return _bracketed_behind(figure, sentence) or _behind(figure, sentence)


def _of_base(figure: Figure, sentence: Sentence) -> Reference | None:
    """较2016年的5,890宗上升7.3%: the base's own value."""
    if figure.kind is Kind.CHANGE:
        return None
    for reference in sentence.references:
        if (
            (reference.against or reference.start) < reference.start
            and reference.end <= figure.start
            and sentence.text[reference.end : figure.start] in _OF_BASE
        ):
            return reference
    return None


def _may_date(reference: Reference, figure: Figure, sentence: Sentence) -> bool:
    if figure.kind is not Kind.STREAK and _of_streak(sentence, reference):
        return False
    if reference.base or reference.start >= figure.end or _in_other_bracket(sentence, reference, figure.start):
        return False
    if reference.scope > Scope.SENTENCE or reference.unit is not Unit.DAY:
        return True
    end = min(figure.start, reference.end + _REPORT_WIDTH)
    return not _REPORT.search(sentence.text, reference.end, max(end, reference.end))


def _of_streak(sentence: Sentence, reference: Reference) -> bool:
    """自2013年以来已连续四年走低 tells nothing of other figures."""
    return reference.since and bool(_STREAK.match(sentence.text, reference.end))


def _of_change(before: list[Reference], figure: Figure, sentence: Sentence) -> Reference:
    """A change is told of the later of two like times: 破案83起，上年同期61起，多破22起; 2020年29起，2019年35起，下降17.1%."""
    last = before[-1]
    if sentence.text[last.end : figure.start].strip("为是则约") == "":
        return last
    later = [row for row in before[:-1] if last.again or (_is_later(row, last) and _has_figure(sentence, row, last))]
    return later[-1] if later and _has_figure(sentence, last, figure) else last


def _has_figure(sentence: Sentence, one: Reference, other: Reference | Figure) -> bool:
    """Whether a figure stands between: 2020年发案29起，2019年为35起，下降17.1%; not in 2014年工作会议上，2013年下降12%."""
    return any(one.end <= row.start < other.start for row in sentence.figures)


def _is_later(one: Reference, other: Reference) -> bool:
    if one.stretch is None or other.stretch is None or one.unit is Unit.DAY:
        return False
    return one.stretch[0] > other.stretch[1] and length(one.stretch) == length(other.stretch)


def _bracketed_behind(figure: Figure, sentence: Sentence) -> Reference | None:
    """The time in the brackets right behind a figure is the figure's own only if nothing else is: 9,120起(2016年)."""
    text = sentence.text
    if text[figure.end : figure.end + 1] not in ("（", "("):
        return None
    rows = [row for row in sentence.references if row.start == figure.end + 1 and text[row.end : row.end + 1] in ")）"]
    return rows[0] if rows else None


def _behind(figure: Figure, sentence: Sentence) -> Reference | None:
    """A time behind the figure: in its own clause (有1200人在国庆假期获救), or where the sentence sums up."""
    if not sentence.references or sentence.references[-1].start < figure.end:
        return None
    inside = [
        row
        for row in sentence.references
        if row.start >= figure.end
        and _IN.search(sentence.text, 0, row.start)
        and not _between(sentence, figure.end, row.start)
    ]
    if inside and inside[0].scope > Scope.SENTENCE and not inside[0].base:
        return inside[0]
    return _summing(sentence, _CLOSING)


def _accounted(sentence: Sentence) -> Reference | None:
    return _summing(sentence, _ACCOUNT)


def _between(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a mark or a figure stands between."""
    return bool(re.search(r"[，,。；;：:、]", sentence.text[start:end])) or any(
        start <= row.start < end for row in sentence.figures
    )


def _summing(sentence: Sentence, words: re.Pattern[str]) -> Reference | None:
    """The time behind words that sum up the figures of a sentence."""
    match = words.search(sentence.text, max((row.end for row in sentence.figures), default=0))
    if match is None:
        return None
    rows = [
        row for row in sentence.references if row.start >= match.start() and not row.base and row.scope > Scope.SENTENCE
    ]
    return rows[-1] if rows else None


def _in_other_bracket(sentence: Sentence, reference: Reference, position: int) -> bool:
    """A time inside brackets that closed before the figure says nothing of it: （2015年为9,876起），抓获…"""
    if not _bracketed(sentence, reference):
        return False
    ends = [place for mark in ")）" if (place := sentence.text.find(mark, reference.end)) >= 0]
    return bool(ends) and min(ends) < position


def _bracketed(sentence: Sentence, reference: Reference) -> bool:
    if sentence.signs.isdisjoint("(（"):
        return False
    opened, closed = (max(sentence.text.rfind(mark, 0, reference.start) for mark in marks) for marks in ("(（", ")）"))
    return opened > closed


# -- from sentence to sentence ----------------------------------------------------------------------------------------


def sum_up(sentences: list[Sentence]) -> None:
    """Notes for the sentences of a paragraph the time that its last one tells of them: 破案300起。这是警方去年的成绩单。"""
    told: Period | None = None
    for sentence in reversed(sentences):
        if sentence.closes:
            told = None
        sentence.summed_up = told
        if sentence.references and _CLOSING.match(sentence.text.lstrip("　 ")):
            reference = _summing(sentence, _CLOSING)
            told = _as_period(reference, sentence) if reference else told


def carry_period(sentence: Sentence, context: Context) -> None:
    """What holds for the next sentences; a part of the time told of (3月份以来, 截至10月底) ends with its paragraph."""
    lasting = [row for row in sentence.references if row.scope > Scope.SENTENCE and _goes_on(sentence, row)]
    if lasting:
        reference = _latest(lasting)
        context.period = _as_period(reference, sentence, whole=True)
        if context.outer is None or not (
            reference.scope is Scope.PARAGRAPH or _is_within(context.period, context.outer)
        ):
            context.outer = context.period
    if sentence.closes:
        context.period = context.outer


def _goes_on(sentence: Sentence, reference: Reference) -> bool:
    return not (
        reference.base
        or _of_streak(sentence, reference)
        or _bracketed(sentence, reference)
        or _PLAN.match(sentence.text, reference.end)
    )


def _latest(rows: list[Reference]) -> Reference:
    """今年5月至10月29起；去年全年16起: the latest goes on; an open time only where it is told last."""
    latest = rows[0]
    for row in rows[1:]:
        if row.last is None or latest.last is None or latest.since or row.last >= latest.last:
            latest = row
    return latest


def _is_within(period: Period, outer: Period) -> bool:
    if not (period.start and period.end and outer.start and outer.end):
        return False
    inside = outer.start <= period.start and period.end <= outer.end
    return inside and (period.start, period.end) != (outer.start, outer.end)
