"""Suggestions while typing: beginnings, then insides, then sounds."""

import time

import pytest

from archive.search import writer
from archive.search.suggestions import MOST, suggestions
from tests.search.conftest import MakeArticle
from tests.search.ways import make_names


@pytest.fixture(autouse=True)
def named(make_article: MakeArticle) -> None:
    make_names(make_article)
    writer.drain()


def names_for(typed: str) -> list[str]:
    return [one.text for one in suggestions(typed) if one.kind not in ("article", "word")]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("净", "净海"),
        ("淨", "净海"),  # Traditional
        ("“净", "净海"),  # with the mark it is printed with
        ("安全感", "群众安全感"),  # inside
        ("公众安", "群众安全感"),  # an alias
        ("jinghai", "净海"),
        ("jingh", "净海"),
        ("jh", "净海"),  # initials
        ("zhikong", "精密智控平台"),  # the sound of its inside
        ("城", "城东区"),
        ("晚报", "云州晚报"),
    ],
)
def test_a_name_is_suggested(typed: str, name: str) -> None:
    assert name in names_for(typed)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "“", "j", "inghai", "净网", "净土", "早报", "海净", "净" * 200, "\x00", "\ud800", '"-(', "*" * 41],
)
def test_no_name_is_suggested(typed: str) -> None:
    assert names_for(typed) == []


def test_beginnings_come_before_insides(make_article: MakeArticle) -> None:
    make_article("另一篇", "无", topic=["sea"], district=["990103"])
    assert names_for("海") == ["海防", "净海"]


def test_it_says_how_many_articles_a_name_has() -> None:
    assert [(one.kind, one.count) for one in suggestions("净海")][0] == ("campaign", 1)


def test_the_sound_of_a_term_suggests_the_term() -> None:
    assert ("word", "反诈") in [(one.kind, one.text) for one in suggestions("fanzha")]


def test_there_are_never_more_than_ten_and_few_of_a_kind(make_article: MakeArticle) -> None:
    for number in range(30):
        make_article(f"第{number}篇", "无", source=f"云州{number}报")
    assert len(suggestions("云州")) <= MOST
    assert len(names_for("云州")) == 4


def test_it_is_quick_with_thousands_of_names(make_article: MakeArticle) -> None:
    for number in range(1000):
        make_article(f"第{number}篇", "无", source=f"云州第{number}报")
    suggestions("yunz")
    began = time.perf_counter()
    for typed in ("云州第9", "yunzhou", "yz", "报"):
        suggestions(typed)
    # Here the names are read anew for each, which a server does once a second.
    assert time.perf_counter() - began < 4
