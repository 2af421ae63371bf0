"""What would be found if one part of the query were different."""

import pytest

from archive.models import Article
from archive.search import Filters, QueryRefused
from archive.search.near_misses import total_of, unquoted, wider, words_of


def test_each_word_is_counted_by_itself(archive: dict[str, Article]) -> None:
    counted = [(word.text, word.total > 0) for word in words_of("净海 鲸鱼 “休渔期” -电信")]
    assert counted == [("净海", True), ("鲸鱼", False), ("休渔期", True)]


def test_a_phrase_is_counted_as_a_phrase(archive: dict[str, Article]) -> None:
    assert [word.query for word in words_of("“净海” 三号")] == ['"净海"', "三号"]


def test_a_word_is_counted_once_and_not_too_many_are(archive: dict[str, Article]) -> None:
    assert len(words_of("净海 净海 净海")) == 1
    assert len(words_of(" ".join(f"第{number}" for number in range(30)))) == 8


def test_giving_up_a_filter_is_offered_only_where_something_comes_back(archive: dict[str, Article]) -> None:
    filters = Filters(year=(2018,), topic=("sea",), district=("990103",))
    assert [(way.kind, way.total) for way in wider("净海", filters)] == [("district", 1)]


def test_where_no_single_filter_is_at_fault_all_are_given_up(archive: dict[str, Article]) -> None:
    (way,) = wider("净海", Filters(year=(2001,), district=("990103",)))
    assert (way.kind, bool(way.filters), way.total) == ("", False, total_of("净海"))


def test_nothing_is_offered_that_brings_nothing_back(archive: dict[str, Article]) -> None:
    assert wider("无此物也", Filters(year=(2018,))) == []
    assert wider("净海", Filters()) == []


@pytest.mark.parametrize(
    ("query", "bare"),
    [
        ("“净海护航”", "净海护航"),
        ('"净海" -电信 《渔港》', "净海 -电信 渔港"),
        ("净海 护航", ""),  # has no quotation marks to drop
        ("“", ""),
    ],
)
def test_quotation_marks_are_dropped(query: str, bare: str) -> None:
    assert unquoted(query) == bare


def test_a_refused_query_counts_as_none_and_has_no_words(db: None) -> None:
    assert total_of("案" * 5000) == 0
    with pytest.raises(QueryRefused):
        words_of("案" * 5000)
