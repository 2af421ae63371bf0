"""Chips take a part out, notes lead to a query that works: for any string."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.search.query import LONGEST_QUERY, All, Asked, Chip, Node, QueryRefused, understand

TODAY = date(2026, 11, 22)

_FRAGMENTS = [
    *(
        "净海",
        "蓝剑",
        "2019年",
        "多少",
        "案件有多少起",
        "吗",
        "97.31%",
        "523起",
        "G2*",
        "诈骗*",
        "*",
        "**",
        "*济",
        "~2",
        "[TO]",
        "??",
        "id:*",
        "或",
        "一",
        "'",
    ),
    *(
        "OR",
        "AND",
        "NOT",
        "-",
        "--",
        "(",
        ")",
        "（",
        "）",
        '"',
        "“",
        "”",
        "「",
        "」",
        "《",
        "》",
        "‘",
        "’",
        "~10",
        "～3",
    ),
    *(
        "标题:",
        "年：",
        "区:",
        "日期:",
        "行动:",
        "Title:",
        "source:",
        "2019",
        "2021..2019",
        "2020-13",
        "近30天",
        "去年",
        "..",
    ),
    *("\n", "\u200b", "\u202e", "\u3000", "\t", "𠮷", "é", "👮", "`", "\\"),
]
QUERIES = st.lists(st.sampled_from([*_FRAGMENTS, " ", " ", " ", ""]), max_size=40).map("".join) | st.text(max_size=60)


def _understood(query: str) -> Asked:
    try:
        return understand(query, TODAY)
    except QueryRefused:
        assume(False)
        raise


def _parts(node: Node | None) -> tuple[Node, ...]:
    return () if node is None else node.parts if isinstance(node, All) else (node,)


@given(QUERIES)
def test_taking_a_chip_out_leaves_the_other_parts(query: str) -> None:
    asked = _understood(query)
    parts = _parts(asked.node)
    assume(asked.chips or not parts)  # written out it is not too long
    assert len(asked.chips) == len(parts)
    for place, chip in enumerate(asked.chips):
        rest = understand(chip.without, TODAY)
        assert _parts(rest.node) == parts[:place] + parts[place + 1 :]
        assert rest.notes == ()


@given(QUERIES)
def test_what_is_offered_instead_means_the_same_and_needs_no_repair(query: str) -> None:
    asked = _understood(query)
    assume(asked.notes)
    assert all(note.text.endswith("。") for note in asked.notes)
    *others, last = (note.instead for note in asked.notes)
    assume(last or asked.node is None)  # written out it is not too long
    again = understand(last, TODAY)
    assert (again.node, again.notes) == (asked.node, ())
    assert not any(others)


@given(QUERIES)
def test_nothing_invisible_is_echoed(query: str) -> None:
    asked = _understood(query)
    echoed = "".join([*(chip.text + chip.without for chip in asked.chips), *(n.text + n.instead for n in asked.notes)])
    assert not set(echoed) & set("\0\u200b\u200e\u202a\u202e\u2066\ufeff")


def test_the_last_chip_leaves_an_empty_query() -> None:
    assert understand("诈骗", TODAY).chips == (Chip("含“诈骗”", ""),)


def test_days_counted_from_today_stay_so_in_the_links() -> None:
    chips = understand("诈骗 日期:近30天", TODAY).chips
    assert chips[0].without == "日期:近30天"


@pytest.mark.parametrize(
    ("query", "said", "instead"),
    [
        ('"平安账单', "引号没有成对", "平安账单"),
        ("(诈骗", "补上", "诈骗"),
        ("诈骗)", "多出的“)”", "诈骗"),
        ("诈骗 ()", "括号里没有", "诈骗"),
        ('诈骗 ""', "引号里没有字", "诈骗"),
        ("OR 诈骗", "“OR”两边", "诈骗"),
        ("诈骗 OR", "“OR”两边", "诈骗"),
        ("诈骗 OR OR 海曙", "“OR”两边", "诈骗 OR 海曙"),
        ("诈骗 NOT", "“NOT”后面", "诈骗"),
        ("诈骗 - 海曙", "减号", "诈骗 海曙"),
        ("诈骗 *", "“*”没有可查", "诈骗"),
        ("诈骗*", "不必加", "诈骗"),
        ("标题:", "“标题:”后面", ""),
        ("年:平安 诈骗", "没有读懂“平安”是哪一年", "诈骗"),
        ("日期:平安 诈骗", "没有读懂“平安”是哪一天", "诈骗"),
        ("年:2021..2019", "对调", "年:2019..2021"),
        ("日期:2020-13", "没有“2020-13”这个日期", "日期:2020"),
        ('"诈骗"~5', "“~5”要引号里", '"诈骗"'),
        ('标题:"平安', "引号没有成对", "标题:平安"),
        ("2021年诈骗案件有多少起？", "问句", "2021年诈骗案件"),
        ("宁波有多少辅警", "问句", "宁波 辅警"),
        ("什么是净海", "问句", "净海"),
        ("多少 或", "问句", '"或"'),
        ("电信诈骗 如何 防范", "问句", "电信诈骗 防范"),
    ],
)
def test_what_is_broken_is_repaired_and_said(query: str, said: str, instead: str) -> None:
    [note] = understand(query, TODAY).notes
    assert said in note.text
    assert note.instead == instead


@pytest.mark.parametrize(
    "query", ["经济~2", "[TO]", "*济", "id:*", "2019-2020", "诈骗 -电信", "“净海”行动", "Ping'an", "或"]
)
def test_what_is_sound_is_not_remarked_on(query: str) -> None:
    assert understand(query, TODAY).notes == ()


def test_what_would_be_too_long_to_ask_again_is_not_offered() -> None:
    query = ")" + '"净"“海”' * 15 + "中" * 165
    assert len(query) == LONGEST_QUERY
    asked = understand(query, TODAY)
    assert asked.chips == ()
    assert [note.instead for note in asked.notes] == [""]
