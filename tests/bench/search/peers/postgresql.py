"""PostgreSQL's full-text search, in a server of its own that lies in the work directory."""

import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.bench.search.engine import ROWS, Answer, Article, Engine, day_number
from tests.bench.search.queries import Query, Words, in_words
from tests.bench.search.snippet import snippet
from tests.bench.search.words import cutter

_ACCOUNT = "postgres"  # the server refuses to run as root; Debian's package makes this account
_SETTINGS = {"shared_buffers": "1GB", "work_mem": "64MB", "maintenance_work_mem": "512MB", "synchronous_commit": "off"}
_MOST_POSITIONS = 255  # of a word in one article
_TABLE = """
CREATE TABLE article (
  id int PRIMARY KEY, title text, body text, year int, date int, source text, topic text, district text, words tsvector
)
"""
_AFTER = (
    "CREATE INDEX ON article USING gin (words)",
    *(f"CREATE INDEX ON article ({column})" for column in ("year", "date", "topic", "district")),
    "VACUUM ANALYZE article",
)
_ORDERS = {"-date": "date DESC, id", "date": "date, id"}


class Peer(Engine):
    name = "postgresql"
    copied = False
    within = False

    @classmethod
    def missing(cls) -> str:
        if not find_spec("psycopg"):
            return "the package psycopg is not installed"
        if not shutil.which("pg_ctl") or not shutil.which("initdb"):
            return "initdb and pg_ctl are not on the path"
        return ""

    @classmethod
    def made_of(cls) -> str:
        told = subprocess.run(["pg_ctl", "--version"], capture_output=True, text=True, check=True).stdout
        return f"PostgreSQL {told.split()[2]}"

    def build(self, articles: Iterable[Article]) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.path, _ACCOUNT)
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--username=bench")
        self._start()
        try:
            self._fill(articles)
        finally:
            self.close()

    def _fill(self, articles: Iterable[Article]) -> None:
        self._connection.execute(_TABLE)
        with self._connection.cursor() as cursor, cursor.copy("COPY article FROM STDIN") as copying:
            for article in articles:
                copying.write_row(self._row(article))
        for statement in _AFTER:
            self._connection.execute(statement)
        size = self._connection.execute("SELECT pg_total_relation_size('article')").fetchone()[0]
        self._size.write_text(str(size), "ascii")

    def index_bytes(self) -> int:
        return int(self._size.read_text("ascii"))

    @property
    def _size(self) -> Path:
        return self.path.with_name("postgresql.size")

    def open(self) -> None:
        self._start()

    def prepared(self, query: Query) -> Any:
        words = in_words(query, cutter())
        return query, _tsquery(words), words.marked

    def search(self, prepared: Any) -> Answer:
        query, asked, marked = prepared
        where, values = _where(query, asked)
        by_rank = "ts_rank(words, %(asked)s::tsquery) DESC, id" if asked else "id"
        statement = (
            f"SELECT id, title, body FROM article WHERE {where} ORDER BY {_ORDERS.get(query.sort, by_rank)}"
            f" LIMIT {ROWS} OFFSET {(query.page - 1) * ROWS}"
        )
        rows = self._connection.execute(statement, values).fetchall()
        facets = {kind: self._counted(kind, where, values) for kind in query.facets}
        shown = [title + snippet(body, marked) for _, title, body in rows]
        return Answer(sum(facets[query.facets[0]].values()), [key for key, _, _ in rows], facets, shown)

    def _counted(self, kind: str, where: str, values: dict[str, Any]) -> dict[str, int]:
        statement = f"SELECT {kind}, count(*) FROM article WHERE {where} GROUP BY 1"
        return {str(value): count for value, count in self._connection.execute(statement, values)}

    def change(self, article: Article) -> None:
        statement = "UPDATE article SET words = %s::tsvector, body = %s WHERE id = %s"
        self._connection.execute(statement, [_tsvector(article["words"]), article["text"], article["id"]])

    def close(self) -> None:
        self._connection.close()
        with suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "stop", "--wait", "--mode=fast")

    def _start(self) -> None:
        import psycopg

        port = _free_port()
        settings = {**_SETTINGS, "port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        self._run("pg_ctl", "start", "--wait", "--silent", f"--log={self.path / 'log'}", f"--options={options}")
        self._connection = psycopg.connect(
            host="127.0.0.1", port=port, user="bench", dbname="postgres", autocommit=True
        )

    def _run(self, command: str, *options: str) -> None:
        account = _ACCOUNT if os.geteuid() == 0 else getpass.getuser()
        subprocess.run(
            [str(shutil.which(command)), f"--pgdata={self.path}", *options],
            check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            user=account if os.geteuid() == 0 else None,
        )  # fmt: skip

    @staticmethod
    def _row(article: Article) -> tuple[Any, ...]:
        named = (article["source"], article["topic"], article["district"])
        day = day_number(article["date"])
        return (
            article["id"],
            article["title"],
            article["text"],
            article["year"],
            day,
            *named,
            _tsvector(article["words"]),
        )


def _tsvector(words: str) -> str:
    """The words with their positions, as PostgreSQL reads them: '公安':1,7 '诈骗':2."""
    positions: dict[str, list[str]] = {}
    for position, word in enumerate(words.split(), 1):
        positions.setdefault(word, []).append(str(position))
    return " ".join(f"{_quoted(word)}:{','.join(at[:_MOST_POSITIONS])}" for word, at in positions.items())


def _tsquery(words: Words) -> str:
    parts = [_quoted(word) for word in words.all]
    parts += ["(" + " <-> ".join(map(_quoted, part)) + ")" for part in words.phrases]
    parts += [f"{_quoted(prefix)}:*" for prefix in words.prefixes]
    if words.any:
        parts.append("(" + " | ".join("(" + " & ".join(map(_quoted, part)) + ")" for part in words.any) + ")")
    return " & ".join([*parts, *(f"!{_quoted(word)}" for word in words.none)])


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _where(query: Query, asked: str) -> tuple[str, dict[str, Any]]:
    conditions, values = [f"{kind} = %({kind})s" for kind in query.filters], dict(query.filters)
    if asked:
        conditions.append("words @@ %(asked)s::tsquery")
        values["asked"] = asked
    if query.date:
        conditions.append("date BETWEEN %(first)s AND %(last)s")
        values["first"], values["last"] = map(day_number, query.date)
    return " AND ".join(conditions) or "true", values


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
