"""The grammar: what is read from a query, and what must not be taken for syntax."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.query import (
    LONGEST_QUERY,
    All,
    Either,
    Named,
    Near,
    Node,
    Not,
    Phrase,
    Prefix,
    QueryRefused,
    Title,
    Within,
    Word,
    leaves,
    parse,
)
from archive.text.normalise import tidy

A, B, C = Word("净海"), Word("蓝剑"), Word("云剑")


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("净海", A),
        ("净海 蓝剑", All((A, B))),
        ("净海\u3000蓝剑", All((A, B))),
        ("净海 AND 蓝剑", All((A, B))),
        ('"平安账单"', Phrase("平安账单")),
        ("“平安账单”", Phrase("平安账单")),
        ("”平安账单”", Phrase("平安账单")),  # a keyboard that leans one way
        ("「平安账单」", Phrase("平安账单")),
        ("『平安账单』", Phrase("平安账单")),
        ("《平安账单》", Phrase("平安账单")),
        ("‘平安账单’", Phrase("平安账单")),
        ("'平安账单'", Phrase("平安账单")),
        ("＂平安账单＂", Phrase("平安账单")),
        ("«平安账单»", Phrase("平安账单")),
        ('"“净海”行动"', Phrase("“净海”行动")),
        ("“净海”专项行动", All((Phrase("净海"), Word("专项行动")))),
        ("-净海", Not(A)),
        ("－净海", Not(A)),  # full width
        ("--净海", Not(A)),
        ("NOT 净海", Not(A)),
        ('-"平安账单"', Not(Phrase("平安账单"))),
        ("净海 OR 蓝剑", Either((A, B))),
        ("净海 或 蓝剑", Either((A, B))),
        ("“净海”或“蓝剑”", Either((Phrase("净海"), Phrase("蓝剑")))),
        ("523 净海 OR 蓝剑 云剑", All((Word("523"), Either((A, B)), C))),
        ("净海 OR 蓝剑 OR 云剑", Either((A, B, C))),
        ("净海 OR -蓝剑", Either((A, Not(B)))),
        ("(净海 蓝剑) OR 云剑", Either((All((A, B)), C))),
        ("（净海 OR 蓝剑）云剑", All((Either((A, B)), C))),
        ("-(净海 OR 蓝剑)", Not(Either((A, B)))),
        ("((净海))", A),
        ("(净海 蓝剑) 云剑", All((A, B, C))),
        ('"净海 蓝剑"~10', Near((Phrase("净海"), Phrase("蓝剑")), 10)),
        ("“净海 蓝剑”～10", Near((Phrase("净海"), Phrase("蓝剑")), 10)),
        ("G2*", Prefix("G2")),
        ("2021-0*", Prefix("2021-0")),
        ("标题:净海", Title(A)),
        ("标题： 净海", Title(A)),  # full width, and a blank that a Chinese keyboard invites
        ('Title:"净海 蓝剑"', Title(Phrase("净海 蓝剑"))),
        ('标题:"净海 蓝剑"~5', Title(Near((Phrase("净海"), Phrase("蓝剑")), 5))),
        ("标题:G2*", Title(Prefix("G2"))),
        ("-标题:净海", Not(Title(A))),
        ("区:海曙 OR district:鄞州", Either((Named("district", "海曙"), Named("district", "鄞州")))),
        ("-区:海曙", Not(Named("district", "海曙"))),
        ('行动:"云剑 2020"', Named("campaign", "云剑 2020")),
        ("主题:反诈 来源:晚报", All((Named("topic", "反诈"), Named("source", "晚报")))),
        ("年:2019..2021", Within("year", 2019, 2021)),
        ("净海年:2019", Word("净海年:2019")),
    ],
)
def test_it_reads(query: str, node: Node | None) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    "word",
    [
        "2019-2020",
        "or",
        "not",
        "Ping'an",
        "Ping’an",
        "经济~2",
        "[TO]",
        "*济",
        "*经*",
        "??",
        "id:*",
        "django_ct:archive.article",
        "http://a.cn",
        "一或二",
        "12:30",
        "1839",
        "20190",
        "2019年度",
    ],
)
def test_it_is_text_and_not_syntax(word: str) -> None:
    assert parse(word) == Word(word)


@pytest.mark.parametrize("typed", ["2019", "2019年", "２０１９年"])
def test_a_year_is_also_the_year_reported_on(typed: str) -> None:
    year = tidy(typed)
    asked = Either((Word(year), Within("year", 2019, 2019)))
    assert parse(year) == asked
    assert parse(f"-{year}") == Not(asked)
    assert parse(f"净海 OR {year}") == Either((A, asked))


@pytest.mark.parametrize(
    ("query", "node"),
    [("或", Phrase("或")), ("或 净海", All((Phrase("或"), A))), ('"OR"', Phrase("OR")), ("“(净海”", Phrase("(净海"))],
)
def test_a_sign_that_joins_nothing_is_looked_for(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize("query", ["", "  \u3000\n", "\u200b\u202e"])
def test_blanks_ask_for_nothing(query: str) -> None:
    assert parse(query) is None


def test_what_is_ruled_out_is_not_marked() -> None:
    assert list(leaves(parse("净海 OR 蓝剑 -诈骗 “平安” 年:2019 -(云剑 OR 雷霆)"))) == [A, B, Phrase("平安")]


@given(st.text(max_size=LONGEST_QUERY) | st.text(alphabet='甲乙 "“”「」《》-OR*()[]~:或年标题', max_size=LONGEST_QUERY))
def test_any_string_is_read_or_refused(query: str) -> None:
    try:
        parse(query)
    except QueryRefused as refusal:
        assert str(refusal).endswith("查。")
