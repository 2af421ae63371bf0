"""From a reader's query to a page of results."""

from collections.abc import Mapping
from datetime import date

from django.utils.timezone import localdate
from haystack import connections

from archive.search import facets
from archive.search.answering import Answer, Request
from archive.search.marks import Marker
from archive.search.names import Entry, Names, names
from archive.search.pieces import shown_pieces
from archive.search.query import All, Node, leaves, parse, understand
from archive.search.results import NO_FILTERS, Filters, Hit, Neighbours, Results, Sort, Span
from archive.search.search_indexes import PRECISIONS
from archive.search.searched import Searched
from archive.search.snippet import snippet
from archive.search.view import Stored

LARGEST_PAGE = 100

_ORDER: dict[Sort, tuple[str, ...]] = {"relevance": (), "newest": ("-published", "-id"), "oldest": ("published", "id")}


def find(query: str, filters: Filters, page: int, size: int, sort: Sort) -> Results:
    """See `archive.search.find`."""
    page, size = max(page, 1), min(max(size, 1), LARGEST_PAGE)
    asked, known = understand(query, localdate()), names()
    answer = _answer(asked.node, filters, known, sort, (page - 1) * size, page * size)
    marker, sources = _marker(asked.node if answer.page else None), known.vocabularies["source"].by_key
    return Results(
        query=query,
        page=page,
        size=size,
        sort=sort,
        filters=filters,
        total=answer.total,
        hits=tuple([_hit(stored, marker, sources) for stored in answer.page]),
        facets=facets.named(answer.counts, filters, known),
        complete=answer.complete,
        asked=asked,
    )


def neighbours(query: str, filters: Filters, sort: Sort, rank: int) -> Neighbours:
    """See `archive.search.neighbours`."""
    start = max(rank - 2, 0)
    answer = _answer(parse(query), filters, names(), sort, start, rank + 1)
    found = {start + 1 + place: stored.pk for place, stored in enumerate(answer.page)}
    return Neighbours(found.get(rank - 1), found.get(rank), found.get(rank + 1), answer.total)


def ready() -> None:
    """See `archive.search.ready`."""
    find("", NO_FILTERS, 1, 1, "newest")


def marks_in(query: str, text: str) -> tuple[Span, ...]:
    """See `archive.search.marks_in`."""
    return _marker(parse(query)).marks(Searched.of(text))


def _answer(node: Node | None, filters: Filters, known: Names, sort: Sort, start: int, stop: int) -> Answer:
    request = Request(
        # Nothing to look for is everything, newest first.
        facets.resolved(node or All(()), known),
        chosen=facets.chosen(filters, known) if filters else {},
        excluded=facets.excluded(filters, known) if filters.without else {},
        gone=known.gone,
        sort_by=_ORDER[sort],
        start=start,
        stop=stop,
    )
    answer: Answer = connections["default"].get_backend().answer(request)
    return answer


def _marker(node: Node | None) -> Marker:
    return Marker(piece for leaf in leaves(node) for piece in shown_pieces(leaf))


def _hit(stored: Stored, marker: Marker, sources: Mapping[int, Entry]) -> Hit:
    title, text, *others = stored.parts
    standing = marker.standing(text)
    shown, marks = snippet(text, standing) if standing else _elsewhere(text, others, marker)
    source = sources.get(stored.source)
    return Hit(
        article_id=stored.pk,
        title=title.printed,
        title_marks=marker.marks(title),
        published_on=date.fromordinal(stored.published) if stored.published else None,
        published_precision=PRECISIONS[stored.precision],
        report_year=stored.year or None,
        source=source.label if source else "",
        snippet=shown,
        marks=marks,
        text=text,
        standing=standing,
    )


def _elsewhere(text: Searched, others: list[Searched], marker: Marker) -> tuple[str, tuple[Span, ...]]:
    """The subtitle, caption or author that was found, else the beginning of the text."""
    for part in others:
        if standing := marker.standing(part):
            return snippet(part, standing)
    return snippet(text, ())
