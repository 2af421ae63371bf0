"""Counts by value are those of counting, whether few or nearly all articles are asked about."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.search.columns import Column, Selection

_PAIRS = st.lists(st.tuples(st.integers(0, 199), st.integers(0, 12)), unique=True)


@given(_PAIRS, st.sets(st.integers(0, 199)), st.booleans())
def test_counts_are_those_of_counting(pairs: list[tuple[int, int]], chosen: set[int], others: bool) -> None:
    pairs.sort()
    column = Column(*(np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1)), count=200)
    mask = np.zeros(200, bool)
    mask[list(chosen)] = True
    mask = ~mask if others else mask
    truth = Counter(value for article, value in pairs if mask[article])
    assert dict(column.counts(Selection(mask), most=20)) == truth
    for value in range(13):
        assert np.flatnonzero(column.holding([value], 200)).tolist() == [a for a, v in pairs if v == value]


def test_only_the_most_frequent_are_told_and_those_named() -> None:
    values = np.repeat(np.arange(10), np.arange(1, 11))
    column = Column(np.arange(len(values)), values, count=len(values))
    told = column.counts(Selection(np.ones(len(values), bool)), most=3, besides=[0, 77])
    assert sorted(told) == [(0, 1), (7, 8), (8, 9), (9, 10)]
