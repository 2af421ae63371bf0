"""What leads on from a search: jumps, corrections, help where nothing was found."""

import re

import pytest
from django.test import Client

from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indexed(city: City) -> None:
    make.index()


def page(client: Client, **asked: str) -> str:
    return client.get("/search/", asked).content.decode()


def test_a_name_in_the_query_leads_to_its_page(client: Client) -> None:
    shown = page(client, q="净江 群众安全感")
    assert "直达" in shown
    assert re.search(r'href="/campaigns/jing-jiang/"><span class="jump-kind">专项行动</span> 净江', shown)
    assert 'href="/indicators/' in shown


@pytest.mark.parametrize("asked", [{"q": "诈骗"}, {"q": ""}, {"q": "净江", "page": "2"}])
def test_no_name_no_jump(client: Client, asked: dict[str, str]) -> None:
    assert "直达" not in page(client, **asked)


def test_a_correction_is_offered_with_its_number_and_keeps_the_filters(client: Client) -> None:
    shown = page(client, q="静江", year="2020")
    assert "没有找到" in shown
    assert re.search(r"您是不是要找 <a href=\"\?q=[^\"]*&amp;year=2020\">净江</a>（1 篇）", shown)


def test_nothing_is_offered_for_what_is_found(client: Client) -> None:
    assert "您是不是要找" not in page(client, q="净江")
    assert "没有找到" not in page(client, q="净江")


def test_each_word_is_counted_where_they_are_never_together(client: Client) -> None:
    shown = page(client, q="净江 鲸鱼")
    assert re.search(r"净江</a><span>2 篇</span>", shown)
    assert re.search(r"鲸鱼<span>全库没有</span>", shown)


def test_one_word_is_told_only_where_it_stands_elsewhere(client: Client) -> None:
    assert re.search(r"守住</a><span>2 篇</span>", page(client, q="标题:守住"))
    assert "各词单独检索" not in page(client, q="鲸鱼")


def test_the_filter_at_fault_is_named_with_what_comes_back(client: Client) -> None:
    shown = page(client, q="净江", year="1999", district=make.RIVERSIDE)
    assert re.search(r"去掉条件“1999年”</a><span>2 篇</span>", shown)


def test_a_part_of_the_query_can_be_left_out(client: Client) -> None:
    shown = page(client, q="净江 守住 年:1999")
    assert re.search(r"去掉一项：[^<]*1999年</a><span>2 篇</span>", shown)
    assert "去掉一项" not in page(client, q="净江 鲸鱼")  # the words are told one by one


def test_quotation_marks_can_be_dropped(client: Client) -> None:
    assert re.search(r"去掉引号：净江守住</a><span>2 篇</span>", page(client, q="“净江守住”"))


def test_nothing_that_is_offered_finds_nothing(client: Client) -> None:
    shown = page(client, q="“静江 鲸鱼” 案", year="2020", topic="none")
    for address in re.findall(r'<li><a href="(\?q=[^"]+)">[^<]+</a><span>\d+ 篇', shown):
        assert "没有找到" not in client.get("/search/" + address.replace("&amp;", "&")).content.decode()


def test_the_other_forms_of_a_search_are_linked(client: Client) -> None:
    shown = page(client, q="净江", year="2020", sort="newest")
    for form in ("/search/context/", "/search.atom"):
        (address,) = set(re.findall(rf'<a href="({form}[^"]+)"', shown))
        assert "year=2020" in address
        assert client.get(address.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "“<b>” 鲸鱼"])
def test_a_hostile_query_stays_text(client: Client, query: str) -> None:
    assert not re.search(r"<script>|<img|<b>", page(client, q=query))
