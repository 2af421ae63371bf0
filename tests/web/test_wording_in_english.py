"""Figures, periods and sizes as an English reader writes them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from archive.extract.units import plain_unit
from archive.extract.vocabulary import words
from archive.models import Observation, Topic
from archive.presentation import comparison
from archive.web import units, wording


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("523", "523"),
        ("1234", "1,234"),
        ("30793000", "30,793,000"),  # 3079.3万
        ("101000000", "101,000,000"),  # 1.01亿: no digit is lost for shortness
        ("-24.1", "−24.1"),
        ("97.310000", "97.31"),
    ],
)
def test_numbers_stand_in_digits(value: str, said: str) -> None:
    assert wording.number(Decimal(value)) == said


def figure(value: str, kind: str = "level", unit: str = "", **fields: object) -> Observation:
    ends = {name: Decimal(str(fields.pop(name))) for name in ("value_end", "from_value") if name in fields}
    return Observation(value=Decimal(value), kind=kind, unit=unit, **ends, **fields)


@pytest.mark.parametrize(
    ("one", "in_table", "in_words"),
    [
        (figure("523", unit="起"), "523 cases", "523 cases"),
        (figure("1", unit="起"), "1 case", "1 case"),
        (figure("30793000", unit="元"), "30,793,000 yuan", "30,793,000 yuan"),
        (figure("12", unit="个"), "12", "12"),  # English counts police posts without a word
        (figure("12", unit="挂"), "12 挂", "12 挂"),  # an unknown unit stays what it is
        (figure("2300", unit="人", approximation="over"), "over 2,300 people", "over 2,300 people"),
        (figure("30", unit="分钟", approximation="at_most"), "at most 30 minutes", "at most 30 minutes"),
        (figure("-24.1", "change", "%", comparison="yoy"), "−24.1%", "down 24.1% year on year"),
        (figure("58.7", "change", "%", comparison="vs:2019"), "+58.7%", "up 58.7% on 2019"),
        (figure("-1.2", "change", "百分点"), "−1.2 pp", "down 1.2 pp"),
        (figure("-20", "change", "%", approximation="over"), "over −20%", "down over 20%"),
        (figure("0", "change", "%", comparison="yoy"), "no change", "no change year on year"),
        (figure("-10", "change", "%", value_end="-15"), "−10–15%", "down 10–15%"),
        (figure("1", "rank", "位"), "No. 1", "No. 1"),
        (figure("4", "streak", "年"), "4 years running", "4 years running"),
        (figure("9", unit="起", from_value="1"), "9 cases", "from 1 case to 9 cases"),
    ],
)
def test_figures_are_said_in_english(one: Observation, in_table: str, in_words: str) -> None:
    assert wording.amount(one) == in_table
    assert wording.sentence(one) == in_words


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("2020", "2020"),
        ("2020-03/2020-03", "Mar 2020"),
        ("2020-01/2020-10", "Jan–Oct 2020"),
        ("2019-11/2020-02", "Nov 2019–Feb 2020"),
        ("", ""),
    ],
)
def test_periods_have_english_months(code: str, said: str) -> None:
    assert wording.period(code) == said


def test_on_the_page_of_a_year_the_year_is_not_said_again() -> None:
    assert wording.period_within("2020-01/2020-10", 2020) == "Jan–Oct"
    assert wording.period_within("2020", 2020) == ""


@pytest.mark.parametrize(
    ("precision", "said"),
    [("day", "30 January 2021"), ("month", "Jan 2021"), ("year", "2021"), ("", "30 January 2021")],
)
def test_dates_are_said_as_far_as_they_are_known(precision: str, said: str) -> None:
    assert wording.day_of(date(2021, 1, 30), precision) == said


def test_the_base_of_a_change_has_english_words() -> None:
    assert [comparison(code) for code in ("yoy", "mom", "vs:2019", "")] == [
        "year on year",
        "on the previous period",
        "on 2019",
        "",
    ]


def test_every_unit_that_is_read_has_its_english() -> None:
    read = {plain_unit(unit) for unit in words("units", "words")} - {"%", "‰"}
    assert read - units.english().keys() == set()


def test_a_unit_without_an_english_word_has_one_in_a_column() -> None:
    assert [units.heading(unit) for unit in ("个", "起", "百分点", "")] == ["number", "cases", "pp", ""]


def test_a_topic_goes_by_its_english_name_where_it_has_one() -> None:
    assert str(Topic(name="道路交通", name_en="Road traffic")) == "Road traffic"
    assert str(Topic(name="道路交通")) == "道路交通"
