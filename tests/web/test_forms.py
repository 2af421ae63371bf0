"""Every page that has other forms gives the same in each of them, and says in its head where they are."""

import json
import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client

from archive.web.spreadsheets import MARK
from archive.web.urls import urlpatterns
from tests.web import factories as make
from tests.web.conftest import City
from tests.web.test_withdrawn import FORMS, NAMES, WALK, variants

pytestmark = pytest.mark.django_db
OF_PAGES = sorted(name for name in NAMES - set(WALK) if name.endswith(FORMS))


@pytest.fixture(autouse=True)
def indexed(city: City) -> None:
    make.index()


def found(client: Client, name: str, city: City) -> dict[str, str]:
    """page -> the same page in this form, where there is such a page."""
    page = name.rpartition("_")[0]
    pairs = zip(WALK[page](city), variants(name, city), strict=True)
    return {address: other for address, other in pairs if client.get(address).status_code == 200}


@pytest.mark.parametrize("name", [name for name in OF_PAGES if name.endswith("_json")])
def test_the_json_of_a_page_names_the_page_and_holds_something(name: str, client: Client, city: City) -> None:
    for address in found(client, name, city).values():
        answer = client.get(address)
        told = answer.json()
        assert answer["Content-Type"] == "application/json", address
        assert client.get(told.pop("url")).status_code == 200
        assert any(told.values()), address


@pytest.mark.parametrize("name", [name for name in OF_PAGES if name.endswith("_csv")])
def test_the_table_of_a_page_has_rows_as_long_as_its_header(name: str, client: Client, city: City) -> None:
    filled = []
    for address in found(client, name, city).values():
        answer = client.get(address)
        assert answer["Content-Type"] == "text/csv; charset=utf-8", address
        text = answer.content.decode()
        assert text.startswith(MARK), address
        rows = make.as_rows(text)
        assert {len(row) for row in rows} == {len(rows[0])}, address
        filled.append(len(rows) > 1)
    # A search may find nothing.
    assert any(filled) if name == "search_csv" else all(filled)


@pytest.mark.parametrize("name", [name for name in OF_PAGES if name.endswith("_atom")])
def test_the_feed_of_a_page_is_atom_with_entries(name: str, client: Client, city: City) -> None:
    filled = []
    for address in found(client, name, city).values():
        answer = client.get(address)
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8", address
        filled.append(bool(make.as_xml(answer.content).findall("{http://www.w3.org/2005/Atom}entry")))
    assert any(filled) if name == "search_atom" else all(filled)


def test_a_page_names_its_other_forms_in_its_head_and_at_its_foot(client: Client, city: City) -> None:
    for name in OF_PAGES:
        for address, other in found(client, name, city).items():
            text = unescape(client.get(address).content.decode())
            links = [unquote(link) for link in re.findall(r'href="([^"]+)"', text)]
            # Not every page has a query that its other forms follow.
            assert max(links.count(other), links.count(other.partition("?")[0])) >= 2, (address, other)


def test_a_form_that_a_page_does_not_have_is_not_found(client: Client, city: City) -> None:
    assert client.get("/years.exe").status_code == 404
    answer = client.get("/years/1980.json")
    assert (answer.status_code, json.loads(answer.content)["code"]) == (404, "not_found")


def test_every_form_belongs_to_a_page() -> None:
    assert all(name.rpartition("_")[0] in NAMES for name in OF_PAGES)
    assert len(NAMES) == len(urlpatterns)
