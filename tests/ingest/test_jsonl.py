import json
from datetime import date

import pytest

from archive.ingest import Precision, UnreadableSource, read
from archive.ingest.jsonl import read_jsonl

READY = {
    "title": "云州案件下降",
    "subtitle": "连续五年",
    "published": "2021-01",
    "report_year": 2020,
    "source": "云州日报",
    "authors": ["王晓峰"],
    "url": "https://example.com/1",
    "text": "全市案件下降９％。\r\n第二段。",
    "topics": ["刑侦工作"],
    "districts": [],
    "campaigns": ["净海"],
}


def lines(*rows: object) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def test_a_ready_article_is_kept_as_it_is_but_tidy() -> None:
    (document,) = read(lines(READY), "a.jsonl").documents
    assert document.text == "全市案件下降9%。\n第二段。"
    assert (document.published_on, document.precision, document.report_year) == (
        date(2021, 1, 1),
        Precision.MONTH,
        2020,
    )
    assert (document.topics, document.districts, document.campaigns) == (("刑侦工作",), (), ("净海",))


def test_what_is_not_named_is_left_open() -> None:
    (document,) = read_jsonl(lines({"title": "甲", "text": "乙。"})).documents
    assert (document.topics, document.districts, document.published_on, document.authors) == (None, None, None, ())


def test_a_given_date_fills_the_gap() -> None:
    (document,) = read_jsonl(lines({"title": "甲", "text": "乙。"}), date(2020, 5, 6)).documents
    assert (document.published_on, document.basis) == (date(2020, 5, 6), "given")


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"title": "甲"}, "'text'"),
        ({"title": "", "text": "乙"}, "'title'"),
        ({"title": "甲", "text": "乙", "published": "昨天"}, "'published'"),
        ({"title": "甲", "text": "乙", "published": "2021-02-30"}, "'published'"),
        ({"title": "甲", "text": "乙", "authors": "王晓峰"}, "'authors'"),
        ({"title": "甲", "text": "乙", "report_year": True}, "'report_year'"),
        ({"title": "甲", "text": "乙", "autor": "王"}, "'autor'"),
        (["甲"], "对象"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_read(row: object, named: str) -> None:
    with pytest.raises(UnreadableSource, match="第 2 行") as refused:
        read_jsonl(lines(READY, row))
    assert refused.value.reason == "bad_json"
    assert named in str(refused.value)


@pytest.mark.parametrize("content", [b'{"title": "a", "text": NaN}', b'{"title": ' + b"[" * 100_000, b'{"title": "a"'])
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read_jsonl(content)
    assert refused.value.reason == "bad_json"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("云州警方去年破案30起。\n反诈\n返还资金20万元。", ["反诈"]),
        ("破案30起", []),  # a text without a full stop is no heading of nothing
        ("去年破案30起。\n云州公安", []),  # nor is a last line
    ],
)
def test_short_lines_above_running_text_are_headings(text: str, headings: list[str]) -> None:
    (document,) = read_jsonl(json.dumps({"title": "通报", "text": text}).encode()).documents
    assert [document.text[row.start : row.end] for row in document.headings] == headings
