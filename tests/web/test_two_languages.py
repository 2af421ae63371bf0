"""What a process remembers in one language is never said in the other."""

import json

import pytest
from django.test import Client
from django.utils.translation import override

from archive.search import find
from archive.search.facets import Facet
from archive.search.jumps import jumps
from archive.search.query import QueryRefused
from archive.search.suggestions import suggestions
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db

LANGUAGES = ("zh-hans", "en", "zh-hans")


@pytest.fixture
def indexed(city: City) -> City:
    city.topic.name_en = "Road traffic"
    city.topic.save()
    make.index()
    return city


def test_a_query_is_said_back_in_the_language_of_each_reader(indexed: City) -> None:
    said = []
    for language in LANGUAGES:
        with override(language):
            asked = find("(诈骗 -校园").asked
            said.append((asked.chips[1].text, asked.notes[-1].text))
    assert said[0] == said[2] != said[1]
    assert said[1] == ("without “校园”", "The brackets are not in pairs; they were closed at the end.")


def test_a_refusal_is_in_the_language_of_each_reader(indexed: City) -> None:
    said = []
    for language in LANGUAGES:
        with override(language), pytest.raises(QueryRefused) as refusal:
            find("词" * 300)
        said.append(str(refusal.value))
    assert said[0] == said[2]
    assert said[1] == "A search may have up to 256 characters; this one has 300. Please shorten it."


def test_facets_are_named_in_the_language_of_each_reader(indexed: City) -> None:
    def labels(kind: str) -> list[str]:
        facets: list[Facet] = find("诈骗").facets[kind]
        return [facet.label for facet in facets]

    for language, topic, year in (("zh-hans", "道路交通", "2020年"), ("en", "Road traffic", "2020")) * 2:
        with override(language):
            assert labels("topic") == [topic]
            assert year in labels("year")


def test_names_lead_to_pages_of_the_language_of_each_reader(indexed: City, client: Client) -> None:
    for language, start in (("zh-hans", "/"), ("en", "/en/")) * 2:
        with override(language):
            found = [*jumps("净江 2020", ()), *suggestions("净")]
        addresses = [one.address for one in found]
        assert f"{start}campaigns/jing-jiang/" in addresses
        assert f"{start}years/2020/" in addresses
    for start in ("/", "/en/", "/"):
        told = json.loads(client.get(f"{start}search/suggest?q=净").content)
        assert told[3] == [f"http://testserver{start}campaigns/jing-jiang/"]


def test_errors_of_programs_are_in_the_language_of_the_address(indexed: City, client: Client) -> None:
    told = {start: client.get(f"{start}search.json", {"q": "词" * 300}).json() for start in ("/", "/en/")}
    assert told["/"]["code"] == told["/en/"]["code"] == "query_refused"
    assert told["/"]["error"].startswith("查询最长")
    assert told["/en/"]["error"].startswith("A search may have")


def test_values_for_programs_are_the_same_in_either_language(indexed: City, client: Client) -> None:
    told = [client.get(f"{start}years.json").content.decode() for start in ("/", "/en/")]
    assert json.loads(told[1].replace("/en/", "/")) == json.loads(told[0])
