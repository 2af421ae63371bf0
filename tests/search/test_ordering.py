"""A page holds what sorting everything would put there."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    made.newest, made.oldest = View.newest.func(made), View.oldest.func(made)
    return cast(View, made)


@given(_ROWS, st.integers(1, 45))
def test_a_page_is_the_beginning_of_everything_sorted(rows: list[tuple[float, int]], stop: int) -> None:
    scores, days = np.array([score for score, _ in rows]), [day for _, day in rows]
    hits = np.arange(len(rows))
    orders: dict[tuple[str, ...], list[int]] = {
        (): sorted(hits, key=lambda n: (-scores[n], -days[n], -n)),
        ("-published", "-id"): sorted(hits, key=lambda n: (-days[n], -n)),
        ("published", "id"): sorted(hits, key=lambda n: (not days[n], days[n], n)),
        ("year", "-id"): sorted(hits, key=lambda n: (not days[n], days[n], -n)),
    }
    for sort_by, truth in orders.items():
        stop_here = min(stop, len(rows))
        assert page(view_of(days), hits, scores, sort_by, stop_here).tolist() == truth[:stop_here]


@pytest.mark.parametrize("sort_by", [(), ("-published", "-id")])
def test_without_scores_the_newest_come_first(sort_by: tuple[str, ...]) -> None:
    assert page(view_of([3, 0, 5, 5]), np.arange(4), None, sort_by, 4).tolist() == [3, 2, 0, 1]
