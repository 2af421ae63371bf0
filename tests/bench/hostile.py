"""Sixty-five queries that stall or fell other search engines, asked of the program and of the page, with their times.

The table is written into BENCHMARKS.md, or what --into names.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench import markdown
from tests.bench.measuring import Cell, Table
from tests.bench.search import corpus
from tests.bench.surroundings import Surroundings, in_words, surroundings
from tests.search.hostile import ADDRESSES, QUERIES, address

BEGIN, END = "<!-- written by `make bench ARGS=hostile`: begin -->", "<!-- hostile: end -->"
COLUMNS = ("query", "found", "ms", "page", "ms", "MB more")
SECONDS, MEGABYTES = 1.0, 100  # of one core, and more memory than before, that a query may take


def options(parser: argparse.ArgumentParser) -> None:
    """What the bench can be told on the command line."""
    add = parser.add_argument_group("hostile").add_argument
    add("--hostile-articles", type=int, default=5000, metavar="COUNT", help="number of articles that are searched")


def bench(asked: argparse.Namespace) -> list[Table]:
    """What each query is answered, how long that takes and how much more memory the process needs."""
    # The other benches need no Django.
    from tests.bench.search.peers.ours import Peer

    count, measured = asked.hostile_articles, surroundings()
    with TemporaryDirectory() as directory:
        archive = Peer(Path(directory))
        os.environ |= archive.environment()
        archive.load(map(corpus.article, range(count)))
        archive.build([])
        archive.open()
        _program("平安"), _page("q=平安")  # dictionary and templates are read once
        rows = [_row(name, query, address(query)) for name, query in QUERIES.items()]
        rows += [_row(name, None, parameters) for name, parameters in ADDRESSES.items()]
    table = Table(f"Hostile queries, {count:,} articles", COLUMNS, rows, _faults(rows))
    markdown.put(asked.into, BEGIN, END, _as_markdown(table, measured))
    return [table]


def _as_markdown(table: Table, measured: Surroundings) -> str:
    slowest = max(max(float(row[2]), float(row[4])) for row in table.rows)
    told = (
        f"{in_words(measured)}; {len(table.rows)} queries. Each is asked once: of the program, which says how many articles"
        f" are found or why the query is refused, and of the page, which answers with a status. Milliseconds of one core, the"
        f" slowest {slowest:.1f}; memory is what the process needed beyond the most before. Promised are at most {SECONDS:g} s"
        f" and {MEGABYTES} MB, and no status but 200 and 400: **{'; '.join(table.faults) or 'met'}**."
    )
    return f"## {table.title}\n\n{told}\n\n{markdown.table(table.columns, table.as_cells())}"


def _row(name: str, query: str | None, parameters: str) -> tuple[Cell, ...]:
    before = _memory()
    found, program = _timed(lambda: _program(query)) if query is not None else ("", 0.0)
    status, page = _timed(lambda: _page(parameters))
    return name, found, program, status, page, _memory() - before


def _faults(rows: list[tuple[Cell, ...]]) -> list[str]:
    faults = []
    for name, _found, program, status, page, memory in rows:
        if max(float(program), float(page)) > 1000 * SECONDS:
            faults.append(f"{name}: more than {SECONDS} s")
        if status not in (200, 400):
            faults.append(f"{name}: the page answers {status}")
        if float(memory) > MEGABYTES:
            faults.append(f"{name}: {memory:.0f} MB more memory")
    return faults


def _program(query: str) -> str:
    """How many articles are found, or the sentence in which the query is refused."""
    from archive.search import QueryRefused, find

    try:
        return str(find(query).total)
    except QueryRefused as refusal:
        return str(refusal).partition("。")[0]


def _page(parameters: str) -> int:
    """The status of the real page; what is raised in it is the server's 500."""
    from django.test import Client

    browser = Client(raise_request_exception=False, headers={"host": "127.0.0.1"})
    return browser.get(f"/search/?{parameters}").status_code


def _timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """The answer, and milliseconds of one core."""
    began = time.process_time()
    answer = call()
    return answer, 1000 * (time.process_time() - began)


def _memory() -> float:
    """The most memory that the process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
