"""A change that no newspaper states is worked out only from two values that are meant and counted alike."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from archive.models import Indicator, Observation
from archive.series import Report
from archive.web.deriving import difference
from archive.web.turning import arrow, turn_of

CRIMES = Indicator(pk=1, name="刑事立案数", good="down")
SAFETY = Indicator(pk=2, name="群众安全感", good="up")


def report(value: str, year: int, **fields: Any) -> Report:
    plain = {"indicator": CRIMES, "area_id": 1, "kind": "level", "unit": "起", "period_code": str(year)}
    return Report(Observation(value=Decimal(value), **{**plain, **fields}), witnesses=1)


def share(value: str, year: int, **fields: Any) -> Report:
    return report(value, year, **{"indicator": SAFETY, "kind": "share", "unit": "%", **fields})


@pytest.mark.parametrize(
    ("now", "before", "words", "turn"),
    [
        (report("450", 2020), report("500", 2019), "−10%", "good"),  # fewer crimes
        (report("523", 2020), report("500", 2019), "+4.6%", "bad"),
        (report("500", 2020), report("500", 2019), "持平", ""),
        (report("2", 2020), report("300", 2019), "−99.3%", "good"),
        (share("97.31", 2020), share("97.5", 2019), "−0.19个百分点", "bad"),  # of a share points, not per cent of it
        (share("97.5", 2020), share("97.31", 2019), "+0.19个百分点", "good"),
        (report("450", 2020, approximation="about"), report("500", 2019, approximation="about"), "约−10%", "good"),
        (report("450", 2020, indicator=Indicator(pk=3)), report("500", 2019, indicator=Indicator(pk=3)), "−10%", ""),
    ],
)
def test_two_values_counted_alike_make_a_change(now: Report, before: Report, words: str, turn: str) -> None:
    made = difference([now], [before])
    assert made is not None
    assert (made.words, made.turn) == (words, turn)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        # 约450起 against 500起: the difference may be rounding.
        (report("450", 2020, approximation="about"), report("500", 2019)),
        (report("450", 2020), report("500", 2019, approximation="about")),
        # 逾450起 against 逾500起: either may be any number above.
        (report("450", 2020, approximation="over"), report("500", 2019, approximation="over")),
        (report("450", 2020, approximation="at_most"), report("500", 2019, approximation="at_most")),
        (report("450", 2020), report("500", 2019, unit="人")),
        (report("450", 2020), report("500", 2019, area_id=2)),
        (report("450", 2020, area_id=None), report("500", 2019, area_id=None)),
        (report("450", 2020), report("500", 2019, indicator=SAFETY)),
        (report("450", 2020, indicator=None), report("500", 2019, indicator=None)),
        (report("450", 2020), report("500", 2019, kind="share")),
        (report("450", 2020), report("500", 2018)),  # two years apart
        (report("450", 2020), report("500", 2020)),
        (report("450", 2020, period_code="2020-01/2020-10"), report("500", 2019, period_code="2019-01/2019-10")),
        (report("450", 2020), report("500", 2019, period_code="2019-01/2019-10")),
        (report("450", 2020, value_end=Decimal(470)), report("500", 2019)),  # 450—470起
        (report("450", 2020, from_value=Decimal(500)), report("500", 2019)),
        (report("5", 2020, kind="change", unit="%"), report("4", 2019, kind="change", unit="%")),
        (report("1", 2020, kind="rank", unit="位"), report("2", 2019, kind="rank", unit="位")),
        (report("5", 2020, kind="streak", unit="年"), report("4", 2019, kind="streak", unit="年")),
        (report("2", 2020), report("1", 2019)),  # nobody means +100% by that
        (report("5", 2020), report("0", 2019)),
        (share("3", 2020, unit="‰"), share("2", 2019, unit="‰")),
        (share("97", 2020, alternative_unit="百分点"), share("96", 2019, alternative_unit="百分点")),
    ],
)
def test_no_change_is_made_of_values_that_are_not_alike(now: Report, before: Report) -> None:
    assert difference([now], [before]) is None


def test_no_change_is_made_where_articles_differ() -> None:
    now, other, before = report("450", 2020), report("460", 2020), report("500", 2019)
    assert difference([now, other], [before]) is None
    assert difference([now], [before, replace(other, witnesses=3)]) is None
    assert difference([now], []) is None
    assert difference([], [before]) is None


@pytest.mark.parametrize(
    ("good", "change", "turn", "sign"),
    [
        ("down", "-24.1", "good", "▼"),  # fewer deaths
        ("down", "3", "bad", "△"),
        ("up", "3", "good", "▲"),  # a higher clearance rate
        ("up", "-3", "bad", "▽"),
        ("", "3", "", "↑"),
        ("", "-3", "", "↓"),
        ("up", "0", "", ""),
    ],
)
def test_an_arrow_knows_whether_a_change_is_good_news(good: str, change: str, turn: str, sign: str) -> None:
    assert turn_of(Indicator(good=good), Decimal(change)) == turn
    assert arrow(Decimal(change), turn) == sign


def test_a_change_of_no_indicator_is_neither_good_nor_bad() -> None:
    assert turn_of(None, Decimal(5)) == ""
