"""Marks stand at their very characters, and no text becomes markup."""

import html
import re

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from archive.web.marking import Span, marked, passages, sentence_around


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^<>]*>", "", markup))


texts = st.text(alphabet=st.sampled_from("云州市7.3%<>&\"'；\n𠮷 "), max_size=60)
spans = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8)


@given(texts, spans)
def test_without_its_tags_a_marked_text_is_the_text(text: str, places: list[tuple[int, int]]) -> None:
    assert plain(marked(text, [Span(start, end, "figure", f"f{start}", "/f/1/") for start, end in places])) == text


@given(texts, spans)
def test_the_passages_are_the_lines_that_are_not_blank(text: str, places: list[tuple[int, int]]) -> None:
    found = passages(text, {}, [Span(start, end, "figure") for start, end in places if start < end <= len(text)])
    assert [plain(passage.html) for passage in found] == [line for line in text.split("\n") if line.strip()]
    assert [passage.number for passage in found] == list(range(1, len(found) + 1))


@given(texts, st.integers(0, 59), st.integers(1, 60))
def test_a_mark_holds_its_very_characters(text: str, start: int, end: int) -> None:
    if start < end <= len(text):
        found = re.findall(
            r'<mark class="figure"[^>]*>(.*?)</mark>', marked(text, [Span(start, end, "figure")]), re.DOTALL
        )
        assert "".join(plain(piece) for piece in found) == text[start:end]


def test_crossing_marks_keep_each_id_once() -> None:
    markup = marked("下降7.3%、8.5%", [Span(0, 6, "figure", "f1"), Span(2, 11, "figure", "f2")])
    assert re.findall(r'id="(\w+)"', markup) == ["f1", "f2"]


def test_marks_that_begin_together_keep_both_ids() -> None:
    markup = marked("97.31%", [Span(0, 6, "figure", "f1"), Span(0, 6, "hit"), Span(0, 5, "figure", "f2")])
    assert sorted(re.findall(r'id="(\w+)"', markup)) == ["f1", "f2"]


def test_links_never_stand_inside_links() -> None:
    markup = marked("一二三四", [Span(0, 4, "figure", href="/f/1/"), Span(1, 3, "figure", href="/f/2/")])
    assert not re.search(r"<a [^>]*>[^/]*<a ", markup)
    assert '<a href="/f/2/">二三</a>' in markup


def test_a_mark_over_two_lines_is_marked_on_both_and_named_once() -> None:
    first, second = passages("破获52\n3起案件", {}, [Span(2, 7, "figure", "f1")])
    assert first.html == '破获<mark class="figure" id="f1">52</mark>'
    assert second.html == '<mark class="figure">3起</mark>案件'


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
        "<img src=x onerror=alert(1)",
        "&lt;b&gt; &#x3c;script>",
        '"><a href="javascript:alert(1)">',
    ],
)
def test_no_text_becomes_markup(text: str) -> None:
    markup = marked(text, [Span(1, 4, "figure"), Span(3, 9, "hit")])
    assert re.findall(r"<[^>]*>", markup) == re.findall(r"</?mark[^>]*>", markup)
    assert plain(markup) == text


@pytest.mark.parametrize(
    ("text", "figure", "sentence"),
    [
        ("去年平稳。破案523起，追赃多。今年", "523起", "破案523起，追赃多。"),
        ("破案523起", "523起", "破案523起"),
        ("标题\n破案523起\n下段", "523起", "破案523起"),
        ("523起。", "523起", "523起。"),
    ],
)
def test_it_quotes_the_sentence_around_a_figure(text: str, figure: str, sentence: str) -> None:
    start = text.index(figure)
    left, right = sentence_around(text, start, start + len(figure))
    assert text[left:right] == sentence


@given(texts, st.integers(0, 59), st.integers(1, 60))
def test_the_quoted_sentence_holds_the_figure(text: str, start: int, end: int) -> None:
    if start < end <= len(text):
        left, right = sentence_around(text, start, end)
        assert left <= start < end <= right


def test_ten_thousand_figures_in_one_line_are_all_marked() -> None:
    text = "8" * 100_000
    markup = passages(text, {}, [Span(place, place + 4, "figure") for place in range(0, 100_000, 10)])[0].html
    assert markup.count("<mark") == 10_000


def test_what_stands_behind_a_mark_is_set_once_and_adds_no_text() -> None:
    ways = SafeString('<span class="steps"></span>')
    hit = Span(2, 6, "hit", anchor="hit-1", after=ways)
    first, second = passages("破案523\n起案件", {}, [hit, Span(3, 5, "figure")])
    assert first.html.count(ways) == 1
    assert '<mark class="hit" id="hit-1">5</mark><span class="steps"></span>' in first.html
    assert ways not in second.html
    assert plain(first.html) == "破案523"
