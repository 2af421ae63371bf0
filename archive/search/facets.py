"""The kinds a reader narrows by: their values in addresses, their keys in the index, their names and counts."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from archive.search.columns import Counts
from archive.search.names import Names
from archive.search.query import All, Among, Either, Named, Node, Not
from archive.search.results import KINDS, Facet, Filters

_NOTHING = -1


def chosen(filters: Filters, names: Names) -> dict[str, frozenset[int]]:
    """The filters as keys of the index. A value that names nothing matches nothing."""
    return {kind: _keys(kind, filters.values(kind), names) for kind in KINDS if filters.values(kind)}


def excluded(filters: Filters, names: Names) -> dict[str, frozenset[int]]:
    """What no hit may have."""
    return {kind: _keys(kind, filters.excluded(kind), names) for kind in KINDS if filters.excluded(kind)}


def resolved(node: Node, names: Names) -> Node:
    """The tree with the names that a reader typed (区:海曙) as keys of the index."""
    match node:
        case Named(kind, text):
            return Among(kind, names.vocabularies[kind].named(text))
        case Not(part):
            return Not(resolved(part, names))
        case All(parts) | Either(parts):
            return replace(node, parts=tuple(resolved(part, names) for part in parts))
    return node


def named(counts: Mapping[str, Counts], filters: Filters, names: Names) -> dict[str, list[Facet]]:
    """The facets as pages show them: years downwards, others by count and name; what is chosen is there even with 0."""
    if not counts and not filters:
        return {kind: [] for kind in KINDS}
    found = {"year": _years(dict(counts.get("year", ())), filters)}
    for kind in KINDS[1:]:
        found[kind] = _named(kind, counts.get(kind, []), filters, names)
    return found


def _keys(kind: str, values: tuple[str, ...], names: Names) -> frozenset[int]:
    if kind == "year":
        return frozenset(int(value) for value in values if value.isdecimal() and len(value) == 4) or frozenset(
            {_NOTHING}
        )
    known = names.vocabularies[kind].by_value
    return frozenset(known[value].key for value in values if value in known) or frozenset({_NOTHING})


def _years(counts: dict[int, int], filters: Filters) -> list[Facet]:
    chosen, without = filters.values("year"), filters.excluded("year")
    years = sorted({*counts, *map(int, chosen), *map(int, without)}, reverse=True)
    return _marked(
        [Facet(f"{year}", _("%(year)s年") % {"year": year}, counts.get(year, 0)) for year in years], chosen, without
    )


def _named(kind: str, counts: Counts, filters: Filters, names: Names) -> list[Facet]:
    vocabulary = names.vocabularies[kind]
    chosen, without = filters.values(kind), filters.excluded(kind)
    named = {vocabulary.by_value[value].key: 0 for value in (*chosen, *without) if value in vocabulary.by_value}
    # The entries stand in the order of their labels, so that numbers alone are compared.
    place_of, entries = vocabulary.place_of, vocabulary.entries
    found = sorted([(-count, place_of[key]) for key, count in (named | dict(counts)).items() if key in place_of])
    return _marked(
        [Facet((entry := entries[place]).value, entry.said, -count) for count, place in found], chosen, without
    )


def _marked(facets: list[Facet], chosen: tuple[str, ...], without: tuple[str, ...]) -> list[Facet]:
    """The same, with what is chosen and what is left out marked; mostly nothing is."""
    if chosen or without:
        for facet in facets:
            facet.selected, facet.excluded = facet.value in chosen, facet.value in without
    return facets
