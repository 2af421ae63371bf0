"""Haystack's engine for Chinese: Whoosh holds the index, reading and matching are our own.

Haystack's own Whoosh backend analyses Chinese as one word a clause, opens and copies the index for every request,
gives wrong rows for unaligned slices, refuses mixed sort directions, loses deletions while another process writes,
and hands a visitor's string to Whoosh's parser. None of that is used here.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from haystack import connections
from haystack.backends import BaseEngine
from haystack.backends.whoosh_backend import WhooshSearchBackend
from haystack.exceptions import SearchBackendError
from haystack.models import SearchResult
from haystack.utils import get_identifier

from archive.models import Article
from archive.search import generations
from archive.search.analysis import analyse_many
from archive.search.answering import Answer, Request, answered
from archive.search.batch import KEYS, NUMBERS
from archive.search.codec import CONTENT, parts
from archive.search.haystack_query import ChineseSearchQuery
from archive.search.query import All, Node, Within, parse
from archive.search.storage import committing, create_index, open_index
from archive.search.view import open_view

_KEPT = (*(name for name in NUMBERS if name != "pk"), *KEYS)

Document = dict[str, Any]


class ChineseWhooshBackend(WhooshSearchBackend):
    """Documents are Whoosh's, in the directory of the current generation; queries are `archive.search.query` nodes."""

    def setup(self) -> None:
        self.setup_complete = True

    # Writing. The index writer calls create and apply; the rest is for haystack's own commands, one at a time.

    def create(self, path: Path) -> None:
        """Makes an empty index in this directory."""
        create_index(path)

    def apply(self, path: Path, articles: Iterable[Article], gone: Iterable[int] = (), fresh: bool = False) -> None:
        """Writes these articles and drops those gone, in one commit. `fresh` says that none of them is there yet."""
        documents = [self._document(article) for article in articles]
        texts = (parts(document[CONTENT]) for document in documents)
        with committing(open_index(path), merge=not fresh) as writer:
            if not fresh:
                writer.delete_articles([*gone, *(document["pk"] for document in documents)])
            for document, analysed in zip(documents, analyse_many(texts), strict=True):
                writer.add_article(document.pop(CONTENT), analysed, **document)

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
        prepared = connections[self.connection_alias].get_unified_index().get_index(Article).full_prepare(article)
        return {CONTENT: prepared[CONTENT], "pk": article.pk} | {name: prepared[name] for name in _KEPT}

    # Reading.

    def search(
        self,
        query_string: Node | str,
        sort_by: Iterable[str] | None = None,
        start_offset: int = 0,
        end_offset: int | None = None,
        narrow_queries: Iterable[str] | None = None,
        result_class: type[SearchResult] | None = None,
        **_unused: Any,
    ) -> dict[str, Any]:
        """Haystack's question: any slice of the hits, best first, with the true total and the counts of every facet."""
        node = _node(query_string, narrow_queries or ())
        answer = self.answer(Request(node, sort_by=tuple(sort_by or ()), start=start_offset, stop=end_offset))
        made = result_class or SearchResult
        return {
            "results": [
                _result(found.pk, score, made) for found, score in zip(answer.page, answer.scores, strict=True)
            ],
            "hits": answer.total,
            "facets": {"fields": answer.counts},
        }

    def answer(self, request: Request) -> Answer:
        """Our own question. Raises QueryRefused where a prefix stands for too much."""
        view = open_view.latest()
        return answered(view, request) if view else Answer(complete=False)

    def more_like_this(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        raise SearchBackendError("More-like-this is not offered: Whoosh's answer is nearly every article.")

    def create_spelling_suggestion(self, query_string: str) -> None:
        """None: Whoosh's corrector splits at blanks, which Chinese has not."""


class ChineseWhooshEngine(BaseEngine):
    backend = ChineseWhooshBackend
    query = ChineseSearchQuery


def _node(query: Node | str, narrow_queries: Iterable[str]) -> Node:
    node = parse(query) if isinstance(query, str) else query
    narrowed = (narrow.split(":", 1) for narrow in narrow_queries)
    return All((node or All(()), *(Within(field, int(value), int(value)) for field, value in narrowed)))


def _result(pk: int, score: float, result_class: type[SearchResult]) -> SearchResult:
    return result_class(Article._meta.app_label, Article._meta.model_name, str(pk), score)
