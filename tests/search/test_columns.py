"""Counts by value are those of counting, whether few or nearly all articles are asked about."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.search.columns import Columns, Selection

_PAIRS = st.lists(st.tuples(st.integers(0, 199), st.integers(0, 12)), unique=True)


def counted(columns: Columns, mask: np.ndarray[Any, Any], most: int, besides: Iterable[int] = ()) -> dict[int, int]:
    return dict(columns.counts(Selection(mask), ["district"], most, {"district": list(besides)})["district"])


@given(_PAIRS, st.sets(st.integers(0, 199)), st.booleans(), st.sampled_from([1, 20]))
def test_counts_are_those_of_counting(pairs: list[tuple[int, int]], chosen: set[int], others: bool, most: int) -> None:
    pairs.sort()
    sides = tuple(np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    columns = Columns({"topic": sides[::-1], "district": sides, "year": sides}, count=200)
    mask = np.zeros(200, bool)
    mask[list(chosen)] = True
    mask = ~mask if others else mask
    truth = Counter(value for article, value in pairs if mask[article])
    assert sorted(counted(columns, mask, most).values()) == sorted(sorted(truth.values())[-most:])
    assert counted(columns, mask, most).items() <= truth.items()
    assert columns.counts(Selection(mask), columns.kinds, most, {})["year"] == list(
        counted(columns, mask, most).items()
    )
    for value in range(13):
        assert np.flatnonzero(columns.holding("year", [value])).tolist() == [a for a, v in pairs if v == value]


def test_only_the_most_frequent_are_told_and_those_named() -> None:
    values = np.repeat(np.arange(10), np.arange(1, 11))
    columns = Columns({"district": (np.arange(len(values)), values)}, count=len(values))
    told = counted(columns, np.ones(len(values), bool), most=3, besides=[0, 77])
    assert told == {0: 1, 7: 8, 8: 9, 9: 10}
    assert {type(count) for count in told.values()} == {int}  # pages and benches write them as JSON


def test_a_rare_value_is_told_where_the_frequent_ones_are_not_among_those_chosen() -> None:
    values = np.array([1] * 500 + [2] * 400 + [3] * 5 + [4] * 4)
    columns = Columns({"district": (np.arange(len(values)), values)}, count=len(values))
    mask = np.arange(len(values)) >= 498
    mask[500:880] = False
    assert counted(columns, mask, most=2) == {2: 20, 3: 5}
