"""Haystack's engine for Chinese: Whoosh holds the index, reading and matching are our own.

Haystack's own Whoosh backend analyses Chinese as one word a clause, opens and copies the index for every request,
gives wrong rows for unaligned slices, refuses mixed sort directions, loses deletions while another process writes,
and hands a visitor's string to Whoosh's parser. None of that is used here.
"""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import Any

from haystack import connections
from haystack.backends import BaseEngine
from haystack.backends.whoosh_backend import WhooshSearchBackend
from haystack.constants import DJANGO_ID
from haystack.exceptions import SearchBackendError
from haystack.models import SearchResult
from haystack.utils import get_identifier
from whoosh.fields import Schema
from whoosh.writing import SegmentWriter

from archive.models import Article
from archive.search import generations
from archive.search.columns import Chosen, Columns
from archive.search.haystack_query import ChineseSearchQuery
from archive.search.query import All, Node, Within, parse
from archive.search.storage import committing, create_index, open_index, schema_for
from archive.search.view import View, open_view

Document = dict[str, Any]


class ChineseWhooshBackend(WhooshSearchBackend):
    """Documents are Whoosh's, in the directory of the current generation; queries are `archive.search.query` nodes."""

    def setup(self) -> None:
        self.content_field_name, self.schema = self.build_schema(
            connections[self.connection_alias].get_unified_index().all_searchfields()
        )
        self.setup_complete = True

    @cached_property
    def own_schema(self) -> Schema:
        self.setup()
        return self.schema

    def build_schema(self, fields: dict[str, Any]) -> tuple[str, Schema]:
        content = next(field.index_fieldname for field in fields.values() if field.document)
        return content, schema_for(fields)

    # Writing. The index writer calls create and apply; the rest is for haystack's own commands, one at a time.

    def create(self, path: Path) -> None:
        """Makes an empty index in this directory."""
        create_index(path, self.own_schema)

    def apply(self, path: Path, articles: Iterable[Article], gone: Iterable[int] = (), fresh: bool = False) -> None:
        """Writes these articles and drops those gone, in one commit. `fresh` says that none of them is there yet."""
        articles = list(articles)
        with committing(open_index(path, self.own_schema)) as writer:
            if not fresh:
                _delete(writer, [*gone, *(article.pk for article in articles)])
            for article in articles:
                writer.add_document(**self._document(article))

    def update(self, index: Any, iterable: Iterable[Article], commit: bool = True) -> None:
        articles = list(iterable)
        if articles:
            with generations.sole_writer():
                self.apply(self._written(), articles)

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        pk = int(get_identifier(obj_or_string).rsplit(".", 1)[1])
        with generations.sole_writer():
            self.apply(self._written(), (), gone=[pk])

    def clear(self, models: Collection[Any] | None = None, commit: bool = True) -> None:
        with generations.sole_writer():
            path = generations.begin()
            self.create(path)
            generations.publish(path)

    def delete_index(self) -> None:
        self.clear()

    def _written(self) -> Path:
        path = generations.current()
        if path is None:
            raise SearchBackendError("There is no index yet: start the index writer, which makes it.")
        return path

    def _document(self, article: Article) -> Document:
        index = connections[self.connection_alias].get_unified_index().get_index(Article)
        return {field: self._from_python(value) for field, value in index.full_prepare(article).items()}

    # Reading.

    def view(self) -> AbstractContextManager[View | None]:
        """The newest state of the index for as long as the block lasts, or None where there is no index yet."""
        return open_view.latest(self.own_schema)

    def search(
        self,
        query_string: Node | str,
        sort_by: Iterable[str] | None = None,
        start_offset: int = 0,
        end_offset: int | None = None,
        narrow_queries: Iterable[str] | None = None,
        result_class: type[SearchResult] | None = None,
        chosen: Chosen | None = None,
        without: Collection[int] = (),
        **_unused: Any,
    ) -> dict[str, Any]:
        """Any slice of the hits, best first, with the true total and the counts of every facet.

        `sort_by` names `published`, `year` or `id`, with - for downwards, in any mixture. `chosen` narrows by keys of
        the vocabularies; `without` leaves out articles that the index may still hold. Other options say nothing here.
        """
        node = _node(query_string, narrow_queries or ())
        with self.view() as view:
            if view is None:
                return {"results": [], "hits": 0, "facets": {"fields": {}}, "complete": False}
            scores = view.matching.scores(node)
            columns = view.columns
            found = columns.narrow((n for n in scores if columns.pk[n] not in without), chosen or {})
            ordered = _ordered(found.articles, scores, columns, list(sort_by or ()))
            page = ordered[start_offset:end_offset]
            return {
                "results": [_result(columns.pk[n], scores[n], result_class or SearchResult) for n in page],
                "hits": len(ordered),
                "facets": {"fields": {facet: counts.most_common() for facet, counts in found.counts.items()}},
                "complete": True,
            }

    def more_like_this(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        raise SearchBackendError("More-like-this is not offered: Whoosh's answer is nearly every article.")

    def create_spelling_suggestion(self, query_string: str) -> None:
        """None: Whoosh's corrector splits at blanks, which Chinese has not."""


class ChineseWhooshEngine(BaseEngine):
    backend = ChineseWhooshBackend
    query = ChineseSearchQuery


def _delete(writer: SegmentWriter, article_ids: list[int]) -> None:
    with writer.searcher() as searcher:
        for pk in article_ids:
            writer.delete_by_term(DJANGO_ID, str(pk), searcher=searcher)


def _node(query: Node | str, narrow_queries: Iterable[str]) -> Node:
    node = parse(query) if isinstance(query, str) else query
    narrowed = (narrow.split(":", 1) for narrow in narrow_queries)
    return All((node or All(()), *(Within(field, int(value), int(value)) for field, value in narrowed)))


def _ordered(articles: list[int], scores: dict[int, float], columns: Columns, sort_by: list[str]) -> list[int]:
    """Sorted by each name in turn, the unknown last either way; equals by score, newest first, last taken in first."""
    ordered = sorted(articles, key=lambda n: (-scores[n], -columns.published[n], -columns.pk[n]))
    for name in reversed(sort_by):
        sign = -1 if name.startswith("-") else 1
        column = columns.column(name.lstrip("-"))
        ordered.sort(key=lambda n: (not any(column[n]), sign * (column[n][0] if column[n] else 0)))
    return ordered


def _result(pk: int, score: float, result_class: type[SearchResult]) -> SearchResult:
    return result_class(Article._meta.app_label, Article._meta.model_name, str(pk), score)
