"""“您是不是要找”: only what finds more, and never instead of what was asked."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Article
from archive.search import Filters, find, writer
from archive.search.corrections import candidates, corrections, one_edit
from archive.search.near_misses import words_of
from tests.search.conftest import MakeArticle
from tests.search.ways import make_names


@pytest.fixture
def named(make_article: MakeArticle) -> None:
    make_names(make_article)
    writer.drain()


def offered(query: str, filters: Filters | None = None) -> list[tuple[str, int]]:
    filters = filters or Filters()
    total = find(query, filters).total
    return [(one.query, one.total) for one in corrections(query, filters, total, words_of(query))]


@pytest.mark.parametrize(
    ("query", "instead"),
    [
        ("静海", "净海"),  # sounds alike
        ("静海专项行动", "净海专项行动"),  # a part of it does
        ("反炸", "反诈"),
        ("群众安金感", "群众安全感"),  # another character
        ("群众安全", None),  # found as it is
        ("群众安感全", "群众安全感"),  # exchanged
        ("精密智控平", "精密智控平台"),  # missing at the end: found as it is
        ("精密智空平台", "精密智控平台"),
        ("静海 护航", "净海 护航"),
        ("净诲", "净海"),
    ],
)
@pytest.mark.usefixtures("named")
def test_a_slip_is_corrected_where_that_finds_something(query: str, instead: str | None) -> None:
    if find(query).total:
        assert offered(query) == []
    else:
        assert instead in [one for one, _ in offered(query)]


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    "query", ["净海", "静海 鲸鱼", "鲸鱼", "", "精望", "-静海 鲸鱼", "静" * 200, "a", "1", "<b>静海</b>"]
)
def test_nothing_is_offered_that_finds_nothing_or_needs_no_correction(query: str) -> None:
    assert offered(query) == []


@pytest.mark.usefixtures("named")
def test_the_filters_of_the_reader_stay() -> None:
    assert offered("静海", Filters(year=(2020,))) == [("净海", 1)]
    assert offered("静海", Filters(year=(1999,))) == []


def test_next_to_nothing_is_corrected_only_by_much_more(make_article: MakeArticle) -> None:
    make_names(make_article)
    make_article("误植", "静海一词只此一见。")
    for number in range(4):
        make_article(f"又{number}", "净海出航。")
    writer.drain()
    assert offered("静海") == []  # 5 are not more than 5 times 1
    make_article("再", "净海出航。")
    writer.drain()
    assert offered("静海") == [("净海", 6)]


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("净海", "净诲", True),
        ("扫黑除恶", "扫黑恶除", True),
        ("扫黑除恶", "扫黑除", True),
        ("黑除恶", "扫黑除恶", True),
        ("净海", "净海", False),
        ("净海", "海净海湾", False),
        ("扫黑除恶", "扫黄打非", False),
        ("", "净", True),
    ],
)
def test_one_edit_is_one_edit(one: str, other: str, near: bool) -> None:
    assert one_edit(one, other) is near
    assert one_edit(other, one) is near


@given(st.text("甲乙丙", min_size=1, max_size=6), st.integers(0, 5), st.sampled_from("丁"))
def test_a_changed_character_is_always_one_edit(word: str, place: int, sign: str) -> None:
    place %= len(word)
    assert one_edit(word, word[:place] + sign + word[place + 1 :])
    assert one_edit(word, word[:place] + sign + word[place:])


@pytest.mark.usefixtures("archive")
def test_hostile_words_stay_quick() -> None:
    list(candidates("净海"))
    began = time.perf_counter()
    for word in ("静" * 20, "1" * 20, "（" * 20):
        list(candidates(word))
    assert time.perf_counter() - began < 0.5


def test_corrections_leave_the_query_itself_alone(archive: dict[str, Article]) -> None:
    assert find("静海").total == 0
