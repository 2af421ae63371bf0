"""Every deciding word stands where it is said to stand, whatever the text."""

import json
import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings

from archive.extract import Mention, Role, extract
from tests.extract.test_corpus import CORPUS
from tests.extract.test_extract import PROSE

QUALITY = Path(__file__).parents[1] / "quality"
GOLD = [
    row["text"]
    for name in ("dev.json", "worked.json", "held_out.json")
    for row in json.loads((QUALITY / name).read_text("utf-8"))["items"]
]
WRITTEN = [row["text"] for table in CORPUS.values() for part in ("says", "does_not_say") for row in table.get(part, ())]
DAY = date(2021, 1, 20)


def stands(text: str, mention: Mention) -> None:
    """What must hold of the evidence of any figure."""
    spans = {role: [(row.start, row.end) for row in mention.words(role)] for role in Role}
    for row in mention.evidence:
        assert 0 <= row.start < row.end <= len(text)
    (number,) = spans[Role.NUMBER]
    assert mention.start <= number[0] < number[1] <= mention.end
    assert [text[start:end] for start, end in spans[Role.PERIOD]] == (
        [mention.period.words] if mention.period.words else []
    )
    assert "".join(unwrapped(text[start:end]) for start, end in spans[Role.MEASURE]) == mention.measure
    assert bool(spans[Role.BASE_VALUE]) == (mention.from_value is not None)
    if mention.measure_start is not None:
        assert spans[Role.MEASURE] == [(mention.measure_start, mention.measure_end)]
    for role in (Role.PERIOD, Role.PLACE, Role.COMPARISON, Role.DIRECTION, Role.LIST, Role.NUMBER, Role.BASE_VALUE):
        assert len(spans[role]) <= 1


def unwrapped(words: str) -> str:
    return re.sub(r"\s*\n", "", words)


# 近 of 减了近一半 is part of the number; 零发案 is number and measure in one; 降幅居前，分别为38.1% measures by its direction;
# 高于全省平均 tells base and direction; 全市 may stand inside a measure's name.
MAY_OVERLAP = [
    {Role.APPROXIMATION, Role.NUMBER},
    {Role.MEASURE, Role.NUMBER},
    {Role.MEASURE, Role.DIRECTION},
    {Role.COMPARISON, Role.DIRECTION},
    {Role.MEASURE, Role.PLACE},
]


def overlapping(mention: Mention) -> list[set[Role]]:
    pairs = combinations(mention.evidence, 2)
    return [{one.role, other.role} for one, other in pairs if one.start < other.end and other.start < one.end]


@pytest.mark.parametrize("text", GOLD + WRITTEN)
def test_every_deciding_word_stands_in_its_place(text: str) -> None:
    for mention in extract(text, DAY, "云州"):
        stands(text, mention)
        assert [pair for pair in overlapping(mention) if pair not in MAY_OVERLAP] == []


@given(PROSE)
@settings(max_examples=200, deadline=None)
def test_it_does_so_in_any_text(text: str) -> None:
    for mention in extract(text, DAY, "宁波"):
        stands(text, mention)


@pytest.mark.parametrize("width", [14, 23])
@pytest.mark.parametrize("text", GOLD[::7])
def test_line_breaks_of_the_page_may_stand_inside_any_of_them(text: str, width: int) -> None:
    wrapped = "\n".join(text[start : start + width] for start in range(0, len(text), width))
    for mention in extract(wrapped, DAY, "云州"):
        stands(wrapped, mention)


def said(text: str, role: Role) -> list[str]:
    """The deciding words of a role of the text's last figure."""
    mention = extract(text, DAY, "云州")[-1]
    return [text[row.start : row.end] for row in mention.words(role)]


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("全市查处赌博案件120起，打击处理违法人员近300人。", Role.APPROXIMATION, ["近"]),
        ("全市追回30余万元。", Role.APPROXIMATION, ["余"]),
        ("全市破案800起以上。", Role.APPROXIMATION, ["以上"]),
        ("去年全市盗窃、抢劫案件同比分别下降12%、8%。", Role.MEASURE, ["抢劫案件"]),
        ("去年全市抢劫、抢夺、盗窃案件同比分别下降12%、8%、3%。", Role.LIST, ["分别"]),
        ("去年全市盗窃、抢劫案件同比分别下降12%、8%。", Role.DIRECTION, ["下降"]),
        ("接警率、到场率均为100%。", Role.LIST, ["均"]),
        ("全市刑事立案有15%的降幅。", Role.DIRECTION, ["降幅"]),
        ("命案由2011年的30起下降到2013年的17起。", Role.BASE_VALUE, ["30起"]),
        ("命案由2011年的30起下降到2013年的17起。", Role.PERIOD, ["2013年"]),
        ("命案由2011年的30起下降到2013年的17起。", Role.COMPARISON, ["2011年"]),
        ("2019年全市平稳。\n破获案件52起。", Role.PERIOD, ["2019年"]),
        ("去年，临江区警方出动。破获案件52起。", Role.PERIOD, ["去年"]),
        ("刑事立案与2018年相比下降7.3%。", Role.COMPARISON, ["与2018年相比"]),
        ("刑事立案环比↓8%。", Role.DIRECTION, ["↓"]),
        ("全市抢劫、抢夺案件同比分别下降12%、8%。", Role.PLACE, ["全市"]),
    ],
)
def test_each_part_knows_its_own_words(text: str, role: Role, words: list[str]) -> None:
    assert said(text, role) == words


def test_a_name_put_together_has_all_its_stretches() -> None:
    text = "全市破获抢劫、抢夺案件分别为12起、8起。"
    first, second = extract(text, DAY, "云州")
    assert [text[row.start : row.end] for row in first.words(Role.MEASURE)] == ["破获抢劫", "案件"]
    assert [text[row.start : row.end] for row in second.words(Role.MEASURE)] == ["破获", "抢夺案件"]


def test_what_no_word_says_is_implied() -> None:
    (mention,) = extract("破获案件52起。", DAY, "云州", report_year=2020)
    assert mention.implied == (Role.PERIOD, Role.PLACE)
    (told,) = extract("2020年全市破获案件52起。", DAY, "云州")
    assert told.implied == ()


@pytest.mark.parametrize("text", GOLD + WRITTEN)
def test_what_the_text_says_has_its_words(text: str) -> None:
    for mention in extract(text, DAY, "云州"):
        told = {row.role for row in mention.evidence}
        wanted = {
            Role.MEASURE: bool(mention.measure),
            Role.COMPARISON: mention.comparison is not None,
            # 三甲 and 相若 say it by themselves
            Role.APPROXIMATION: mention.approximation != "exact" and mention.rule not in ("rank.top", "change.flat"),
            # 翻番 and 减半 are direction and number in one
            Role.DIRECTION: mention.rule in ("change.percent", "change.tenths", "change.absolute", "change.sign"),
        }
        assert {role for role, needed in wanted.items() if needed} - told == set()
