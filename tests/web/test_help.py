"""The help page tells the truth about the search box."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from archive.search import query
from archive.search.query.fields import FIELDS
from archive.web.views.help import EXAMPLES

QUERIES = [example.query for examples in EXAMPLES.values() for example in examples]


@pytest.mark.parametrize("text", QUERIES)
def test_every_example_is_understood_without_repair(text: str) -> None:
    asked = query.understand(text, date(2026, 11, 22))
    assert asked.node is not None
    assert asked.notes == ()


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
