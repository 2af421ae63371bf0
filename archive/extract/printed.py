"""Readings as they are printed: the quotation, and offsets in the text as it was given, line breaks of the page and all."""

from dataclasses import replace

from archive.extract.figure import LeftAlone
from archive.extract.mention import Evidence, Mention, Period
from archive.text.segment import Span

_NEAR = 80  # a measure that stands further off is not quoted with its figure


def printed(mention: Mention, text: str, offsets: list[int] | None) -> Mention:
    """A mention read in the unwrapped text; `offsets` has each character's place in `text`, None where nothing was unwrapped."""
    if offsets is None:
        return mention
    start, end = _given((mention.start, mention.end), offsets)
    measure = None
    if mention.measure_start is not None and mention.measure_end is not None:
        measure = _given((mention.measure_start, mention.measure_end), offsets)
    return replace(
        mention,
        start=start,
        end=end,
        measure_start=measure[0] if measure else None,
        measure_end=measure[1] if measure else None,
        quote=quote(text, (start, end), measure),
        period=_period(mention.period, text, offsets),
        evidence=tuple([Evidence(row.role, *_given((row.start, row.end), offsets)) for row in mention.evidence]),
    )


def printed_left(left: LeftAlone, offset: int, offsets: list[int] | None) -> LeftAlone:
    """The same for a number that was left alone in the sentence that begins at `offset`."""
    return LeftAlone(*_given((left.start + offset, left.end + offset), offsets), left.rule)


def _given(span: Span, offsets: list[int] | None) -> Span:
    return span if offsets is None else (offsets[span[0]], offsets[span[1] - 1] + 1)


def quote(text: str, figure: Span, measure: Span | None) -> str:
    """The words from the measure to the figure."""
    if measure is None or abs(measure[0] - figure[0]) > _NEAR:
        return text[slice(*figure)]
    return text[min(figure[0], measure[0]) : max(figure[1], measure[1])]


def _period(period: Period, text: str, offsets: list[int]) -> Period:
    if period.at is None:
        return period
    at = _given(period.at, offsets)
    return replace(period, at=at, words=text[slice(*at)])
