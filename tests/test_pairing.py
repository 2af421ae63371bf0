"""A newly read figure is the stored one at its place, or the one of its kind that it crosses; never two at once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Observation
from archive.pairing import pair


def figure(start: int, end: int, kind: str = "level", value: int = 1, **fields: object) -> Observation:
    return Observation(start=start, end=end, kind=kind, value=Decimal(value), measure="案件", **fields)


def numbers(stored: list[Observation], read: list[Observation]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """The pairs, what is gone and what is new, by their places in the two lists."""
    found = pair(stored, read)
    at = {id(row): place for rows in (stored, read) for place, row in enumerate(rows)}
    same = sorted((at[id(old)], at[id(new)]) for old, new in found.same)
    return same, [at[id(row)] for row in found.gone], [at[id(row)] for row in found.new]


@pytest.mark.parametrize(
    ("stored", "read", "same"),
    [
        ([figure(0, 4)], [figure(0, 4)], [(0, 0)]),
        ([figure(0, 4)], [figure(0, 4, "change")], [(0, 0)]),  # one place, another reading
        ([figure(0, 4)], [figure(2, 6)], [(0, 0)]),  # 逾523起 was 523起
        ([figure(0, 4)], [figure(2, 6, "change")], []),  # another kind at another place
        ([figure(0, 4)], [figure(4, 6)], []),  # side by side
        ([figure(0, 4), figure(0, 4, value=2)], [figure(0, 4, value=2), figure(0, 4)], [(0, 1), (1, 0)]),
        ([figure(0, 4)], [figure(2, 6), figure(0, 4)], [(0, 1)]),  # the same place before one that crosses
        ([figure(0, 6)], [figure(0, 2), figure(2, 6)], [(0, 1)]),  # the one that shares more
        ([figure(0, 2), figure(2, 6)], [figure(0, 6)], [(1, 0)]),
        ([], [figure(0, 2)], []),
        ([figure(0, 2)], [], []),
    ],
)
def test_what_belongs_together(stored: list[Observation], read: list[Observation], same: list[tuple[int, int]]) -> None:
    assert numbers(stored, read)[0] == same


def test_of_two_readings_of_one_place_each_keeps_its_own() -> None:
    percent, points = figure(0, 4, "change", unit="%"), figure(0, 4, "change", unit="百分点")
    now = [figure(0, 4, "change", unit="百分点", comparison="yoy"), figure(0, 4, "change", unit="%", comparison="yoy")]
    assert numbers([percent, points], now)[0] == [(0, 1), (1, 0)]


spans = st.tuples(st.integers(0, 40), st.integers(1, 9), st.sampled_from(["level", "change"]))
readings = st.lists(spans.map(lambda span: figure(span[0], span[0] + span[1], span[2])), max_size=12)


@given(readings, readings)
def test_every_figure_is_in_one_pair_or_none(stored: list[Observation], read: list[Observation]) -> None:
    same, gone, new = numbers(stored, read)
    assert sorted([old for old, _ in same] + gone) == list(range(len(stored)))
    assert sorted([now for _, now in same] + new) == list(range(len(read)))


@given(readings)
def test_a_reading_is_itself(read: list[Observation]) -> None:
    same, gone, new = numbers(read, [figure(row.start, row.end, row.kind) for row in read])
    assert len(same) == len(read) and not gone and not new
