"""The kinds a reader narrows by: their values in addresses, their keys in the index, their names and counts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Model, Q, QuerySet

from archive.models import Article, Campaign, District, Topic
from archive.models.articles import EARLIEST_YEAR, LATEST_YEAR
from archive.search.columns import Chosen
from archive.search.results import Facet, Filters
from archive.search.search_indexes import FACETS

Counted = Mapping[str, Iterable[tuple[int, int]]]

# Kind -> its vocabulary, the field that stands in addresses, and the article's relation to it. A year is its own key.
_VOCABULARIES: dict[str, tuple[type[Model], str, str]] = {
    "topic": (Topic, "slug", "topics"),
    "district": (District, "code", "districts"),
    "campaign": (Campaign, "slug", "campaigns"),
}
_NOTHING = -1


def chosen(filters: Filters) -> Chosen:
    """The filters as keys of the index. A value that names nothing matches nothing."""
    return {kind: frozenset(_keys(kind, filters)) for kind in FACETS if filters.values(kind)}


def narrowed(filters: Filters, except_kind: str = "") -> QuerySet[Article]:
    """The articles the filters leave, from the database; one kind may be left out of account."""
    articles = Article.objects.all()
    for kind in FACETS:
        if kind != except_kind and filters.values(kind):
            matching = Article.objects.filter(**{f"{_column(kind)}__in": _keys(kind, filters)})
            articles = articles.filter(pk__in=matching.values("pk"))  # a plain join would count an article twice
    return articles


def counted(filters: Filters) -> Counted:
    """How many articles have each value, from the database; each kind without its own filter, like the index."""
    return {kind: _counted(narrowed(filters, except_kind=kind), _column(kind)) for kind in FACETS}


def named(counts: Counted, filters: Filters) -> dict[str, list[Facet]]:
    """The facets as pages show them: years downwards, others by count and name; what is chosen is there even with 0."""
    return {kind: _named(kind, dict(counts.get(kind, ())), filters.values(kind)) for kind in FACETS}


def _column(kind: str) -> str:
    return _VOCABULARIES[kind][2] if kind in _VOCABULARIES else "report_year"


def _keys(kind: str, filters: Filters) -> list[int]:
    if kind not in _VOCABULARIES:
        # SQLite takes no number of any length.
        return [year if EARLIEST_YEAR <= year <= LATEST_YEAR else _NOTHING for year in filters.year]
    model, address, _ = _VOCABULARIES[kind]
    keys = model._default_manager.filter(**{f"{address}__in": filters.values(kind)}).values_list("pk", flat=True)
    return list(keys) or [_NOTHING]


def _counted(articles: QuerySet[Article], column: str) -> list[tuple[int, int]]:
    rows = articles.filter(**{f"{column}__isnull": False}).order_by().values_list(column)
    return [(key, count) for key, count in rows.annotate(count=Count("pk"))]


def _named(kind: str, counts: dict[int, int], values: tuple[str, ...]) -> list[Facet]:
    if kind not in _VOCABULARIES:
        years = sorted({*map(str, counts), *values}, reverse=True)
        return [Facet(year, f"{year}年", counts.get(int(year), 0), year in values) for year in years]
    entries = _entries(kind, counts, values)
    facets = [Facet(value, name, counts.get(key, 0), value in values) for key, value, name in entries]
    return sorted(facets, key=lambda facet: (-facet.count, facet.label))


def _entries(kind: str, keys: Iterable[int], values: tuple[str, ...]) -> QuerySet[Any, Any]:
    model, address, _ = _VOCABULARIES[kind]
    entries = model._default_manager.filter(Q(pk__in=list(keys)) | Q(**{f"{address}__in": values}))
    return entries.values_list("pk", address, "name")
