"""What is too much is refused in a sentence that names the limit and what was found."""

import pytest

from archive.search.query import (
    DEEPEST,
    FARTHEST,
    LONGEST_QUERY,
    MOST_TERMS,
    Phrase,
    QueryRefused,
    Word,
    legible,
    parse,
)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("中" * (LONGEST_QUERY + 1), "最长256个字符，这里有257个"),
        ("甲 " * (MOST_TERMS + 1), "最多查32个词，这里有33个"),
        ('"' + "甲 " * (MOST_TERMS + 1) + '"~3', "最多查32个词，这里有33个"),
        ("(" * (DEEPEST + 1) + "甲", "最多套8层，这里有9层"),
        (f'"甲 乙"~{FARTHEST + 1}', "最大为100，这里是101"),
        ("2*", "至少要有2个字母或数字，这里只有“2”"),
        ("标题:2*", "至少要有2个"),
        ("平\ud800安", "不能识别"),
        ("平\0安", "不能识别"),
    ],
    ids=["long", "terms", "near", "deep", "far", "prefix", "prefix in a title", "lone surrogate", "NUL"],
)
def test_it_refuses_in_a_sentence(query: str, reason: str) -> None:
    with pytest.raises(QueryRefused, match=f"{reason}.*查。$"):
        parse(query)


@pytest.mark.parametrize(
    "query", ["甲 " * MOST_TERMS, "(" * DEEPEST + "甲" + ")" * DEEPEST, f'"甲 乙"~{FARTHEST}', "中" * LONGEST_QUERY]
)
def test_the_limit_itself_is_allowed(query: str) -> None:
    assert parse(query)


def test_a_phrase_may_fill_the_whole_query() -> None:
    sentence = "中" * (LONGEST_QUERY - 2)
    assert parse(f'"{sentence}"') == Phrase(sentence)


def test_characters_that_nobody_sees_are_gone() -> None:
    assert legible("\u202e平\u200b安\u2066") == "平安"
    assert parse("平\u200b安") == Word("平安")
