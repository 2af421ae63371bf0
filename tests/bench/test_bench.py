"""The benches themselves: found by their modules, honest about what is too slow, the same articles everywhere."""

from itertools import count

import pytest

from tests.bench import __main__ as runner
from tests.bench import hostile, linearity
from tests.bench.articles import DENSE, TYPICAL, articles
from tests.bench.measuring import Table


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
