"""Any page of the results can be reached, and a hit knows its number among all."""

from datetime import date

from archive.search import Hit, Results
from archive.search.searched import Searched
from archive.web.asking import Question
from archive.web.leafing import found, leaves

HIT = Hit(7, "云州账单", (), date(2021, 1, 1), "day", 2020, "云州日报", "", (), Searched.of(""), ())


def answer(page: int, total: int = 240) -> Results:
    return Results("x", total, (HIT, HIT), page, 20)


def ask(page: int) -> Question:
    return Question("诈骗", page=page)


def test_the_first_the_last_and_the_pages_about_this_one_are_named() -> None:
    named = leaves(ask(6), answer(6)).named
    assert [leaf.number for leaf in named] == [1, 4, 5, 6, 7, 8, 12]
    assert [leaf.number for leaf in named if leaf.skipped] == [4, 12]
    assert [leaf.number for leaf in named if leaf.current] == [6]


def test_every_page_is_named_once_where_there_are_few() -> None:
    assert [leaf.number for leaf in leaves(ask(2), answer(2, 55)).named] == [1, 2, 3]


def test_there_is_nothing_before_the_first_page_and_nothing_after_the_last() -> None:
    assert leaves(ask(1), answer(1)).previous == ""
    assert leaves(ask(12), answer(12)).next == ""
    assert leaves(ask(11), answer(11)).next.endswith("page=12")


def test_beyond_the_end_there_is_only_the_way_back() -> None:
    beyond = leaves(ask(1000), answer(1000))
    assert (beyond.previous, beyond.next) == ("", "")
    assert beyond.last.endswith("page=12")
    assert [leaf.number for leaf in beyond.named] == [1, 12]
    assert not any(leaf.current for leaf in beyond.named)


def test_a_hit_leads_to_its_article_with_its_number_among_all() -> None:
    first, second = found(ask(3), answer(3))
    assert (first.rank, second.rank) == (41, 42)
    assert first.address == "/a/7/?q=%E8%AF%88%E9%AA%97&n=41&hl=%E8%AF%88%E9%AA%97"


def test_without_words_there_is_nothing_to_mark() -> None:
    (first, _) = found(Question(), answer(1))
    assert first.address == "/a/7/?q=&n=1"
