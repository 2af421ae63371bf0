"""Sentences, clauses and lines: what separates and what only looks as if it did."""

from hypothesis import given
from hypothesis import strategies as st

from archive.text.segment import clauses, masked, sentences, unwrap


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text)]


def test_a_sentence_ends_with_its_mark_and_the_quotation_mark_behind_it() -> None:
    assert pieces("他说：“破案了。”大家很高兴！\n下一段") == ["他说：“破案了。”", "大家很高兴！", "下一段"]


def test_a_blank_line_is_no_sentence() -> None:
    assert pieces("一。\n\n  \n二。") == ["一。", "二。"]


def test_the_comma_of_a_number_ends_no_clause() -> None:
    assert parts("立案3,600起，破案1，200起") == ["立案3,600起", "破案1，200起"]


def test_the_marks_of_a_short_quotation_end_no_clause() -> None:
    assert parts("开展“高举旗帜，谨遵训词”教育，成效好") == ["开展“高举旗帜，谨遵训词”教育", "成效好"]


def test_a_long_quotation_is_read_clause_by_clause() -> None:
    assert len(parts("他说：“去年全市刑事案件立案数下降了很多，今年群众安全感还要再提高一些，大家继续努力”")) == 4


def test_a_clock_time_ends_no_clause() -> None:
    assert masked("16:00召开") == "16·00召开"


def test_a_line_that_the_page_broke_is_joined() -> None:
    whole, offsets = unwrap("云州警方去年推进各街道的巡防和警务室建设，刑事立案同比下\n降7.3%。")
    assert "下降7.3%" in whole
    assert offsets is not None
    assert offsets[whole.index("降")] == whole.index("降") + 1


def test_a_heading_and_an_indented_paragraph_stay_apart() -> None:
    text = "云州破案三百起\n　　本报讯 云州警方去年破案三百起，抓获嫌疑人九十名。\n"
    assert unwrap(text) == (text, None)


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    text = "破案3起，" * 1000
    assert max(len(piece) for piece in pieces(text)) <= 800
    assert "".join(pieces(text)) == text


@given(st.text(alphabet="中文，。；：“”\n 　0123,%", max_size=200))
def test_unwrapping_only_takes_out_line_breaks(text: str) -> None:
    whole, offsets = unwrap(text)
    kept = whole if offsets is None else "".join(text[offset] for offset in offsets)
    assert kept == whole
    assert whole.replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")
