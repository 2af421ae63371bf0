"""The benches themselves: found by their modules, honest about what is too slow, the same articles everywhere."""

from itertools import count
from pathlib import Path

import pytest

from tests.bench import __main__ as runner
from tests.bench import hostile, linearity, markdown
from tests.bench.articles import DENSE, TYPICAL, articles
from tests.bench.measuring import Table
from tests.bench.search import report
from tests.bench.surroundings import surroundings


def test_every_module_with_a_bench_is_one() -> None:
    assert {"hostile", "linearity", "speed"} <= set(runner.benches())


def test_a_table_stands_in_columns_in_whatever_script() -> None:
    table = Table("times", ("repeated", "64 KB"), [("同比", 8.25), ("digits", 112)])
    assert table.as_text().split("\n")[1:-1] == ["times", "repeated  64 KB", "同比        8.2", "digits      112"]


def test_articles_are_the_same_each_time_and_as_long_as_asked() -> None:
    assert articles(TYPICAL, 1500, 3) == articles(TYPICAL, 1500, 3)
    assert {len(text) for text in articles(DENSE, 700, 5)} == {700}
    assert len(set(articles(TYPICAL, 1500, 5))) == 5


@pytest.mark.parametrize(("growth", "faults"), [(1, 0), (2, 0), (3, 1)])
def test_what_grows_faster_than_its_text_is_a_fault(monkeypatch: pytest.MonkeyPatch, growth: int, faults: int) -> None:
    clock = count()
    monkeypatch.setattr(linearity, "FAMILIES", {"digits": "1"})
    monkeypatch.setattr(linearity, "fastest", lambda call, times: growth ** (next(clock) % 3))
    table = linearity._table("a reader", len)
    assert len(table.faults) == faults


def test_a_hostile_query_that_is_slow_fails_or_fills_the_memory_is_a_fault() -> None:
    found = {
        "sound": (2.0, 200, 1.0),
        "slow": (1001.0, 200, 0.0),
        "failing": (2.0, 500, 0.0),
        "large": (2.0, 400, 101.0),
    }
    rows = [(name, "3", took, status, 9.0, memory) for name, (took, status, memory) in found.items()]
    faults = hostile._faults(list(rows))
    assert [fault.partition(":")[0] for fault in faults] == ["slow", "failing", "large"]


def test_the_hostile_queries_stand_between_their_own_markers(tmp_path: Path) -> None:
    path = tmp_path / "BENCHMARKS.md"
    search = f"# Ours\n\nbefore\n\n{report.BEGIN}\nother tables\n{report.END}\n"
    path.write_text(search, "utf-8")
    for found in ("3", "1,000"):
        table = Table("Hostile queries, 30 articles", hostile.COLUMNS, [("stars", found, 2.04, 200, 9.0, 1.0)])
        markdown.put(path, hostile.BEGIN, hostile.END, hostile._as_markdown(table, surroundings()))
    written = path.read_text("utf-8")
    assert written.startswith(search)
    assert written.count("## Hostile queries, 30 articles") == 1
    assert "| stars | 1,000 | 2.0 | 200 | 9.0 | 1.0 |" in written and "| stars | 3 |" not in written
    assert "the slowest 9.0;" in " ".join(written.split()) and "**met**" in written


def test_a_broken_promise_is_written_beside_the_hostile_queries() -> None:
    table = Table(
        "Hostile queries", hostile.COLUMNS, [("stars", "3", 2.0, 500, 9.0, 1.0)], ["stars: the page answers 500"]
    )
    assert "**stars: the page answers 500**" in hostile._as_markdown(table, surroundings())
