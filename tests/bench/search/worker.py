"""One process of one engine: it loads, builds, or answers over its pipes and takes its own time.

    python -m tests.bench.search.worker NAME DIRECTORY load|build|serve [ARTICLES COUNT]

Prints one JSON object a line; while serving, one for each line that it reads.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from tests.bench.search import corpus
from tests.bench.search.engine import Engine, engines
from tests.bench.search.queries import query_of

_MARKS = ("<mark>", "<em", "<b")  # ours and most; the stock stack's; tantivy's


def main() -> None:
    name, directory, step, *rest = sys.argv[1:]
    engine = engines()[name](Path(directory))
    told = _own_output()
    if step == "serve":
        _serve(engine, told)
    else:
        articles = corpus.read(Path(rest[0]), int(rest[1]))
        _tell(told, _timed(engine, step, articles))


def _own_output() -> IO[str]:
    """The pipe to the driver; whatever else prints goes to the log."""
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return told


def _tell(told: IO[str], answer: dict[str, Any]) -> None:
    told.write(json.dumps(answer) + "\n")
    told.flush()


def _timed(engine: Engine, step: str, articles: Iterator[dict[str, Any]]) -> dict[str, Any]:
    start = time.perf_counter()
    getattr(engine, step)(articles)
    return {"seconds": time.perf_counter() - start, "bytes": engine.index_bytes() if step == "build" else 0}


def _serve(engine: Engine, told: IO[str]) -> None:
    start = time.perf_counter()
    engine.open()
    _tell(told, {"open_ms": _since(start)})
    serving = _Serving(engine)
    for line in sys.stdin:
        asked = json.loads(line)
        _tell(told, getattr(serving, asked.pop("do"))(**asked))
    with suppress(BrokenPipeError):
        engine.close()


class _Serving:
    """What a serving process can be asked to do."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._prepared: list[tuple[str, Any]] = []

    def prepare(self, queries: list[dict[str, Any]]) -> dict[str, Any]:
        """Takes the queries of the rounds to come."""
        read = [query_of(entry) for entry in queries]
        self._prepared = [(query.id, self._engine.prepared(query)) for query in read]
        return {}

    def round(self, whole: bool = False) -> dict[str, Any]:
        """Each query once, in order: milliseconds, and with `whole` what was answered."""
        return {key: self._search(prepared, whole) for key, prepared in self._prepared}

    def _search(self, prepared: Any, whole: bool) -> dict[str, Any]:
        start = time.perf_counter()
        try:
            answer = self._engine.search(prepared)
        except Exception as error:  # noqa: BLE001  # that a peer cannot answer a query is a finding
            return {"error": f"{type(error).__name__}: {error}"[:200]}
        spent = {"ms": _since(start)}
        if not whole:
            return spent
        marked = sum(any(mark in shown for mark in _MARKS) for shown in answer.shown)
        return spent | {"total": answer.total, "ids": answer.ids, "facets": answer.facets, "marked": marked}

    def change(self, article: dict[str, Any]) -> dict[str, Any]:
        start = time.perf_counter()
        self._engine.change(article)
        return {"ms": _since(start)}

    def write(self) -> dict[str, Any]:
        """For an engine with a writer of its own: what that process does after a change."""
        start = time.perf_counter()
        self._engine.write()
        return {"ms": _since(start)}

    def memory(self) -> dict[str, Any]:
        """Megabytes that the process holds, and those of them that belong to no file."""
        status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
        return {name: int(status[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon")}


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
