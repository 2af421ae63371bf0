"""The reader's query language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.query import (
    LONGEST_QUERY,
    MOST_TERMS,
    All,
    Either,
    Node,
    Not,
    Phrase,
    QueryRefused,
    Word,
    leaves,
    parse,
)


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("诈骗", Word("诈骗")),
        ("诈骗 海曙", All((Word("诈骗"), Word("海曙")))),
        ("诈骗\u3000海曙", All((Word("诈骗"), Word("海曙")))),
        ('"平安账单"', Phrase("平安账单")),
        ("“平安账单”", Phrase("平安账单")),
        ("”平安账单”", Phrase("平安账单")),  # a keyboard that leans one way
        ("「平安账单」", Phrase("平安账单")),
        ("『平安账单』", Phrase("平安账单")),
        ("《平安账单》", Phrase("平安账单")),
        ('"“净海”行动"', Phrase("“净海”行动")),
        ("“净海”专项行动", All((Phrase("净海"), Word("专项行动")))),
        ("-诈骗", Not(Word("诈骗"))),
        ("－诈骗", Not(Word("诈骗"))),  # full width
        ('-"平安账单"', Not(Phrase("平安账单"))),
        ("净海 OR 蓝剑", Either((Word("净海"), Word("蓝剑")))),
        ("2019 净海 OR 蓝剑 收官", All((Word("2019"), Either((Word("净海"), Word("蓝剑"))), Word("收官")))),
        ("甲 OR 乙 OR 丙", Either((Word("甲"), Word("乙"), Word("丙")))),
        ('"OR"', Phrase("OR")),
        # must not be taken for syntax
        ("2019-2020", Word("2019-2020")),
        ("or", Word("or")),
        ("title:平安", Word("title:平安")),
        ("(诈骗", Word("(诈骗")),
        ("诈骗*", Word("诈骗*")),
        # says nothing
        ("OR 诈骗", Word("诈骗")),
        ("诈骗 OR", Word("诈骗")),
        ('"平安账单', Word("平安账单")),
        ("诈骗 - 海曙", All((Word("诈骗"), Word("海曙")))),
        ('诈骗 ""', Word("诈骗")),
        ("", None),
        ("  \u3000\n", None),
        ('""', None),
        ("OR", None),
        ("-", None),
    ],
)
def test_it_reads(query: str, node: Node | None) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("中" * (LONGEST_QUERY + 1), "最长256个字符，这里有257个"),
        ("甲 " * (MOST_TERMS + 1), "最多查32个词，这里有33个"),
        ("平\ud800安", "不能识别"),
        ("平\0安", "不能识别"),
    ],
    ids=["too long", "too many terms", "lone surrogate", "NUL"],
)
def test_it_refuses_in_a_sentence(query: str, reason: str) -> None:
    with pytest.raises(QueryRefused, match=reason):
        parse(query)


def test_what_is_ruled_out_is_not_marked() -> None:
    assert list(leaves(parse("净海 OR 蓝剑 -诈骗 “平安”"))) == [Word("净海"), Word("蓝剑"), Phrase("平安")]


@given(st.text(max_size=LONGEST_QUERY) | st.text(alphabet='甲乙 "“”「」《》-OR*()[]~:', max_size=LONGEST_QUERY))
def test_any_string_is_read_or_refused(query: str) -> None:
    try:
        found = list(leaves(parse(query)))
    except QueryRefused:
        return
    assert all(leaf.text.strip() for leaf in found)
