"""A search stands in its address, whole, and every link from it is one step away."""

import pytest
from django.http import QueryDict

from archive.search import Filters
from archive.web.asking import Question, Span

WHOLE = "q=诈骗&topic=a&district=330203&campaign=b&source=3&without=topic:c&without=year:2018&sort=newest&page=3"


def ask(address: str) -> Question:
    return Question.from_address(QueryDict(address))


def test_a_question_goes_into_its_address_and_back() -> None:
    question = ask(f"year=2020&year=2019&{WHOLE}")
    assert question.filters == Filters(
        (2020, 2019), ("a",), ("330203",), ("b",), ("3",), (("topic", "c"), ("year", "2018"))
    )
    assert (question.query, question.sort, question.page) == ("诈骗", "newest", 3)
    assert ask(question.address[1:]) == question


@pytest.mark.parametrize(
    "address",
    [
        "year=abc",
        "year=²²²²",
        "year=20200",
        "page=-1",
        "page=0",
        "page=x",
        "page=²",
        "sort=random",
        "topic=",
        "without=topic",  # names no value
        "without=topic:",
        "without=colour:red",
        "without=year:new",
        "from=&to=",  # both ends of the form left open
        "from=lately",
        "from=1066",  # before any newspaper of the archive
    ],
)
def test_what_cannot_be_read_is_left_out(address: str) -> None:
    assert ask(address) == Question()


@pytest.mark.parametrize("page", ["1000001", "9" * 9, "1" + "0" * 30, "9" * 5000])
def test_a_page_too_far_is_not_the_first(page: str) -> None:
    assert ask(f"page={page}").page == 1_000_000


def test_control_characters_are_dropped_from_the_query() -> None:
    assert ask("q=a%00b%0Ac").query == "abc"


@pytest.mark.parametrize(
    ("typed", "first", "last", "written"),
    [
        ("from=2019&to=2021", 2019, 2021, "from=2019&to=2021"),
        ("from=2021&to=2019", 2019, 2021, "from=2019&to=2021"),  # the wrong way round
        ("from=2019&to=", 2019, 2100, "from=2019"),
        ("to=2021", 1949, 2021, "to=2021"),
        ("to=2021&from=x", 1949, 2021, "to=2021"),
    ],
)
def test_a_run_of_years_narrows_and_keeps_its_ends_in_the_address(
    typed: str, first: int, last: int, written: str
) -> None:
    question = ask(typed)
    assert question.filters.year == tuple(range(first, last + 1))
    assert question.address == f"?q=&{written}"


def test_years_beside_the_run_stay_when_it_goes() -> None:
    question = ask("year=2012&from=2019&to=2020")
    assert question.filters.year == (2012, 2019, 2020)
    assert question.without_span().address == "?q=&year=2012"


def test_a_run_that_lost_a_year_is_written_year_by_year() -> None:
    question = ask("from=2019&to=2021").turned("year", "2020")
    assert question.whole_span is None
    assert question.address == "?q=&year=2019&year=2021"


def test_choosing_and_leaving_out_take_turns_and_return_to_the_first_page() -> None:
    question = ask("q=x&topic=a&page=4")
    assert question.left_out("topic", "a").address == "?q=x&without=topic%3Aa"
    assert question.left_out("topic", "a").turned("topic", "a").address == "?q=x&topic=a"
    assert question.turned("topic", "a").address == "?q=x"
    assert question.left_out("topic", "b").left_out("topic", "b").address == "?q=x&topic=a"


def test_a_new_query_keeps_the_filters_and_new_years_keep_the_rest() -> None:
    question = ask(f"from=2019&{WHOLE}")
    assert ("from", "2019") in question.hidden
    assert question.beside_years == [
        ("topic", "a"),
        ("district", "330203"),
        ("campaign", "b"),
        ("source", "3"),
        ("without", "topic:c"),
        ("without", "year:2018"),
    ]


def test_without_words_the_newest_stand_first_and_nothing_is_more_relevant() -> None:
    assert [(str(name), current) for name, _, current in ask("year=2020").sorts] == [("最新", True), ("最早", False)]
    assert [current for _, _, current in ask("q=x").sorts] == [True, False, False]


def test_a_span_knows_its_years() -> None:
    assert Span(2019, 2021).years == (2019, 2020, 2021)
    assert Span(None, 1950).years == (1949, 1950)
