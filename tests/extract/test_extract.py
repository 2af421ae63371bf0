"""Promises of the door: spans, order, steadiness, and an answer for any text in a time that grows with its length."""

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.extract import Kind, as_gold, extract, read

WORDS = st.sampled_from((Path(__file__).parent / "pieces.txt").read_text("utf-8").splitlines() + ["\n", "　"])
PROSE = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map("".join))
DAY = date(2020, 5, 20)


@given(PROSE)
@settings(max_examples=200, deadline=None)
def test_every_span_lies_in_the_text_and_holds_its_figure(text: str) -> None:
    for mention in extract(text, DAY, "宁波"):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.quote in text
        if mention.measure_start is not None and mention.measure_end is not None:
            assert 0 <= mention.measure_start < mention.measure_end <= len(text)


@given(PROSE)
@settings(max_examples=100, deadline=None)
def test_it_answers_the_same_twice_and_in_order(text: str) -> None:
    first, second = extract(text, DAY, "宁波"), extract(text, DAY, "宁波")
    assert first == second
    assert first == sorted(first, key=lambda mention: (mention.start, mention.end))


@given(PROSE)
@settings(max_examples=100, deadline=None)
def test_a_number_is_read_or_left_alone_never_both(text: str) -> None:
    reading = read(text, DAY, "宁波")
    read_at = {(mention.start, mention.end) for mention in reading.mentions}
    repeated = [left for left in reading.left_alone if left.rule == "no_figure.repeated_headline"]
    assert not read_at & {(left.start, left.end) for left in reading.left_alone if left not in repeated}


SENTENCE = "去年，全市刑事立案9120起，同比下降8.5%，其中盗窃3100起。"


@pytest.mark.parametrize(
    "before", ["本报讯（记者 林晓）云州警方召开会议。\n", "天气晴好。", "民警走访了社区，群众很满意。\n\n"]
)
def test_an_unrelated_paragraph_before_changes_nothing(before: str) -> None:
    alone, embedded = extract(SENTENCE, DAY, "云州"), extract(before + SENTENCE, DAY, "云州")
    assert [as_gold(mention) | {"start": 0, "end": 0} for mention in alone] == [
        as_gold(mention) | {"start": 0, "end": 0} for mention in embedded
    ]
    assert [mention.start + len(before) for mention in alone] == [mention.start for mention in embedded]


def test_a_line_broken_by_the_page_is_read_across_the_break() -> None:
    text = "云州警方去年全力推进各街道的巡防和警务室建设，刑事立案同比下\n降7.3%，破获电信网络诈骗案件1\n20起。"
    assert [(text[mention.start : mention.end], mention.value) for mention in extract(text, DAY)] == [
        ("下\n降7.3%", Decimal("-7.3")),
        ("1\n20起", Decimal(120)),
    ]


def test_a_headline_that_the_body_repeats_counts_once() -> None:
    text = "云州去年破案523起\n　　本报讯 去年，云州警方破获案件523起，抓获嫌疑人98名。\n"
    reading = read(text, DAY, "云州")
    assert [mention.value for mention in reading.mentions] == [Decimal(523), Decimal(98)]
    assert "no_figure.repeated_headline" in {left.rule for left in reading.left_alone}


def test_an_undated_text_takes_the_year_it_reports_on() -> None:
    assert [mention.period.code for mention in extract("破获案件523起。", report_year=2020)] == ["2020"]
    assert [mention.period.code for mention in extract("破获案件523起。", DAY)] == [None]


def test_a_number_left_alone_tells_why() -> None:
    text = "2019年3月1日，民警在人民路26号推行一村一警，破获案件52起，电话96110。"
    reasons = {text[left.start : left.end]: left.rule for left in read(text, DAY).left_alone}
    assert reasons["2019"] == "no_figure.date"
    assert reasons["26"] == "no_figure.address"
    assert reasons["96110"] == "no_figure.telephone"
    assert "52" not in reasons


def test_a_mention_becomes_the_gold_files_fields() -> None:
    (mention,) = extract("2019年全市破获毒品案件约1.2万起。", DAY, "云州")
    assert as_gold(mention) == {
        "quote": "破获毒品案件约1.2万起",
        "measure": "破获毒品案件",
        "kind": "level",
        "value": 12000,
        "value_end": None,
        "from_value": None,
        "unit": "起",
        "alternative_unit": None,
        "approx": "about",
        "comparison": None,
        "period": "2019",
        "place": "云州",
        "start": 13,
        "end": 19,
    }


def test_a_list_that_does_not_match_its_members_is_refused() -> None:
    mentions = extract("盗窃、抢劫、诈骗案件同比分别下降12%、8%。", DAY)
    assert {mention.rule for mention in mentions} == {"change.percent.refused"}
    assert {mention.measure for mention in mentions} == {"盗窃、抢劫、诈骗案件"}


def test_a_share_is_no_change() -> None:
    assert [mention.kind for mention in extract("破案率98%，同比上升2%。")] == [Kind.SHARE, Kind.CHANGE]


HOSTILE = (
    "中",
    "7",
    "同比",
    "（",
    "“",
    "下降7.3%、",
    "分别为",
    "一二三",
    "，",
    "中文字\n",
    "1,234,",
    "3-",
    "1+",
    "从3起",
    "“7·8”",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_four_times_the_text_takes_no_more_than_two_doublings(unit: str) -> None:
    small = unit * (4096 // len(unit))
    short, long = (min(_seconds(text) for _ in range(2)) for text in (small, small * 4))
    assert long <= 2.5**2 * max(short, 0.02), (short, long)


def _seconds(text: str) -> float:
    start = time.process_time()
    extract(text, DAY, "宁波")
    return time.process_time() - start
