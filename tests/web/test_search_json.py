"""A search for programs: the same as the page, and sure only where the index is whole."""

from typing import Any

import pytest
from django.test import Client

from archive.models import Article
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def asked(client: Client, **parameters: str) -> Any:
    answer = client.get("/search.json", parameters)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return answer.json()


def test_it_finds_what_the_page_finds(client: Client, city: City) -> None:
    make.index()
    found = asked(client, q="净江", sort="newest")
    assert (found["query"], found["total"], found["complete"], found["page"], found["pages"]) == ("净江", 2, True, 1, 1)
    newest = found["hits"][0]
    assert newest["title"] == "云州2020年平安账单"
    assert newest["url"] == f"http://testserver/a/{newest['id']}/"
    assert (newest["published"], newest["report_year"], newest["source"]) == ("2021-01-20", 2020, "云州日报")
    text = Article.objects.get(pk=newest["id"]).text
    assert [text[start:end] for start, end in newest["spans"]] == ["净江"]
    assert [newest["snippet"][start:end] for start, end in newest["marks"]] == ["净江"]
    year = {"value": "2020", "label": "2020年", "count": 1, "selected": False, "excluded": False}
    assert year in found["facets"]["year"]


def test_it_narrows_as_the_page_does(client: Client, city: City) -> None:
    make.index()
    assert asked(client, q="净江", year="2020")["total"] == 1
    assert asked(client, q="净江", without="year:2020")["total"] == 1


def test_a_date_says_no_more_than_is_known(client: Client, city: City) -> None:
    Article.objects.update(published_precision="month")
    make.index()
    assert {hit["published"] for hit in asked(client)["hits"]} == {"2021-01", "2020-01"}


def test_a_page_beyond_the_end_has_the_true_total(client: Client, city: City) -> None:
    make.index()
    found = asked(client, q="净江", page="9")
    assert (found["total"], found["hits"]) == (2, [])


def test_without_an_index_nothing_is_certain(client: Client, city: City) -> None:
    found = asked(client, q="净江")
    assert (found["total"], found["complete"]) == (0, False)


def test_a_refused_query_is_an_error_with_its_reason(client: Client, city: City) -> None:
    answer = client.get("/search.json", {"q": "案" * 5000})
    assert answer.status_code == 400
    assert answer.json()["code"] == "query_refused"
    assert "最长" in answer.json()["error"]
