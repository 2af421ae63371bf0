"""A newspaper or site: which years are held of it, which are not, and nothing that nobody knows."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from archive.models import Source
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(city: City) -> Source:
    assert city.article.source is not None
    return city.article.source


def page(client: Client, source: Source, query: str = "") -> str:
    return client.get(f"{source.get_absolute_url()}{query}").content.decode()


def test_it_says_what_is_held_of_it(client: Client, paper: Source) -> None:
    text = page(client, paper)
    assert "2 篇" in text and "其中读出数字 10 条" in text
    assert "2019—2020" in text


def test_years_of_others_alone_are_told_from_years_of_nobody(client: Client, paper: Source) -> None:
    make.make_article("早年的账单。", "云州2014年账单", 2014)
    make.make_article("别家的账单。", "云州2016年账单", 2016, source="云州晚报")
    text = page(client, paper)
    assert text.partition("其间缺")[2].partition("</div>")[0].count("2016") == 1
    assert "2015" not in text.partition("其间缺")[2].partition("</div>")[0]
    assert text.count('class="silent"') == 1


def test_a_source_without_gaps_says_nothing_of_them(client: Client, paper: Source) -> None:
    assert "其间缺" not in page(client, paper)


def test_only_a_newspaper_of_the_gazetteers_is_called_one(client: Client, city: City, paper: Source) -> None:
    make.make_article("账单。", "又一篇", source="宁波日报")
    known = Source.objects.get(name="宁波日报")
    assert '<span class="flag">报纸</span>' in page(client, known)
    assert '<span class="flag">报纸</span>' not in page(client, paper)
    rows = {one["name"]: one["newspaper"] for one in client.get("/sources.json").json()["sources"]}
    assert rows == {"云州日报": None, "宁波日报": True}


def test_a_homepage_that_is_no_web_page_is_no_link(client: Client, paper: Source) -> None:
    Source.objects.filter(pk=paper.pk).update(homepage="javascript:alert(1)")
    assert "javascript:" not in page(client, paper)


def test_a_rejected_figure_is_not_counted(client: Client, city: City, paper: Source) -> None:
    city.figure.status = "rejected"
    city.figure.save()
    assert "其中读出数字 9 条" in page(client, paper)


def test_its_articles_are_narrowed_to_a_year(client: Client, paper: Source) -> None:
    text = page(client, paper, "?year=2019")
    assert "云州2019年平安账单" in text and "云州2020年平安账单" not in text


def test_the_list_begins_with_the_source_of_most_articles(client: Client, city: City) -> None:
    for number in range(3):
        make.make_article(f"短讯{number}。", f"短讯{number}", 2020, date(2021, 1, number + 1), source="云州晚报")
    names = [one["name"] for one in client.get("/sources.json").json()["sources"]]
    assert names == ["云州晚报", "云州日报"]


def test_a_source_without_articles_is_not_listed(client: Client, city: City) -> None:
    Source.objects.create(name="静湖日报")
    assert "静湖日报" not in client.get("/sources/").content.decode()


def test_articles_of_no_known_source_are_counted_apart(client: Client, city: City) -> None:
    article = make.make_article("来历不明。", "无名短讯")
    article.source = None
    article.save()
    assert "另有 1 篇来源未详" in client.get("/sources/").content.decode()


def test_an_archive_without_sources_says_where_to_go(client: Client) -> None:
    text = client.get("/sources/").content.decode()
    assert "还没有标明来源的文章。" in text and 'href="/years/"' in text


def test_the_page_stays_within_twelve_queries(
    client: Client, paper: Source, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        make.make_article(f"短讯{number}。", f"短讯{number}", 2000 + number)
    for address in (paper.get_absolute_url(), "/sources/"):
        with django_assert_max_num_queries(12):
            client.get(address)


def test_the_table_of_sources_has_their_years(client: Client, city: City) -> None:
    rows = make.as_rows(client.get("/sources.csv").content.decode())
    assert rows[0] == ["来源", "类别", "文章篇数", "见于年度", "主页", "网址"]
    assert rows[1][:4] == ["云州日报", "", "2", "2019—2020"]
