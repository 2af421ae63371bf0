"""A page holds what sorting everything would put there."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.columns import Selection
from archive.search.ordering import page
from archive.search.view import View

_ROWS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.5, 1.0, 2.0]), st.sampled_from([0, 737000, 737001])), min_size=1, max_size=40
)


def view_of(days: list[int]) -> View:
    numbers = {
        "pk": np.arange(1, len(days) + 1),
        "published": np.array(days, np.int64),
        "year": np.array(days, np.int64),
    }
    made: Any = SimpleNamespace(numbers=numbers)
    for name in ("newest", "oldest", "from_newest", "from_oldest"):
        setattr(made, name, getattr(View, name).func(made))
    return cast(View, made)


@given(_ROWS, st.integers(1, 45))
def test_a_page_is_the_beginning_of_everything_sorted(rows: list[tuple[float, int]], stop: int) -> None:
    scores, days = np.array([score for score, _ in rows]), [day for _, day in rows]
    hits = list(range(len(rows)))
    every = Selection(np.ones(len(rows), bool))
    orders: dict[tuple[str, ...], list[int]] = {
        (): sorted(hits, key=lambda n: (-scores[n], -days[n], -n)),
        ("-published", "-id"): sorted(hits, key=lambda n: (-days[n], -n)),
        ("published", "id"): sorted(hits, key=lambda n: (not days[n], days[n], n)),
        ("year", "-id"): sorted(hits, key=lambda n: (not days[n], days[n], -n)),
    }
    for sort_by, truth in orders.items():
        stop_here = min(stop, len(rows))
        assert page(view_of(days), every, scores, sort_by, stop_here).tolist() == truth[:stop_here]


@pytest.mark.parametrize("sort_by", [(), ("-published", "-id")])
def test_without_scores_the_newest_come_first(sort_by: tuple[str, ...]) -> None:
    assert page(view_of([3, 0, 5, 5]), Selection(np.ones(4, bool)), None, sort_by, 4).tolist() == [3, 2, 0, 1]


@given(st.integers(0, 2**32 - 1), st.integers(1, 300), st.sampled_from([0.01, 0.5, 1.0]))
def test_the_best_of_many_are_found_among_those_chosen(seed: int, stop: int, share: float) -> None:
    chance = np.random.default_rng(seed)
    scores, mask = chance.integers(0, 9, 1000).astype(np.float32), chance.random(1000) < share
    days = chance.integers(737000, 737009, 1000).tolist()
    hits = np.flatnonzero(mask).tolist()
    stop = min(stop, len(hits))
    truths = {
        (): sorted(hits, key=lambda n: (-scores[n], -days[n], -n)),
        ("-published", "-id"): sorted(hits, key=lambda n: (-days[n], -n)),
    }
    for sort_by, truth in truths.items():
        if hits:
            assert page(view_of(days), Selection(mask), scores, sort_by, stop).tolist() == truth[:stop]
