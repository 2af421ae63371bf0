"""From a reader's query to a page of results."""

from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.expressions import OrderBy
from haystack import connections

from archive.models import Article, OutboxEntry
from archive.search import facets
from archive.search.marks import marks_of
from archive.search.pieces import Piece, pieces_of
from archive.search.query import Node, leaves, parse
from archive.search.results import Filters, Hit, Results, Sort, Span
from archive.search.snippet import snippet

LARGEST_PAGE = 100

_INDEX_ORDER: dict[Sort, list[str]] = {"relevance": [], "newest": ["-published", "-id"], "oldest": ["published", "id"]}


def find(query: str, filters: Filters, page: int, size: int, sort: Sort) -> Results:
    """See `archive.search.find`."""
    page, size = max(page, 1), min(max(size, 1), LARGEST_PAGE)
    node = parse(query)
    answer = _browse(filters, page, size, sort) if node is None else _search(node, filters, page, size, sort)
    return Results(query=query, page=page, size=size, sort=sort, filters=filters, **answer)


def marks_in(query: str, text: str) -> tuple[Span, ...]:
    """See `archive.search.marks_in`."""
    return marks_of(_pieces(parse(query)), text)


def _pieces(node: Node | None) -> list[Piece]:
    return [piece for leaf in leaves(node) for piece in pieces_of(leaf)]


def _browse(filters: Filters, page: int, size: int, sort: Sort) -> dict[str, Any]:
    """Nothing to look for: the database answers, which is quicker than the index and always up to date."""
    articles = facets.narrowed(filters)
    total = articles.count()
    start = min((page - 1) * size, total)  # SQLite refuses an offset of 10**30
    rows = articles.order_by(*_database_order(sort))[start : start + size].select_related("source")
    return {
        "total": total,
        "hits": tuple(_hit(article, []) for article in rows),
        "facets": facets.named(facets.counted(filters), filters),
    }


def _database_order(sort: Sort) -> list[OrderBy]:
    day, number = F("published_on"), F("pk")
    if sort == "oldest":
        return [day.asc(nulls_last=True), number.asc()]
    return [day.desc(nulls_last=True), number.desc()]


def _search(node: Node, filters: Filters, page: int, size: int, sort: Sort) -> dict[str, Any]:
    answer, rows = _answer(
        node,
        sort_by=_INDEX_ORDER[sort],
        start_offset=(page - 1) * size,
        end_offset=page * size,
        chosen=facets.chosen(filters),
        without=_gone(),
    )
    pieces = _pieces(node)
    return {
        "total": answer["hits"],
        "hits": tuple(_hit(article, pieces) for article in rows),
        "facets": facets.named(answer["facets"]["fields"], filters),
        "complete": answer["complete"],
    }


def _answer(node: Node, without: set[int], **asked: Any) -> tuple[dict[str, Any], list[Article]]:
    """What the index answers and the rows it names; asked again without the missing, so that totals agree."""
    answer = connections["default"].get_backend().search(node, without=without, **asked)
    keys = [int(result.pk) for result in answer["results"]]
    rows = Article.objects.select_related("source").in_bulk(keys)
    missing = set(keys) - rows.keys()
    if missing:
        return _answer(node, without | missing, **asked)
    return answer, [rows[key] for key in keys]


def _gone() -> set[int]:
    """Articles deleted a moment ago that the index may still hold."""
    rows = Article.objects.filter(pk=OuterRef("article_id"))
    return set(OutboxEntry.objects.filter(~Exists(rows)).values_list("article_id", flat=True))


def _hit(article: Article, pieces: list[Piece]) -> Hit:
    spans = marks_of(pieces, article.text)
    shown, marks = snippet(article.text, spans) if spans else _elsewhere(article, pieces)
    return Hit(
        article_id=article.pk,
        title=article.title,
        title_marks=marks_of(pieces, article.title),
        published_on=article.published_on,
        published_precision=article.published_precision,
        report_year=article.report_year,
        source=article.source.name if article.source else "",
        snippet=shown,
        marks=marks,
        spans=spans,
    )


def _elsewhere(article: Article, pieces: list[Piece]) -> tuple[str, tuple[Span, ...]]:
    """The subtitle, caption or author that was found, else the beginning of the text."""
    for part in (article.subtitle, *article.captions, *article.authors):
        if marks := marks_of(pieces, part):
            return snippet(part, marks)
    return snippet(article.text, ())
