"""SQLite's own full-text index."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from tests.bench.search.engine import ROWS, Answer, Article, Engine, day_number
from tests.bench.search.queries import Query, Words, in_words
from tests.bench.search.words import cutter

# What facets count by stands apart from the long texts, so that counting reads little.
_TABLES = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -200000;
CREATE TABLE article (id INTEGER PRIMARY KEY, year INTEGER, date INTEGER, topic, district, source, title);
CREATE TABLE body (id INTEGER PRIMARY KEY, text);
CREATE VIRTUAL TABLE found USING fts5(words, tokenize = "unicode61 remove_diacritics 0 tokenchars '.%+#&_-'");
"""
_INDEXES = """
CREATE INDEX by_year ON article (year); CREATE INDEX by_date ON article (date);
CREATE INDEX by_topic ON article (topic); CREATE INDEX by_district ON article (district);
INSERT INTO found (found) VALUES ('optimize');
"""
_ORDERS = {"score": "found.rank", "-date": "article.date DESC, article.id", "date": "article.date, article.id"}


class Peer(Engine):
    name = "fts5"

    @classmethod
    def made_of(cls) -> str:
        return f"SQLite {sqlite3.sqlite_version}"

    def build(self, articles: Iterable[Article]) -> None:
        self._database = sqlite3.connect(self.path / "articles.sqlite3")
        self._database.executescript(_TABLES)
        for article in articles:
            self._insert(article)
        self._database.executescript(_INDEXES)
        self._database.commit()
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._database.close()

    def open(self) -> None:
        self._database = sqlite3.connect(self.path / "articles.sqlite3")
        self._database.execute("PRAGMA cache_size = -200000")
        self._database.execute("PRAGMA mmap_size = 4000000000")

    def prepared(self, query: Query) -> Any:
        return query, _match(in_words(query, cutter()))

    def search(self, prepared: Any) -> Answer:
        query, match = prepared
        table, values = _from(query, match)
        keys = [key for (key,) in self._database.execute(_page(query, match, table), values)]
        facets = {
            kind: {str(value): count for value, count in self._database.execute(_count(kind, table), values)}
            for kind in query.facets
        }
        total = sum(facets[query.facets[0]].values())
        return Answer(total, keys, facets, self._shown(keys, match))

    def change(self, article: Article) -> None:
        for statement in (
            "DELETE FROM found WHERE rowid = ?",
            "DELETE FROM article WHERE id = ?",
            "DELETE FROM body WHERE id = ?",
        ):
            self._database.execute(statement, [article["id"]])
        self._insert(article)
        self._database.commit()

    def _insert(self, article: Article) -> None:
        columns = [article[name] for name in ("topic", "district", "source", "title")]
        row = [article["id"], article["year"], day_number(article["date"]), *columns]
        self._database.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._database.execute("INSERT INTO body VALUES (?, ?)", [article["id"], article["text"]])
        self._database.execute("INSERT INTO found (rowid, words) VALUES (?, ?)", [article["id"], article["words"]])

    def _shown(self, keys: list[int], match: str) -> list[str]:
        places = ",".join("?" * len(keys))
        if match:
            statement = (
                "SELECT article.id, title, snippet(found, 0, '<mark>', '</mark>', '…', 48) FROM found"
                f" CROSS JOIN article ON article.id = found.rowid WHERE found MATCH ? AND found.rowid IN ({places})"
            )
        else:
            statement = (
                "SELECT article.id, title, substr(text, 1, 120) FROM article JOIN body USING (id)"
                f" WHERE '' = ? AND article.id IN ({places})"
            )
        rows = {
            key: title + part.replace(" ", "") for key, title, part in self._database.execute(statement, [match, *keys])
        }
        return [rows[key] for key in keys]


def _match(words: Words) -> str:
    parts = [_quoted(word) for word in words.all]
    parts += ["(" + " + ".join(map(_quoted, part)) + ")" for part in words.phrases]
    parts += [f"{_quoted(prefix)}*" for prefix in words.prefixes]
    if words.any:
        parts.append("(" + " OR ".join("(" + " AND ".join(map(_quoted, part)) + ")" for part in words.any) + ")")
    match = " AND ".join(parts)
    return f"({match})" + "".join(f" NOT {_quoted(word)}" for word in words.none) if words.none else match


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _from(query: Query, match: str) -> tuple[str, list[Any]]:
    """The tables and conditions, and the values for their places."""
    conditions = [f"article.{kind} = ?" for kind in query.filters]
    values: list[Any] = list(query.filters.values())
    if query.date:
        conditions.append("article.date BETWEEN ? AND ?")
        values += map(day_number, query.date)
    if not match:
        return f"article WHERE {' AND '.join(conditions) or '1'}", values
    conditions.insert(0, "found MATCH ?")
    # CROSS JOIN keeps SQLite from walking all articles and looking each up in the index.
    joined = "found CROSS JOIN article ON article.id = found.rowid"
    return f"{joined} WHERE {' AND '.join(conditions)}", [match, *values]


def _page(query: Query, match: str, table: str) -> str:
    limit = f"LIMIT {ROWS} OFFSET {(query.page - 1) * ROWS}"
    if match and query.sort == "score" and not query.filters and not query.date:
        # FTS5 sorts by rank itself where nothing else is asked for.
        return f"SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank {limit}"
    order = _ORDERS[query.sort] if match or query.sort != "score" else "article.id"
    return f"SELECT article.id FROM {table} ORDER BY {order} {limit}"


def _count(kind: str, table: str) -> str:
    return f"SELECT article.{kind}, count(*) FROM {table} GROUP BY 1"
