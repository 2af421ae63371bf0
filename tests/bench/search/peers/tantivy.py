"""tantivy, a native engine in Rust, through its Python package."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from tests.bench.search.engine import ROWS, Answer, Article, Engine, day_number
from tests.bench.search.queries import Query, in_words
from tests.bench.search.words import cutter

_MEMORY = 256_000_000  # bytes that the writer may fill before it writes a segment
_NAMED = ("topic", "district", "source")
_VALUES = 100  # of a facet


class Peer(Engine):
    name = "tantivy"

    @classmethod
    def missing(cls) -> str:
        try:
            version("tantivy")
        except PackageNotFoundError:
            return "the package tantivy is not installed"
        return ""

    @classmethod
    def made_of(cls) -> str:
        return f"tantivy {version('tantivy')}"

    def build(self, articles: Iterable[Article]) -> None:
        import tantivy

        writer = tantivy.Index(self._schema(), path=str(self.path)).writer(heap_size=_MEMORY, num_threads=1)
        for article in articles:
            writer.add_document(self._document(article))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        import tantivy

        self._index = tantivy.Index.open(str(self.path))
        self._index.reload()
        self._searcher = self._index.searcher()
        self._writer: Any = None

    def prepared(self, query: Query) -> Any:
        return query, in_words(query, cutter())

    def search(self, prepared: Any) -> Answer:
        query, words = prepared
        asked = self._text_query(words)
        narrowed = self._narrowed(asked, query, words.none)
        found = self._searcher.search(
            narrowed, ROWS, count=True, offset=(query.page - 1) * ROWS, **self._order(query.sort)
        )
        wanted = {kind: {"terms": {"field": kind, "size": _VALUES}} for kind in query.facets}
        counted = self._searcher.aggregate(narrowed, wanted)
        facets = {
            kind: {_value(bucket["key"]): bucket["doc_count"] for bucket in counted[kind]["buckets"]}
            for kind in query.facets
        }
        return Answer(found.count, *self._rows(found.hits, asked, facets))

    def change(self, article: Article) -> None:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=50_000_000, num_threads=1)
        self._writer.delete_documents_by_term("id", article["id"])
        self._writer.add_document(self._document(article))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _schema(self) -> Any:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("words", stored=True, tokenizer_name="whitespace", index_option="position")
        schema.add_text_field("title", stored=True, tokenizer_name="raw", index_option="basic")
        for field in _NAMED:
            schema.add_text_field(field, stored=True, tokenizer_name="raw", index_option="basic", fast=True)
        for field in ("id", "year", "date"):
            schema.add_integer_field(field, stored=True, indexed=True, fast=True)
        return schema.build()

    def _document(self, article: Article) -> Any:
        import tantivy

        document = tantivy.Document()
        for field in ("words", "title", *_NAMED):
            document.add_text(field, article[field])
        for field in ("id", "year"):
            document.add_integer(field, article[field])
        document.add_integer("date", day_number(article["date"]))
        return document

    def _text_query(self, words: Any) -> Any:
        from tantivy import Occur, Query

        schema = self._index.schema

        def term(word: str) -> Any:
            return Query.term_query(schema, "words", word)

        def every(parts: list[str]) -> Any:
            return Query.boolean_query([(Occur.Must, term(word)) for word in parts])

        parts = [term(word) for word in words.all]
        parts += [Query.phrase_query(schema, "words", part) if part[1:] else term(part[0]) for part in words.phrases]
        parts += [Query.regex_query(schema, "words", f"{prefix}.*") for prefix in words.prefixes]
        if words.any:
            parts.append(Query.boolean_query([(Occur.Should, every(part)) for part in words.any]))
        return Query.boolean_query([(Occur.Must, part) for part in parts]) if parts else Query.all_query()

    def _narrowed(self, asked: Any, query: Query, none: list[str]) -> Any:
        from tantivy import FieldType, Occur
        from tantivy import Query as Tantivy

        schema = self._index.schema
        clauses = [Tantivy.term_query(schema, kind, value) for kind, value in query.filters.items()]
        if query.date:
            first, last = map(day_number, query.date)
            clauses.append(Tantivy.range_query(schema, "date", FieldType.Integer, first, last))
        wanted = [(Occur.Must, Tantivy.const_score_query(clause, 0.0)) for clause in clauses]
        unwanted = [(Occur.MustNot, Tantivy.term_query(schema, "words", word)) for word in none]
        return Tantivy.boolean_query([(Occur.Must, asked), *wanted, *unwanted]) if wanted or unwanted else asked

    @staticmethod
    def _order(sort: str) -> dict[str, Any]:
        from tantivy import Order

        return (
            {} if sort == "score" else {"order_by_field": "date", "order": Order.Desc if sort[0] == "-" else Order.Asc}
        )

    def _rows(self, hits: Any, asked: Any, facets: dict[str, dict[str, int]]) -> tuple[Any, ...]:
        from tantivy import SnippetGenerator

        making = SnippetGenerator.create(self._searcher, asked, self._index.schema, "words")
        making.set_max_num_chars(200)
        documents = [self._searcher.doc(address) for _, address in hits]
        shown = [
            document["title"][0] + making.snippet_from_doc(document).to_html().replace(" ", "")
            for document in documents
        ]
        return [document["id"][0] for document in documents], facets, shown


def _value(key: Any) -> str:
    """A year is counted as 2020.0."""
    return str(int(key)) if isinstance(key, float) else str(key)
