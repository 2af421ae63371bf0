"""A printed number stands for as much as its reader would take it for, and for no more."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.intervals import Interval, about, interval_of, printed_step


@pytest.mark.parametrize(
    ("printed", "value", "step"),
    [
        ("97.31%", "97.31", "0.01"),
        ("97.30%", "97.3", "0.01"),  # the nought was printed, and says as much as another digit
        ("97.3％", "97.3", "0.1"),
        ("523起", "523", "1"),
        ("500起", "500", "1"),  # counted, not rounded
        ("3.08万人", "30800", "100"),
        ("1.2\n亿元", "120000000", "10000000"),  # the newspaper's line ends in the middle
        ("１２,３４５辆", "12345", "1"),
        ("由12起变为9起", "9", "1"),
        ("下降7.3%", "-7.3", "0.1"),
        ("三成", "30", "1"),  # in words: never rounder than the number itself shows
        ("三分之二", "66.67", "0.01"),
        ("", "97.310000", "0.01"),
        ("1" * 100_000, "5", "1"),
    ],
)
def test_the_last_printed_digit_says_how_far_a_number_was_rounded(printed: str, value: str, step: str) -> None:
    assert printed_step(printed, Decimal(value)) == Decimal(step)


@pytest.mark.parametrize(
    ("value", "approximation", "end", "low", "high"),
    [
        ("523", "exact", None, "523", "523"),
        ("500", "about", None, "475", "525"),  # half a hundred would be 50; a twentieth is less
        ("523", "about", None, "522.5", "523.5"),
        ("500", "over", None, "500", "1000"),
        ("500", "under", None, "250", "500"),
        ("95", "at_least", None, "95", None),
        ("24", "at_most", None, "0", "24"),
        ("-20", "over", None, "-40", "-20"),  # 下降逾20% is a deeper fall
        ("-20", "at_least", None, None, "-20"),
        ("2", "exact", "3", "2", "3"),
        ("-10", "exact", "-12", "-12", "-10"),
        ("0", "about", None, "0", "0"),
    ],
)
def test_what_a_figure_allows(value: str, approximation: str, end: str | None, low: str, high: str | None) -> None:
    found = interval_of(Decimal(value), approximation, Decimal(end) if end else None)
    assert found == Interval(Decimal(low) if low else None, Decimal(high) if high else None)


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=4))
def test_about_never_reaches_further_than_a_twentieth(value: Decimal) -> None:
    assert 0 <= about(value) <= abs(value) / 20


@given(st.decimals(-1000, 1000, places=2), st.sampled_from(["exact", "about", "over", "under", "at_least", "at_most"]))
def test_what_a_figure_allows_holds_the_figure(value: Decimal, approximation: str) -> None:
    assert interval_of(value, approximation).meets(Interval(value, value))
