"""Haystack's engine for Chinese: Whoosh holds the index, reading and matching are our own.

Haystack's own Whoosh backend analyses Chinese as one word a clause, opens and copies the index for every request,
gives wrong rows for unaligned slices, refuses mixed sort directions, loses deletions while another process writes,
and hands a visitor's string to Whoosh's parser. None of that is used here.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from haystack import connections
from haystack.backends import BaseEngine
from haystack.backends.whoosh_backend import WhooshSearchBackend
from haystack.exceptions import SearchBackendError
from haystack.models import SearchResult
from haystack.utils import get_identifier

from archive.models import Article
from archive.search import generations, states
from archive.search.analysis import analyse_many
from archive.search.answering import Answer, Request, answered
from archive.search.batch import KEYS, NUMBERS
from archive.search.codec import CONTENT, ArrayWriter, parts
from archive.search.haystack_query import ChineseSearchQuery
from archive.search.query import All, Node, Within, parse
from archive.search.storage import committing, create_index, open_index
from archive.search.view import open_view

_KEPT = (*(name for name in NUMBERS if name not in ("pk", "digest")), *KEYS)

Document = dict[str, Any]


class ChineseWhooshBackend(WhooshSearchBackend):
    """Documents are Whoosh's, in the directory of the current generation; queries are `archive.search.query` nodes."""

    def setup(self) -> None:
        self.setup_complete = True

    # Writing. The index writer calls create and apply; the rest is for haystack's own commands, one at a time.

    def create(self, path: Path) -> None:
        """Makes an empty index in this directory."""
        create_index(path)

    def apply(self, path: Path, articles: Iterable[Article], gone: Iterable[int] = ()) -> None:
        """Writes these articles anew and drops those gone, in one commit, which is not read before it is published."""
        articles = list(articles)
        with committing(open_index(path), proved=states.prove_file) as writer:
            writer.delete_articles([*gone, *(article.pk for article in articles)])
            self._add(writer, articles)

    def fill(self, path: Path, articles: Iterable[Article], meanwhile: Callable[[], None] = lambda: None) -> None:
        """Writes articles of which none is there yet as a segment of its own; they are taken as they are needed.

        Calls `meanwhile` after each, for it can take minutes.
        """
        with committing(open_index(path), merge=False) as writer:
            self._add(writer, articles, meanwhile)

    def _add(
        self, writer: ArrayWriter, articles: Iterable[Article], meanwhile: Callable[[], None] = lambda: None
    ) -> None:
        under_way: deque[Document] = deque()
        for analysed in analyse_many(self._texts(articles, under_way)):
            meanwhile()
            document = under_way.popleft()
            writer.add_article(document.pop(CONTENT), analysed, **document)

    def _texts(self, articles: Iterable[Article], under_way: deque[Document]) -> Iterator[tuple[str, str]]:
        for article in articles:
            under_way.append(self.document(article))
            yield parts(under_way[-1][CONTENT])

    def update(self, index: Any, iterable: Iterable[Article], commit: bool = True) -> None:
        self._change(list(iterable))

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        self._change([], gone=[int(get_identifier(obj_or_string).rsplit(".", 1)[1])])

    def _change(self, articles: list[Article], gone: Collection[int] = ()) -> None:
        if not articles and not gone:
            return
        with generations.sole_writer():
            states.sweep(unfinished=True)
            state = next(states.sound(states.pointer().states), None)
            if state is None:
                raise SearchBackendError("There is no index yet: start the index writer, which makes it.")
            self.apply(state.path, articles, gone)
            states.publish(state.path)

    def clear(self, models: Collection[Any] | None = None, commit: bool = True) -> None:
        with generations.sole_writer():
            path = generations.begin()
            self.create(path)
            states.publish(path)

    def delete_index(self) -> None:
        self.clear()

    def document(self, article: Article) -> Document:
        """What the index keeps of an article, and the digest of it."""
        prepared = connections[self.connection_alias].get_unified_index().get_index(Article).full_prepare(article)
        kept = {name: prepared[name] for name in (CONTENT, *_KEPT)}
        return {**kept, "pk": article.pk, "digest": _digest(kept)}

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
        found = open_view.latest()
        answer = answered(found.view, request) if found.view else Answer()
        answer.complete = found.complete
        return answer

    def more_like_this(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        raise SearchBackendError("More-like-this is not offered: Whoosh's answer is nearly every article.")

    def create_spelling_suggestion(self, query_string: str) -> None:
        """None: Whoosh's corrector splits at blanks, which Chinese has not."""


class ChineseWhooshEngine(BaseEngine):
    backend = ChineseWhooshBackend
    query = ChineseSearchQuery


def _digest(kept: Document) -> int:
    """Eight bytes of the SHA-256 of everything that is kept: two contents of one article never have the same by chance."""
    content = "\x1f".join(str(value) for value in kept.values())
    return int.from_bytes(sha256(content.encode("utf-8", "surrogatepass")).digest()[:8], "little", signed=True)


def _node(query: Node | str, narrow_queries: Iterable[str]) -> Node:
    node = parse(query) if isinstance(query, str) else query
    narrowed = (narrow.split(":", 1) for narrow in narrow_queries)
    return All((node or All(()), *(Within(field, int(value), int(value)) for field, value in narrowed)))


def _result(pk: int, score: float, result_class: type[SearchResult]) -> SearchResult:
    return result_class(Article._meta.app_label, Article._meta.model_name, str(pk), score)
