"""Every number of a text stands once: as a figure, inside one, or left alone with the name of a rule."""

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.extract import Reading, Role, read
from archive.extract.account import account_of
from archive.extract.script import fold
from archive.text import numerals
from archive.text.segment import Span, sentences, unwrap
from tests.extract.test_evidence import GOLD, WRITTEN
from tests.extract.test_extract import PROSE

DAY = date(2021, 1, 20)
PIECES = """5/0 3 31至35 号 百 个百分点 四 从 到 第一 “ ” 2019年 每十万人 0.47起 均为 、 ， 零 起 % 万 下降""".split()  # noqa: SIM905  one a word
NUMBERS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


def numbers(text: str) -> list[Span]:
    """Every number, as the text is read: sentence by sentence, in one script, without the line breaks of the page."""
    whole, offsets = unwrap(text)
    folded = fold(whole)
    found: set[Span] = set()
    for start, end in sentences(folded):
        sentence = folded[start:end]
        spans = [(row.start, row.end) for row in numerals.find(sentence)]
        spans += [match.span() for match in re.finditer(r"\d+", sentence) if not touched(match.span(), spans)]
        found |= {(first + start, last + start) for first, last in spans}
    at = offsets or range(len(text) + 1)
    return [(at[first], at[last - 1] + 1) for first, last in sorted(found)]


def touched(span: Span, others: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def own_numbers(reading: Reading) -> list[Span]:
    found = {(row.start, row.end) for mention in reading.mentions for row in mention.words(Role.NUMBER)}
    return sorted(found)


def adds_up(text: str) -> None:
    reading = read(text, DAY, "宁波")
    own, left = own_numbers(reading), [(row.start, row.end) for row in reading.left_alone]
    within = [(mention.start, mention.end) for mention in reading.mentions]
    within += [(row.start, row.end) for mention in reading.mentions for row in mention.words(Role.BASE_VALUE)]
    assert [span for span in numbers(text) if not touched(span, own + within + left)] == []
    assert [span for span in left if touched(span, own)] == []
    assert [one for one, other in zip(left, left[1:], strict=False) if one[1] > other[0]] == []
    assert all(row.rule.startswith("no_figure.") for row in reading.left_alone)


@pytest.mark.parametrize("text", GOLD + WRITTEN)
def test_every_number_of_what_is_written_is_accounted_for_once(text: str) -> None:
    adds_up(text)


@given(st.one_of(PROSE, NUMBERS))
@settings(max_examples=400, deadline=None)
def test_so_is_every_number_of_any_text(text: str) -> None:
    adds_up(text)


@given(st.one_of(PROSE, NUMBERS))
@example("百到零百")
@settings(max_examples=100, deadline=None)
def test_an_account_has_each_mention_and_each_number_left_alone_once(text: str) -> None:
    reading = read(text, DAY, "宁波")
    account = account_of(reading)
    assert [mention for told in account.figures for mention in told.mentions] == reading.mentions
    inside = [row for told in account.figures for row in told.inside]
    assert sorted(inside + account.left_alone, key=repr) == sorted(reading.left_alone, key=repr)


@pytest.mark.parametrize(
    ("text", "figure", "inside"),
    [
        ("命案由2011年的30起下降到2013年的17起。", "下降到2013年的17起", ["2013"]),
        ("每十万人刑事发案0.47起。", "0.47起", ["十万"]),
    ],
)
def test_a_number_inside_a_figure_is_told_with_it(text: str, figure: str, inside: list[str]) -> None:
    (told,) = account_of(read(text, DAY, "云州")).figures
    assert text[told.start : told.end] == figure
    assert [text[row.start : row.end] for row in told.inside] == inside


def test_a_figure_shared_by_several_names_is_told_once() -> None:
    account = account_of(read("破案率、满意度均为100%。", DAY, "云州"))
    assert [[mention.measure for mention in told.mentions] for told in account.figures] == [["破案率", "满意度"]]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("比例为5/0。", {"5": "no_figure.rest", "0": "no_figure.rest"}),
        ("警方在碧波路31至35号巡查。", {"31": "no_figure.rest", "35": "no_figure.address"}),
    ],
)
def test_what_no_rule_can_read_is_named_too(text: str, rules: dict[str, str]) -> None:
    assert {text[row.start : row.end]: row.rule for row in read(text, DAY).left_alone} == rules
