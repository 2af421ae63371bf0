"""Two reports of a figure: what differs between them is said before the word conflict, and often instead of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from archive.comparing import Aspect, Ground, Name, Statement, Verdict, judge, scope_of

CITY, DISTRICT = Name("999900", "云州市"), Name("999901", "临江区")
DAILY, EVENING = Name("1", "云州日报"), Name("2", "云州晚报")
DEATHS, ALL_DEATHS = Name("deaths", "交通事故亡人数"), Name("all-deaths", "全口径亡人数")


def says(value: str = "523", **fields: Any) -> Statement:
    told: dict[str, Any] = {
        "period": "2020",
        "area": CITY,
        "indicator": DEATHS,
        "unit": "人",
        "source": DAILY,
        "published": date(2021, 1, 20),
    }
    return Statement(Decimal(value), **told | fields)


def change(value: str, **fields: Any) -> Statement:
    return says(value, **{"kind": "change", "unit": "%", "comparison": "yoy", "step": Decimal("0.1")} | fields)


# Two reports, and what must be said of them.
CASES = [
    # Word for word the same, in two newspapers.
    (says(), says(source=EVENING), Verdict.SAME),
    # January to October says nothing against the whole year.
    (change("-44.9", period="2020-01/2020-10"), change("-24.1"), Verdict.NOT_COMPARABLE),
    # Nor when the numbers happen to be the same.
    (says(period="2020-01/2020-10"), says(), Verdict.NOT_COMPARABLE),
    # Two unknown periods need not be one.
    (says(period=""), says("524", period=""), Verdict.NOT_COMPARABLE),
    # The city and a district of it.
    (says(), says("12", area=DISTRICT), Verdict.NOT_COMPARABLE),
    # No place is known of either.
    (says(area=Name()), says("524", area=Name()), Verdict.NOT_COMPARABLE),
    # One word of the measure counts more in: 全口径.
    (says(measure="亡人数"), says("700", measure="全口径亡人数"), Verdict.NOT_COMPARABLE),
    # Another indicator.
    (says(), says("700", indicator=ALL_DEATHS), Verdict.NOT_COMPARABLE),
    # Neither belongs to an indicator, and the newspapers call them otherwise.
    (says(indicator=Name(), measure="警务站"), says("9", indicator=Name(), measure="岗亭"), Verdict.NOT_COMPARABLE),
    # Called alike but for 全市, which says where and not what.
    (
        says(indicator=Name(), measure="全市破获诈骗案件"),
        says("9", indicator=Name(), measure="破获诈骗案件"),
        Verdict.CONFLICT,
    ),
    # A number and a change.
    (says(), change("5"), Verdict.NOT_COMPARABLE),
    # 5% and 5 percentage points.
    (change("5"), change("5", unit="百分点"), Verdict.NOT_COMPARABLE),
    # 5% that may mean points, and 5% that cannot.
    (change("5", alternative_unit="百分点"), change("5"), Verdict.NOT_COMPARABLE),
    # Against the year before, against the month before, against 2018.
    (change("-5"), change("-7", comparison="mom"), Verdict.NOT_COMPARABLE),
    (change("-5"), change("-7", comparison="vs:2018"), Verdict.NOT_COMPARABLE),
    # 同比 of a year is against the year before, however it is put.
    (change("-5"), change("-5", comparison="vs:2019", source=EVENING), Verdict.SAME),
    # 同比 of ten months and of the year differ in the period, and not in what they are compared with as well.
    (change("-5", period="2020-01/2020-10"), change("-5", comparison="vs:2019"), Verdict.NOT_COMPARABLE),
    # 97.31 rounded is 97.3; 97.4 is not.
    (says("97.31", step=Decimal("0.01")), says("97.3", step=Decimal("0.1")), Verdict.WITHIN),
    (says("97.31", step=Decimal("0.01")), says("97.4", step=Decimal("0.1"), source=EVENING), Verdict.CONFLICT),
    # 3.08万 is 30812 rounded, and 523 is not 524 rounded.
    (says("30812"), says("30800", step=Decimal(100)), Verdict.WITHIN),
    (says("523"), says("524", source=EVENING), Verdict.CONFLICT),
    # 500余 and 523; 近500 and 498; 95以上 and 97.31.
    (says("500", approximation="over"), says("523"), Verdict.WITHIN),
    (says("500", approximation="about"), says("498"), Verdict.WITHIN),
    (says("95", approximation="at_least"), says("97.31"), Verdict.WITHIN),
    # 下降逾20% and 下降24.1%; but 下降18% is not over 20.
    (change("-20", approximation="over"), change("-24.1"), Verdict.WITHIN),
    (change("-20", approximation="over"), change("-18", source=EVENING), Verdict.CONFLICT),
    # 约500 and 523 are too far apart only where 约 would mean the digit.
    (says("512", approximation="about"), says("523", source=EVENING), Verdict.CONFLICT),
    # Nobody writes 逾500 for fifty thousand.
    (says("500", approximation="over"), says("50000", source=EVENING), Verdict.CONFLICT),
    # Two to three hours, and two and a half.
    (says("2", value_end=Decimal(3)), says("2.5"), Verdict.WITHIN),
    # The same newspaper says otherwise ten days later.
    (says(), says("530", published=date(2021, 1, 30)), Verdict.REVISED),
    # Another one half a year later.
    (says(), says("530", source=EVENING, published=date(2021, 7, 30)), Verdict.REVISED),
    # Another one the next week: neither is the later word.
    (says(), says("530", source=EVENING, published=date(2021, 1, 27)), Verdict.CONFLICT),
    # The same newspaper on the same day.
    (says(), says("530"), Verdict.CONFLICT),
    # Two newspapers of no known name are not one.
    (says(source=Name()), says("530", source=Name(), published=date(2021, 1, 27)), Verdict.CONFLICT),
    # Nobody knows which came first.
    (says(), says("530", published=None), Verdict.CONFLICT),
]


@pytest.mark.parametrize(("one", "other", "verdict"), CASES)
def test_the_verdict_is_the_same_whichever_comes_first(one: Statement, other: Statement, verdict: Verdict) -> None:
    assert judge(one, other).verdict == judge(other, one).verdict == verdict


def test_everything_that_differs_is_named_in_its_order() -> None:
    one = change("-44.9", period="2020-01/2020-10", measure="亡人数")
    other = change("-24.1", indicator=ALL_DEATHS, area=DISTRICT, measure="全口径亡人数", comparison="mom")
    told = judge(one, other).differences
    assert [row.aspect for row in told] == [Aspect.PERIOD, Aspect.AREA, Aspect.SCOPE, Aspect.INDICATOR, Aspect.BASE]
    assert (told[0].one, told[0].other) == ("2020-01/2020-10", "2020")
    assert (told[2].one, told[2].other) == ("", "全口径")


def test_two_periods_alone_are_not_said_to_have_two_bases() -> None:
    told = judge(change("-44.9", period="2020-01/2020-10"), change("-24.1"))
    assert told.aspects == {Aspect.PERIOD}


def test_nothing_is_called_a_conflict_or_a_revision_while_anything_else_differs() -> None:
    otherwise: list[dict[str, Any]] = [
        {"period": "2020-01/2020-10"},
        {"period": ""},
        {"area": DISTRICT},
        {"indicator": ALL_DEATHS},
        {"measure": "户籍人口亡人数"},
        {"kind": "share"},
        {"unit": "起"},
        {"comparison": "mom"},
    ]
    later = ({}, {"published": date(2022, 1, 1)}, {"source": EVENING}, {"published": None})
    for other, when in product(otherwise, later):
        judged = judge(says(), says("9", **other | when))
        assert judged.verdict is Verdict.NOT_COMPARABLE
        assert judged.differences


def test_a_verdict_says_on_what_it_rests() -> None:
    assert judge(says("97.31", step=Decimal("0.01")), says("97.3", step=Decimal("0.1"))).ground is Ground.ROUNDED
    assert judge(says(), says("530", published=date(2021, 1, 30))).ground is Ground.SAME_SOURCE
    assert judge(says(), says("530", source=EVENING, published=date(2022, 1, 30))).ground is Ground.CLEARLY_LATER
    assert judge(says(), says("530", published=None)).ground is Ground.UNDATED
    assert judge(says(), says("530")).ground is None


def test_a_report_agrees_with_itself() -> None:
    for one, other, _ in CASES:
        for each in (one, other):
            if each.period and each.area.key:
                assert judge(each, replace(each)).verdict is Verdict.SAME


def test_the_same_number_of_another_period_is_told_to_be_the_same_number() -> None:
    assert judge(says(), says(period="2019")).equal
    assert not judge(says(), says("9", period="2019")).equal


@pytest.mark.parametrize(
    ("measure", "scope"),
    [("道路交通事故全口径亡人数", "全口径"), ("交通事故亡人数", ""), ("户籍人口", "户籍"), ("", "")],
)
def test_the_scope_is_what_the_measure_says_of_it(measure: str, scope: str) -> None:
    assert scope_of(measure) == scope
