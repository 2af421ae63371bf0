"""A figure's page shows every word that decided, at its very characters, and says so where no word did."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Observation
from archive.paragraphs import Paragraphs
from archive.web.marking import passages
from archive.web.quoting import ground, quotation
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db

TEXT = """2019年的账单
全市刑事立案数同比下降8.5%，其中破获抢劫、
抢夺案件分别为12起、近8起。"""


def of(words: dict[str, str], printed: str = "近8起", **fields: object) -> Observation:
    return make.make_figure(make.make_article(TEXT), printed, "破获抢夺案件", "8", words=words, **fields)  # type: ignore[arg-type]


def test_every_deciding_word_of_the_sentence_is_marked() -> None:
    sentence = quotation(of({"list": "分别", "approximation": "近"})).sentence
    assert '案件<mark class="list">分别</mark>为12起、' in sentence
    assert (
        '<mark class="figure"><mark class="approximation">近</mark></mark><mark class="figure">8起</mark>' in sentence
    )


def test_words_further_off_are_quoted_with_their_paragraph() -> None:
    found = quotation(of({"period": "2019年", "place": "全市", "measure": "抢夺案件"}))
    assert [(one.names, one.number) for one in found.elsewhere] == [("时期", 1), ("地区", 2)]
    assert found.elsewhere[0].html == '<mark class="period">2019年</mark>的账单'


def test_the_sentence_before_is_given_as_context_within_its_paragraph() -> None:
    article = make.make_article("开头一段。\n去年巡防三千次。破获案件523起。后来又破12起。")
    figure = make.make_figure(article, "523起", "破获案件", "523")
    assert quotation(figure).before == "去年巡防三千次。"
    assert quotation(make.make_figure(article, "三千次", "巡防", "3000")).before == ""


def test_two_words_of_one_sentence_are_quoted_together() -> None:
    found = quotation(of({"place": "全市", "comparison": "同比"}))
    assert [one.names for one in found.elsewhere] == ["地区、比较"]


def test_the_legend_names_what_is_marked_and_nothing_else() -> None:
    found = quotation(of({"list": "分别", "period": "2019年"}))
    assert [(key.name, key.words) for key in found.legend] == [("数值", "近8起"), ("时期", "2019年"), ("分列", "分别")]


def test_a_line_break_inside_words_is_not_in_the_legend() -> None:
    found = quotation(of({"measure": "抢劫、\n抢夺案件"}))
    assert found.legend[1].words == "抢劫、抢夺案件"


def test_a_figure_read_before_evidence_was_kept_shows_its_measure() -> None:
    figure = make.make_figure(make.make_article("去年破获案件523起。"), "523起", "破获案件", "523")
    assert quotation(figure).sentence == (
        '去年<mark class="measure">破获案件</mark><mark class="figure">523起</mark>。'
    )


@pytest.mark.parametrize(
    ("words", "role", "expected"),
    [
        ({"place": "全市"}, "place", "原文“全市”"),
        ({"period": "2019年"}, "period", "原文“2019年”"),
        ({"period": "其中"}, "period", "原文“其中”，年份由上下文或刊发日期推得"),
        ({"place": "context"}, "place", "文章所述城市"),
        ({"place": "editor"}, "place", "编辑核定"),
        ({}, "comparison", ""),
    ],
)
def test_it_says_on_what_each_attribute_rests(words: dict[str, str], role: str, expected: str) -> None:
    assert ground(of(words, year=2019), role) == expected


def test_the_page_shows_marks_legend_and_the_way_to_the_place(client: Client) -> None:
    figure = of({"period": "2019年", "place": "全市", "list": "分别"})
    page = client.get(figure.get_absolute_url()).content.decode()
    assert "图例" in page
    assert f'href="{figure.article.get_absolute_url()}#p1"' in page
    assert f'href="{figure.article.get_absolute_url()}#p2"' in page


def test_deciding_words_never_become_markup(client: Client) -> None:
    article = make.make_article("<b>去年</b>破获案件523起。<i>全市</i>平安。")
    words = {"period": "<b>去年</b>", "place": "<i>全市</i>"}
    figure = make.make_figure(article, "523起", "破获案件", "523", words=words)
    page = client.get(figure.get_absolute_url()).content.decode()
    assert not re.search(r"<b>|<i>", page)
    assert "&lt;b&gt;去年&lt;/b&gt;" in page


def test_a_second_reading_is_told_on_every_page_that_shows_the_figure(client: Client, city: City) -> None:
    article = make.make_article("全市破案率同比上升5%。", "破案率")
    rate = make.make_indicator("破案率", city.topic, unit="%")
    figure = make.make_figure(
        article, "5%", "破案率", "5", "change", "%", indicator=rate, alternative_unit="百分点", comparison="yoy"
    )
    for address in (figure.get_absolute_url(), article.get_absolute_url()):
        assert "也可能指上升5个百分点" in client.get(address).content.decode()
    assert "或百分点" in client.get(rate.get_absolute_url()).content.decode()
    assert "或百分点" in client.get("/years/2020/").content.decode()


@given(st.text(alphabet="云 \n\t", max_size=30), st.integers(0, 29))
def test_a_paragraph_is_counted_as_the_article_s_page_does(text: str, position: int) -> None:
    if position < len(text) and text[position].strip():
        marked = [
            passage.number
            for passage in passages(text[:position] + "州" + text[position + 1 :], {}, [])
            if "州" in passage.html
        ]
        assert marked == [Paragraphs(text).number(position)]
