"""A list that is read year by year, because it is long, is the list that would have been put in order whole."""

from datetime import date

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from archive.models import Article
from archive.web import by_year, timeline
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def long(city: City) -> City:
    """Sixty-two articles of five years and of none, the years of unequal length."""
    for number in range(60):
        year = (2016, 2017, 2017, 2018, 2020, None)[number % 6]
        article = make.make_article(f"“净江”第{number}次。", f"短讯{number}", year, date(2021, 1, 1 + number % 28))
        article.topics.add(city.topic)
        article.campaigns.add(city.campaign)
    return city


def shown(rf: RequestFactory, city: City, query: str) -> list[int]:
    request: HttpRequest = rf.get(f"/?{query}")
    articles: list[Article] = list(by_year.by_year(request, city.topic.articles.all()).articles)
    return [article.pk for article in articles]


@pytest.mark.parametrize("query", ["", "page=2", "page=3", "page=99", "year=2017", "year=2020", "year=1999"])
def test_read_year_by_year_a_page_is_the_same(
    query: str, rf: RequestFactory, long: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shown(rf, long, query)
    monkeypatch.setattr(by_year, "MANY", 0)
    assert shown(rf, long, query) == whole
    assert whole or query == "year=1999"


def test_pages_read_year_by_year_hold_each_article_once(
    rf: RequestFactory, long: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_year, "MANY", 0)
    told = [pk for page in (1, 2, 3) for pk in shown(rf, long, f"page={page}")]
    assert sorted(told) == sorted(long.topic.articles.values_list("pk", flat=True))


def test_the_timeline_of_a_name_with_many_articles_is_the_same(
    client: Client, long: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = long.campaign.get_absolute_url()
    whole = client.get(address).content
    monkeypatch.setattr(timeline, "MANY", 0)
    assert client.get(address).content == whole
