"""Xapian, a native engine in C++; Debian has it as python3-xapian."""

import json
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from types import ModuleType
from typing import Any

from tests.bench.search.engine import ROWS, Answer, Article, Engine, day_number
from tests.bench.search.queries import Query, Words, in_words
from tests.bench.search.snippet import snippet
from tests.bench.search.words import cutter

_SYSTEM = "/usr/lib/python3/dist-packages"  # where the system's own package lies, which no environment sees
_LONGEST = 60  # signs of a word; Xapian refuses more than 245 bytes
_FACETS = ("year", "topic", "district", "source")
_DATE = len(_FACETS)


@cache
def _xapian() -> ModuleType:
    with suppress(ImportError):
        import xapian

        return xapian
    sys.path.append(_SYSTEM)
    try:
        import xapian

        return xapian
    finally:
        sys.path.remove(_SYSTEM)


class Peer(Engine):
    name = "xapian"

    @classmethod
    def missing(cls) -> str:
        try:
            _xapian()
        except ImportError:
            return "python3-xapian is not installed"
        return ""

    @classmethod
    def made_of(cls) -> str:
        return f"Xapian {_xapian().version_string()}"

    def build(self, articles: Iterable[Article]) -> None:
        xapian = _xapian()
        loose = self.path / "loose"
        database = xapian.WritableDatabase(str(loose), xapian.DB_CREATE_OR_OVERWRITE)
        for article in articles:
            database.add_document(self._document(article))
        database.commit()
        database.close()
        xapian.Database(str(loose)).compact(str(self.path / "index"))
        shutil.rmtree(loose)

    def open(self) -> None:
        self._database = _xapian().Database(str(self.path / "index"))
        self._writable: Any = None

    def prepared(self, query: Query) -> Any:
        words = in_words(query, cutter())
        return query, self._query(query, words), words.marked

    def search(self, prepared: Any) -> Answer:
        query, asked, marked = prepared
        xapian = _xapian()
        enquiry = xapian.Enquire(self._database)
        enquiry.set_query(asked)
        if query.sort != "score":
            enquiry.set_sort_by_value(_DATE, query.sort.startswith("-"))
        spies = {kind: xapian.ValueCountMatchSpy(_FACETS.index(kind)) for kind in query.facets}
        for spy in spies.values():
            enquiry.add_matchspy(spy)
        # To look at every match is what makes the total and the counts true.
        found = enquiry.get_mset((query.page - 1) * ROWS, ROWS, self._database.get_doccount())
        facets = {kind: {value.term.decode(): value.termfreq for value in spy.values()} for kind, spy in spies.items()}
        rows = [json.loads(match.document.get_data()) for match in found]
        shown = [title + snippet(text, marked) for _, title, text in rows]
        return Answer(found.get_matches_estimated(), [key for key, _, _ in rows], facets, shown)

    def change(self, article: Article) -> None:
        if self._writable is None:
            self._writable = _xapian().WritableDatabase(str(self.path / "index"), _xapian().DB_OPEN)
        self._writable.replace_document(f"Q{article['id']}", self._document(article))
        self._writable.commit()
        self._database.reopen()

    def _document(self, article: Article) -> Any:
        document = _xapian().Document()
        for position, word in enumerate(article["words"].split()):
            document.add_posting(word[:_LONGEST], position)
        document.add_boolean_term(f"Q{article['id']}")
        for slot, kind in enumerate(_FACETS):
            document.add_boolean_term(_term(kind, article[kind]))
            document.add_value(slot, str(article[kind]))
        document.add_value(_DATE, str(day_number(article["date"])))
        document.set_data(json.dumps([article["id"], article["title"], article["text"]], ensure_ascii=False))
        return document

    def _query(self, query: Query, words: Words) -> Any:
        asked = self._text_query(words)
        new = _xapian().Query
        for kind, value in query.filters.items():
            asked = new(new.OP_FILTER, asked, new(_term(kind, value)))
        if query.date:
            first, last = (str(day_number(day)) for day in query.date)
            asked = new(new.OP_FILTER, asked, new(new.OP_VALUE_RANGE, _DATE, first, last))
        for word in words.none:
            asked = new(new.OP_AND_NOT, asked, new(word))
        return asked

    @staticmethod
    def _text_query(words: Words) -> Any:
        new = _xapian().Query
        parts = [new(word) for word in words.all]
        parts += [new(new.OP_PHRASE, part, len(part)) if part[1:] else new(part[0]) for part in words.phrases]
        parts += [new(new.OP_WILDCARD, prefix, 0, new.WILDCARD_LIMIT_ERROR) for prefix in words.prefixes]
        if words.any:
            parts.append(new(new.OP_OR, [new(new.OP_AND, list(map(new, part))) for part in words.any]))
        return new(new.OP_AND, parts) if parts else new("")


def _term(kind: str, value: Any) -> str:
    """Upper case begins what is no word of the text."""
    return f"X{kind.upper()}:{value}"
