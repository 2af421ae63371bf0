"""From figures to mentions: measure, period, place and base of comparison, read sentence after sentence."""

from dataclasses import replace
from decimal import Decimal

from archive.extract.comparison import Comparison, Comparisons
from archive.extract.context import Context
from archive.extract.dating import carry_period, period_of
from archive.extract.evidence import evidence_of
from archive.extract.figure import Figure
from archive.extract.locating import carry_place, place_of, told_of
from archive.extract.measure import Binder, Bound, Memory
from archive.extract.mention import Kind, Mention, Period, Role
from archive.extract.printed import quote
from archive.extract.sentence import Place, Sentence
from archive.text.segment import Span


def resolve(sentence: Sentence, context: Context, whole: str) -> list[Mention]:
    """The mentions of one sentence, offsets counted in the whole text as printed."""
    if not sentence.figures:
        carry_period(sentence, context)
        carry_place(sentence, context, told_of(sentence))
        context.memory = _carried(context.memory)
        return []
    comparisons = Comparisons(sentence)
    places = told_of(sentence)
    binder = Binder(sentence, comparisons, _carried(context.memory))
    bound = binder.bind()
    mentions = [_mention(row, sentence, context, comparisons, places, whole) for row in bound]
    carry_period(sentence, context)
    carry_place(sentence, context, places)
    context.memory = binder.memory
    return mentions


def _carried(memory: Memory) -> Memory:
    """What one sentence hands to the next: what was measured last, no list."""
    return Memory(last=memory.last)


def _mention(
    row: Bound, sentence: Sentence, context: Context, comparisons: Comparisons, places: list[Place], whole: str
) -> Mention:
    figure = row.figure
    start, end = figure.start + sentence.offset, figure.end + sentence.offset
    together = row.measure.together()
    period, place = period_of(row, sentence, context), place_of(row, sentence, context, places)
    comparison = _comparison(row, comparisons, period)
    words = {Role.PERIOD: period.at, Role.PLACE: place.at, Role.COMPARISON: _compared_at(figure, sentence, comparison)}
    return Mention(
        start=start,
        end=end,
        measure="".join([whole[offset] for offset in row.measure.offsets]),
        kind=figure.kind,
        value=plain(figure.value),
        unit=figure.unit,
        rule=figure.rule + (".refused" if row.refused else ""),
        value_end=None if figure.value_end is None else plain(figure.value_end),
        from_value=None if figure.from_value is None else plain(figure.from_value),
        approximation=figure.approximation,
        comparison=comparison.code if comparison else None,
        period=_as_printed(period, whole),
        place=place.name,
        measure_start=together[0] if together else None,
        measure_end=together[1] if together else None,
        quote=quote(whole, (start, end), together),
        evidence=evidence_of(row, sentence.offset, words),
    )


def _as_printed(period: Period, whole: str) -> Period:
    """The words of a period in their own script."""
    words = whole[slice(*period.at)] if period.at else ""
    return period if words == period.words else replace(period, words=words)


def _comparison(row: Bound, comparisons: Comparisons, period: Period) -> Comparison | None:
    compared = row.figure.kind is Kind.CHANGE or row.figure.from_value is not None
    found = row.base or (comparisons.at(row.figure.end) if compared else None)
    return found and found.against(period)


def _compared_at(figure: Figure, sentence: Sentence, comparison: Comparison | None) -> Span | None:
    """Where the base is named; 由7天缩短到4天 names none but its own old value, which is told already."""
    return sentence.span(*comparison.words) if comparison and comparison.words != figure.base else None


def plain(value: Decimal) -> Decimal:
    """12000 for 12000.0 and 1.2E+4."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if value == whole else value.normalize()
