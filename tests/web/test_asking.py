"""A search stands in its address, whole, and every link from it is one step away."""

import pytest
from django.http import QueryDict

from archive.search import Facet, Filters, Results
from archive.web.asking import Question


def ask(address: str) -> Question:
    return Question.from_address(QueryDict(address))


def test_a_question_goes_into_its_address_and_back() -> None:
    question = ask("q=%E8%AF%88%E9%AA%97&year=2020&year=2019&topic=a&district=330203&campaign=b&sort=newest&page=3")
    assert question.filters == Filters((2020, 2019), ("a",), ("330203",), ("b",))
    assert (question.query, question.sort, question.page) == ("诈骗", "newest", 3)
    assert ask(question.address[1:]) == question


@pytest.mark.parametrize(
    "address", ["year=abc", "year=²²²²", "year=20200", "page=-1", "page=0", "page=x", "page=²", "sort=random", "topic="]
)
def test_what_cannot_be_read_is_left_out(address: str) -> None:
    assert ask(address) == Question()


def test_control_characters_are_dropped_from_the_query() -> None:
    assert ask("q=a%00b%0Ac").query == "abc"


def test_a_facet_turns_its_value_on_and_off_and_returns_to_the_first_page() -> None:
    question = ask("q=x&year=2020&page=4")
    facets = {"year": [Facet("2020", "2020年", 3, selected=True), Facet("2019", "2019年", 2)]}
    (kind,) = question.narrowing(Results("x", 5, (), 4, 20, facets=facets))
    assert [choice.address for choice in kind.choices] == ["?q=x", "?q=x&year=2020&year=2019"]
    assert [choice.facet.value for choice in kind.chosen] == ["2020"]
