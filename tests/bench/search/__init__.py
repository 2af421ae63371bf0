"""The archive's search beside other engines: the same articles, the same queries, one run; the table is BENCHMARKS.md."""

import argparse
from pathlib import Path

from tests.bench.measuring import Table

_ROOT = Path(__file__).resolve().parents[3]


def options(parser: argparse.ArgumentParser) -> None:
    """What the bench can be told on the command line."""
    add = parser.add_argument_group("search").add_argument
    add("--sizes", default="1000,10000,100000", help="numbers of articles, commas between them")
    add(
        "--peers",
        default="",
        help="engines to compare with, commas between them; all that can be had where none is named",
    )
    add("--corpus", type=Path, help="JSON Lines to take the articles from instead of the invented ones")
    add("--queries", type=Path, help="a JSON list of queries instead of tests/bench/search/queries.json")
    add("--rounds", type=int, default=5, help="how often each query is timed, after its first use")
    add("--searches", type=int, default=10_000, help="searches after which the memory is looked at")
    add("--work", type=Path, default=_ROOT / ".bench", help="where corpora and indexes are kept for the next run")
    add("--afresh", default="", help="engines to build again even if nothing has changed")
    add("--kept", action="store_true", help="measure nothing, write the table from what was found last")
    add("--into", type=Path, default=_ROOT / "BENCHMARKS.md", help="the file that the tables are written into")


def bench(asked: argparse.Namespace) -> list[Table]:
    """Measures, writes the tables, and gives the bars."""
    # The other benches need none of this.
    from tests.bench.search.comparing import compared

    return compared(asked)
