"""Figures read out of prose: `extract` for the mentions, `read` for these and every number that was left alone, with the reason.

The pipeline: text -> one script (script) -> sentences (text.segment) -> numbers and times (text.numerals, text.periods)
-> quantities -> patterns, one wording each -> measures (measure), comparisons, periods and places (resolve).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from archive.extract import places, placing, quantity, tables
from archive.extract.context import Context
from archive.extract.dating import sum_up
from archive.extract.figure import LeftAlone
from archive.extract.headline import is_headline, without_repeats
from archive.extract.locating import is_of_county
from archive.extract.mention import Approximation, Evidence, Kind, Mention, Period, Role
from archive.extract.patterns import apply
from archive.extract.percent import settled
from archive.extract.printed import printed, printed_left
from archive.extract.resolve import resolve
from archive.extract.script import fold
from archive.extract.sentence import Place, Sentence
from archive.text import numerals, periods
from archive.text.segment import Span, masked, sentences, unwrap

__all__ = [
    "Approximation",
    "Evidence",
    "Kind",
    "LeftAlone",
    "Mention",
    "Period",
    "Reading",
    "Role",
    "as_gold",
    "extract",
    "read",
]


@dataclass(frozen=True)
class Reading:
    """What a text says in figures, and the numbers in it that are no figures; both in order of place."""

    mentions: list[Mention]
    left_alone: list[LeftAlone]


def extract(
    text: str, published_on: date | None = None, place: str | None = None, *, report_year: int | None = None
) -> list[Mention]:
    """The figures of `text`, sorted by start; see `Mention` for shapes and units.

    `published_on` dates 去年 and 昨日, `place` is the city the text is about, `report_year` the year an undated text reports on.
    Never raises on any text.
    """
    return read(text, published_on, place, report_year=report_year).mentions


def read(
    text: str, published_on: date | None = None, place: str | None = None, *, report_year: int | None = None
) -> Reading:
    """The figures of `text` and every number that was left alone, each with the rule that decided."""
    whole, offsets = unwrap(text)
    folded = fold(whole)
    context = Context(place, _province(place), report_year, of_county=is_of_county(folded))
    mentions: list[Mention] = []
    left_alone: list[LeftAlone] = []
    headlines: list[Span] = []
    for sentence in _sentences(folded, whole, published_on, place, report_year):
        apply(sentence)
        span = (sentence.offset, sentence.offset + len(sentence.text))
        if is_headline(folded, span) and not sentence.in_table:
            headlines.append(span)
        mentions += resolve(sentence, context, whole)
        left_alone += [printed_left(left, sentence.offset, offsets) for left in sentence.left_alone]
    mentions, repeated = without_repeats(mentions, headlines)
    left_alone += [printed_left(left, 0, offsets) for left in repeated]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    mentions = settled(mentions, whole)
    mentions = [printed(mention, text, offsets) for mention in mentions]
    left_alone.sort(key=lambda left: left.start)
    return Reading(mentions, left_alone)


def as_gold(mention: Mention) -> dict[str, object]:
    """A mention under the field names of the gold files, numbers as plain JSON numbers."""
    return {
        "quote": mention.quote,
        "measure": mention.measure,
        "kind": str(mention.kind),
        "value": _number(mention.value),
        "value_end": _number(mention.value_end),
        "from_value": _number(mention.from_value),
        "unit": mention.unit,
        "alternative_unit": mention.alternative_unit,
        "approx": str(mention.approximation),
        "comparison": mention.comparison,
        "period": mention.period.code,
        "place": mention.place,
        "start": mention.start,
        "end": mention.end,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _sentences(
    text: str, whole: str, published_on: date | None, city: str | None, report_year: int | None
) -> list[Sentence]:
    """The sentences with the numbers, times and places of each; those without any number or time of interest too."""
    mask = masked(text)
    spans = sentences(text, mask)
    ends = [start for start, _ in spans[1:]] + [len(text)] * bool(spans)
    made = [
        Sentence(text[start:end], mask[start:end], start, closes="\n" in text[end - 1 : following])
        for (start, end), following in zip(spans, ends, strict=True)
    ]
    starts = [start for start, _ in spans]
    for reference in periods.find(text, published_on, report_year):
        sentence = _home(made, starts, reference.start)
        sentence.references.append(reference.moved(-sentence.offset))
    for place in placing.find(text, whole, city):
        _add_place(_home(made, starts, place.start), place)
    for sentence in made:
        sentence.numerals = numerals.find(sentence.text)
        sentence.quantities = quantity.find(sentence.text, sentence.numerals)
        sentence.references = [row for row in sentence.references if row.end <= len(sentence.text)]
        sentence.places.sort(key=lambda place: place.start)
    tables.mark(made)
    sum_up(made)
    return made


def _add_place(sentence: Sentence, place: Place) -> None:
    start, end = place.start - sentence.offset, place.end - sentence.offset
    if end <= len(sentence.text):
        sentence.places.append(place._replace(start=start, end=end))


def _home(made: Sequence[Sentence], starts: Sequence[int], position: int) -> Sentence:
    return made[max(0, bisect_right(starts, position) - 1)]


def _province(city: str | None) -> str | None:
    home = places.lookup(city) if city else None
    if home is None:
        return None
    province = places.lookup(f"{home.code[:2]}0000")
    return province.short if province else None
