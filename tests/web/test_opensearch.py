"""Searching from the browser's own field."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db
OPEN = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture(autouse=True)
def indexed(city: City) -> None:
    make.index()


def test_the_description_names_the_archive_and_its_addresses(client: Client, settings: Settings) -> None:
    settings.ARCHIVE_NAME = "云州<&平安>档案馆的一个很长很长的名字"
    root = make.as_xml(client.get("/opensearch.xml").content)
    name = root.find(OPEN + "ShortName")
    assert name is not None and len(name.text or "") <= 16
    addresses = {url.get("type"): url.get("template") or "" for url in root.iter(OPEN + "Url")}
    for kind in ("text/html", "application/atom+xml", "application/x-suggestions+json"):
        assert addresses[kind].startswith("http://testserver/search")
        assert "{searchTerms}" in addresses[kind]


def test_every_address_of_the_description_answers(client: Client) -> None:
    root = make.as_xml(client.get("/opensearch.xml").content)
    for url in root.iter(OPEN + "Url"):
        address = (url.get("template") or "").replace("{searchTerms}", "净江").replace("{startPage?}", "")
        assert client.get(address).status_code == 200


def test_every_page_names_the_description(client: Client) -> None:
    assert re.search(r'rel="search" href="/opensearch.xml"', client.get("/").content.decode())


def test_suggestions_are_four_columns(client: Client) -> None:
    answer = client.get("/search/suggest", {"q": "净"})
    assert answer["Content-Type"].startswith("application/x-suggestions+json")
    typed, names, descriptions, addresses = answer.json()
    assert (typed, names[0], descriptions[0]) == ("净", "净江", "专项行动 · 2 篇")
    assert addresses[0] == "http://testserver/campaigns/jing-jiang/"
    assert len(names) == len(descriptions) == len(addresses)


@pytest.mark.parametrize("typed", ["", " ", "\x00", "案" * 5000, '"', "<script>", "标题:", "(((", "-", "*"])
def test_odd_beginnings_are_answered(client: Client, typed: str) -> None:
    assert client.get("/search/suggest", {"q": typed}).json()[0] == typed


def test_more_names_cost_no_more_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(20):
        make.make_article(f"第{number}篇", source=f"江上{number}报")
    # Six for the names, which a server reads once a second, as the search does its own; then one a kind.
    with django_assert_max_num_queries(16):
        client.get("/search/suggest", {"q": "江"})
