"""Searches that find nothing are kept for the editors, and nobody who asked is."""

import pytest
from django.test import Client
from pytest_django import Settings

from archive.models import FailedSearch
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indexed(city: City) -> None:
    make.index()


def kept() -> list[tuple[str, int]]:
    return [(row.query, row.times) for row in FailedSearch.objects.all()]


def test_what_is_not_found_is_counted_under_one_writing(client: Client) -> None:
    for query in ("鯨魚", "鲸鱼", " 鲸鱼 "):
        client.get("/search/", {"q": query})
    assert kept() == [("鲸鱼", 3)]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "净江"},  # is found
        {"q": ""},
        {"q": "鲸鱼", "page": "2"},
        {"q": "净江", "year": "1999"},  # the filter's fault
        {"q": "案" * 5000},  # refused
    ],
)
def test_what_is_no_gap_of_the_archive_is_not_kept(client: Client, asked: dict[str, str]) -> None:
    client.get("/search/", asked)
    assert kept() == []


@pytest.mark.parametrize("address", ["/search.atom", "/search/suggest", "/search/context/", "/search/context.csv"])
def test_only_the_page_of_results_keeps_them(client: Client, address: str) -> None:
    client.get(address, {"q": "鲸鱼"})
    assert kept() == []


@pytest.mark.parametrize(
    "headers",
    [{"user-agent": "Examplebot/1.0"}, {"user-agent": "python-requests/2"}, {"sec-purpose": "prefetch;prerender"}],
)
def test_robots_are_no_readers(client: Client, headers: dict[str, str]) -> None:
    client.get("/search/", {"q": "鲸鱼"}, headers=headers)
    assert kept() == []


def test_it_can_be_switched_off(client: Client, settings: Settings) -> None:
    settings.KEEP_FAILED_SEARCHES = False
    client.get("/search/", {"q": "鲸鱼"})
    assert kept() == []
