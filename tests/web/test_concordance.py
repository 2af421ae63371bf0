"""Keyword in context as a page and as a table."""

import csv
import io
import re

import pytest
from django.test import Client

from archive.models import Article
from archive.web.views import concordance
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indexed(city: City) -> None:
    make.index()


def rows(client: Client, **asked: str) -> list[list[str]]:
    answer = client.get("/search/context.csv", asked)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_a_line_stands_between_its_contexts_and_leads_to_its_mark(client: Client, city: City) -> None:
    page = client.get("/search/context/", {"q": '"净江"', "year": "2020"}).content.decode()
    assert "<mark>净江</mark>" in page
    (address,) = re.findall(r'href="(/a/[^"]+#hit-\d+)"', page)
    assert f'id="{address.split("#")[1]}"' in client.get(address).content.decode()


def test_lines_can_be_sorted_and_come_in_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = client.get("/search/context/?q=案&order=after&page=1").content.decode()
    assert re.search(r'order=after" aria-current="true"', page)
    for odd in ("order=x", "page=999", "page=0", "order=%00"):
        assert client.get(f"/search/context/?q=案&{odd}").status_code == 200


def test_the_filters_of_the_search_hold(client: Client) -> None:
    assert len(rows(client, q='"净江"')) == 3
    assert len(rows(client, q='"净江"', year="2020")) == 2


def test_the_table_has_named_columns_and_whole_addresses(client: Client) -> None:
    header, row = rows(client, q='"净江"', year="2020")
    assert header == ["上文", "检索词", "下文", "标题", "来源", "刊发日期", "所述年度", "网址"]
    told = dict(zip(header, row, strict=True))
    assert (told["检索词"], told["来源"], told["刊发日期"], told["所述年度"]) == (
        "净江",
        "云州日报",
        "2021年1月20日",
        "2020",
    )
    assert told["网址"].startswith("http://testserver/a/")


def test_no_cell_is_a_formula(client: Client) -> None:
    make.make_article("=1+1净海=2+2", "=HYPERLINK(1)", source="@某报")
    make.index()
    cells = [cell for row in rows(client, q='"净海"')[1:] for cell in row]
    assert {"'=1+1", "'=2+2", "'=HYPERLINK(1)", "'@某报"} <= set(cells)


def test_a_table_that_is_cut_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concordance, "MOST_ROWS", 1)
    *_, last = rows(client, q='"净江"')
    assert last == ["（只列到这里，后面还有）"]


@pytest.mark.parametrize("address", ["/search/context/", "/search/context.csv", "/search.atom"])
def test_a_refused_query_is_refused_in_a_sentence(client: Client, address: str) -> None:
    answer = client.get(address, {"q": "案" * 5000})
    assert answer.status_code == 400
    assert "最长" in answer.content.decode()


@pytest.mark.parametrize("query", ["", "无此物也", '""', "-案"])
def test_nothing_to_show_is_said(client: Client, query: str) -> None:
    page = client.get("/search/context/", {"q": query})
    assert page.status_code == 200
    assert "没有可以对照的地方" in page.content.decode()


def test_hostile_text_stays_text(client: Client) -> None:
    make.make_article("<script>alert(1)</script>净海<img src=x>", "<b>题</b>")
    make.index()
    page = client.get("/search/context/", {"q": '净海 "<script>alert(1)</script>"'}).content.decode()
    assert "净海" in page
    assert not re.search(r"<script>|<img|<b>", page)
    assert Article.objects.filter(title="<b>题</b>").exists()
