"""The help page tells the truth about the search box."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from archive.search import query
from archive.search.query.fields import FIELDS
from archive.web.examples import Held, _written, sections
from tests.web import factories as make
from tests.web.conftest import City

QUERIES = [one.query for section in _written(Held()) for one in section.examples]


@pytest.mark.parametrize("text", QUERIES)
def test_every_example_is_understood_without_repair(text: str) -> None:
    asked = understood(text)
    assert asked.node is not None
    assert asked.notes == ()


def understood(text: str) -> query.Asked:
    return query.understand(text, date(2026, 11, 22))


def test_every_field_has_an_example() -> None:
    shown = " ".join(QUERIES)
    assert all(any(f"{name}:" in shown for name in names) for names in FIELDS.values())


@pytest.mark.django_db
def test_every_example_is_a_link_that_searches_for_it(client: Client) -> None:
    page = client.get("/help/").content.decode()
    links = [unescape(link) for link in re.findall(r'href="(/search/\?q=[^"]+)"', page)]
    assert [parse_qs(urlsplit(link).query)["q"][0] for link in links] == QUERIES
    assert {client.get(link).status_code for link in links} == {200}


@pytest.mark.django_db
def test_examples_name_what_the_archive_holds_and_count_it(client: Client, city: City) -> None:
    make.index()
    page = client.get("/help/").content.decode()
    shown = re.findall(r'rel="nofollow">([^<]+)</a></dt><dd><span>[^<]+</span><span class="count">(\d+) 篇', page)
    counts = {unescape(words): int(total) for words, total in shown}
    assert list(counts) == [one.query for section in sections() for one in section.examples]
    assert (counts["区:临江区"], counts["行动:净江"], counts["523起"], counts["2020"]) == (2, 2, 1, 1)


@pytest.mark.django_db
def test_names_that_cannot_be_typed_as_they_are_make_no_example(client: Client, city: City) -> None:
    city.district.name = "临江区 (新)"
    city.district.save()
    make.index()
    asked = [understood(one.query) for section in sections() for one in section.examples]
    assert all(one.notes == () and one.node is not None for one in asked)


@pytest.mark.django_db
def test_the_limits_are_those_that_hold(client: Client) -> None:
    page = client.get("/help/").content.decode()
    told = page[page.index("限度") :]
    for limit in (query.LONGEST_QUERY, query.MOST_TERMS, query.DEEPEST, query.FARTHEST, query.SHORTEST_PREFIX):
        assert re.search(rf"\D{limit}\D", told)


@pytest.mark.django_db
def test_the_box_the_refusal_and_every_footer_lead_to_the_help(client: Client) -> None:
    refused = client.get("/search/", {"q": "中" * 257})
    assert refused.status_code == 400
    assert refused.content.decode().count('href="/help/"') == 3  # beside the box, in the refusal, in the footer
