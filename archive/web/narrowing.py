"""A search said back in parts, each of which can be taken out, and the facets that narrow it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from archive.search import KINDS, Facet, Results
from archive.web.asking import KIND_NAMES, Question, Span

_SHOWN = 8  # values of one kind, before the reader asks for the rest


@dataclass(frozen=True)
class Part:
    """One part of a search in words, and the address of the search without it."""

    text: str
    address: str


@dataclass(frozen=True)
class Repair:
    """What was made of a query that could not be read as typed; a query that works and its address, or nothing."""

    text: str
    instead: str
    address: str


@dataclass(frozen=True)
class Choice:
    """A facet value with the address that chooses it (or no longer), and the one that leaves it out (or no longer)."""

    facet: Facet
    address: str
    leave_out: str
    chosen: bool
    left_out: bool


@dataclass(frozen=True)
class Kind:
    """A kind of filter with its choices, those in use first."""

    code: str
    name: object
    choices: list[Choice]

    @property
    def first(self) -> list[Choice]:
        return self.choices[: self._shown]

    @property
    def rest(self) -> list[Choice]:
        return self.choices[self._shown :]

    @property
    def _shown(self) -> int:
        return max(_SHOWN, sum(choice.chosen or choice.left_out for choice in self.choices))


def narrowing(question: Question, results: Results) -> list[Kind]:
    """The facets as links; kinds with nothing to choose left out."""
    kinds = [Kind(code, KIND_NAMES[code], _in_use_first(choices(question, results, code))) for code in KINDS]
    return [kind for kind in kinds if kind.choices]


def choices(question: Question, results: Results, kind: str) -> list[Choice]:
    """The values of one kind in the order of the engine."""
    facets = results.facets.get(kind, [])
    if kind == "year":
        singled_out = {*map(str, question.single_years), *question.filters.excluded("year")}
        facets = [facet for facet in facets if facet.count or facet.value in singled_out]
        question = _spelled_out(question, facets)
    chosen, without = question.filters.values(kind), question.filters.excluded(kind)
    return [
        Choice(
            facet,
            question.turned(kind, facet.value).address,
            question.left_out(kind, facet.value).address,
            facet.value in chosen,
            facet.value in without,
        )
        for facet in facets
    ]


def _spelled_out(question: Question, years: Iterable[Facet]) -> Question:
    """A run of years as the years that the archive has of it: 2019 and later less 2020 is 2019, 2021 and 2022."""
    present = {int(facet.value) for facet in years}
    kept = tuple(year for year in question.filters.year if year in present or year in question.single_years)
    return replace(question, filters=replace(question.filters, year=kept))


def _in_use_first(choices: list[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: (not choice.chosen, not choice.left_out))


def parts(question: Question, results: Results) -> list[Part]:
    """The query and the filters in words. A value that the archive does not know is shown as it was typed."""
    query = [Part(chip.text, replace(question, query=chip.without, page=1).address) for chip in results.asked.chips]
    span = question.whole_span
    years = [Part(_named("year", _years(span)), question.without_span().address)] if span else []
    return [*query, *years, *_chosen(question, results), *_left_out(question, results)]


def repairs(question: Question, results: Results) -> list[Repair]:
    """What the reader should know about how the query was read; the filters stay."""
    return [
        Repair(note.text, note.instead, replace(question, query=note.instead, page=1).address if note.instead else "")
        for note in results.asked.notes
    ]


def _chosen(question: Question, results: Results) -> list[Part]:
    names = _labels(results)
    values = [("year", str(year)) for year in question.single_years]
    values += [(kind, value) for kind in KINDS if kind != "year" for value in question.filters.values(kind)]
    return [
        Part(_named(kind, names.get((kind, value), value)), question.turned(kind, value).address)
        for kind, value in values
    ]


def _left_out(question: Question, results: Results) -> list[Part]:
    names = _labels(results)
    return [
        Part(
            _("不含 %(part)s") % {"part": _named(kind, names.get((kind, value), value))},
            question.left_out(kind, value).address,
        )
        for kind, value in question.filters.without
    ]


def _labels(results: Results) -> dict[tuple[str, str], str]:
    return {(kind, facet.value): facet.label for kind, facets in results.facets.items() for facet in facets}


def _named(kind: str, value: str) -> str:
    return _("%(kind)s：%(value)s") % {"kind": KIND_NAMES[kind], "value": value}


def _years(span: Span) -> str:
    if span.first and span.last:
        return _("%(first)s—%(last)s年") % {"first": span.first, "last": span.last}
    return _("%(year)s年起") % {"year": span.first} if span.first else _("%(year)s年止") % {"year": span.last}
