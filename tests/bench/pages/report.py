"""The tables of the bench, for the terminal and for BENCHMARKS.md."""

from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import markdown
from tests.bench.measuring import Cell, Table
from tests.bench.search.findings import quantile
from tests.bench.surroundings import in_words

BEGIN, END = "<!-- written by `make bench ARGS=pages`: begin -->", "<!-- pages: end -->"
MILLISECONDS, QUERIES, KILOBYTES = 150, 12, 100  # that a page may cost
_COLUMNS = ("page", "first, p50 ms", "first, p95 ms", "again, p50 ms", "queries", "kB", "kB, gzip")

Sizes = dict[int, dict[str, Any]]


def tables(sizes: Sizes) -> list[Table]:
    """One a size; what is dearer than promised are its faults."""
    return [_table(count, found["pages"]) for count, found in sizes.items()]


def write(path: Path, sizes: Sizes) -> None:
    """Puts the tables between the markers, or makes the file where there is none."""
    markdown.put(path, BEGIN, END, _as_markdown(sizes))


def _table(count: int, pages: dict[str, Any]) -> Table:
    rows = [_row(name, page) for name, page in pages.items()]
    return Table(
        f"Pages of {count:,} articles", _COLUMNS, rows, [fault for row in rows for fault in _faults(count, row)]
    )


def _row(name: str, page: dict[str, Any]) -> tuple[Cell, ...]:
    times = (median(page["first"]), quantile(page["first"], 0.95), median(page["again"]))
    return name, *times, page["queries"], page["bytes"] / 1000, page["gzip"] / 1000


def _faults(count: int, row: tuple[Cell, ...]) -> list[str]:
    name, first, _, _, queries, size, _ = row
    told = [("ms", first, MILLISECONDS), ("queries", queries, QUERIES), ("kB", size, KILOBYTES)]
    return [f"{name} at {count}: {cost:.0f} {unit}, not {most}" for unit, cost, most in told if float(cost) > most]


def _as_markdown(sizes: Sizes) -> str:
    parts = [f"## Pages\n\n{in_words(next(iter(sizes.values())))}.\n"]
    for table in tables(sizes):
        kept = "; ".join(table.faults) or "met"
        parts += [f"### {table.title}\n", markdown.table(table.columns, table.as_cells()), f"Promises: **{kept}**.\n"]
    return "\n".join([*parts, "### Growth\n", _growth(sizes)])


def _growth(sizes: Sizes) -> str:
    """Median milliseconds of the first asking, by size."""
    names = list(dict.fromkeys(name for found in sizes.values() for name in found["pages"]))
    rows = [[name, *(f"{median(found['pages'][name]['first']):.1f}" for found in sizes.values())] for name in names]
    return markdown.table(("first, p50 ms", *(f"{count:,}" for count in sizes)), rows)
