"""When a figure is about: the time that its sentence states, or the one that holds from the sentences before."""

import re
from dataclasses import replace
from datetime import date

from archive.extract.bound import Bound
from archive.extract.context import Context
from archive.extract.mention import Kind, Period
from archive.extract.sentence import Sentence
from archive.text.periods import Reference
from archive.text.segment import Span

_OF_BASE = ("", "的", "为")
_REPORT = re.compile(r"召开|举行|获悉|通报|发布|介绍|讯|电[（(]|宣布|公布|启动|印发|表示|刊登|会议|座谈|揭牌|成立于")


def period_of(row: Bound, sentence: Sentence, context: Context) -> Period:
    """The reference period of a figure; open where nothing dates it."""
    reference = row.reference or _reference_before(row, sentence)
    held = _as_period(reference, sentence) if reference else context.period
    if row.year is not None:
        return _year_of_list(row.year, held, context)
    period = held or Period()
    if period.start is None and context.report_year:
        year = context.report_year
        period = replace(period, start=date(year, 1, 1), end=date(year, 12, 31))
    return _streak_period(row, period) if row.figure.kind is Kind.STREAK else period


def _year_of_list(year: int, held: Period | None, context: Context) -> Period:
    """A year of its own for each figure; counted back from the year in force where the text tells only how many (连续3年)."""
    if year <= 0:
        last = held.end.year if held and held.end else context.report_year
        if last is None:
            return Period()
        year += last
    return replace(held or Period(), start=date(year, 1, 1), end=date(year, 12, 31))


def _streak_period(row: Bound, period: Period) -> Period:
    """连续4年 that ends in 2020 is about 2017 to 2020."""
    count = int(row.figure.value)
    if row.figure.unit != "年" or period.end is None or not 1 < count < 50:
        return period
    return replace(period, start=date(period.end.year - count + 1, 1, 1))


def _reference_before(row: Bound, sentence: Sentence) -> Reference | None:
    figure = row.figure
    for reference in sentence.references:  # 较2016年的5,890宗上升7.3%: the base's own value
        near = reference.base and reference.end <= figure.start <= reference.end + 1
        if near and figure.kind is not Kind.CHANGE and sentence.text[reference.end : figure.start] in _OF_BASE:
            return reference
    told = [
        ref
        for ref in sentence.references
        if not ref.base and ref.start < figure.end and not _in_other_bracket(sentence, ref, figure.start)
    ]
    reporting = [ref for ref in told if ref.lasting or not _REPORT.search(sentence.text[ref.end : ref.end + 14])]
    return reporting[-1] if reporting else _reference_after(row, sentence)


def _reference_after(row: Bound, sentence: Sentence) -> Reference | None:
    """The time in the brackets right behind a figure is the figure's own only if nothing else is: 9,120起(2016年)."""
    match = re.compile(r"[（(]").match(sentence.text, row.figure.end)
    if not match:
        return None
    return next(
        (
            ref
            for ref in sentence.references
            if ref.start == match.end() and sentence.text[ref.end : ref.end + 1] in ")）"
        ),
        None,
    )


def _in_other_bracket(sentence: Sentence, reference: Reference, position: int) -> bool:
    """A time inside brackets that closed before the figure says nothing of it: （2015年为9,876起），抓获…"""
    opened = max(sentence.text.rfind(mark, 0, reference.start) for mark in "(（")
    closed = max(sentence.text.rfind(mark, 0, reference.start) for mark in ")）")
    if opened <= closed:
        return False
    ends = [place for mark in ")）" if (place := sentence.text.find(mark, reference.end)) >= 0]
    return bool(ends) and min(ends) < position


def _as_period(reference: Reference, sentence: Sentence) -> Period:
    start, end = own_words(reference, sentence)
    return Period(reference.first, reference.last, sentence.text[start:end], sentence.span(start, end))


def own_words(reference: Reference, sentence: Sentence) -> Span:
    """Where a time's own words stand: 2013年 of 2013年的17起."""
    return reference.start, reference.end - (sentence.text[reference.end - 1] == "的")


def carry_period(sentence: Sentence, context: Context) -> None:
    """What holds for the next sentences: the last time stated that lasts."""
    lasting = [ref for ref in sentence.references if ref.lasting and not ref.base and not _bracketed(sentence, ref)]
    if lasting:
        context.period = _as_period(lasting[-1], sentence)
        if not lasting[-1].summing:
            context.outer = context.period
    if sentence.text.endswith("\n"):  # 截至10月底 holds for its paragraph, then the time before it goes on
        context.period = context.outer


def _bracketed(sentence: Sentence, reference: Reference) -> bool:
    return max(sentence.text.rfind(mark, 0, reference.start) for mark in "(（") > max(
        sentence.text.rfind(mark, 0, reference.start) for mark in ")）"
    )
