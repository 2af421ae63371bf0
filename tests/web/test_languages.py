"""The address says the language, and the switch leads to the same page in the other."""

import re

import pytest
from django.test import Client

from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def told(client: Client, address: str, **headers: str) -> tuple[str, list[str]]:
    """(the page's language, where its switch leads)"""
    text = client.get(address, headers=headers).content.decode()
    switch = re.search(r'<ul class="versions".*?</ul>', text, re.DOTALL)
    found = re.search(r'<html lang="([^"]+)"', text)
    assert switch and found
    return found[1], re.findall(r'href="([^"]+)"', switch[0])


def test_the_switch_leads_to_the_same_page_and_back(client: Client, city: City) -> None:
    for address in city.addresses():
        assert told(client, address) == ("zh-Hans", [f"/en{address.replace('&', '&amp;')}"])
        assert told(client, f"/en{address}") == ("en", [address.replace("&", "&amp;")])


def test_the_query_of_a_search_is_kept(client: Client, city: City) -> None:
    assert told(client, "/search/?q=%22&year=2020")[1] == ["/en/search/?q=%22&amp;year=2020"]


def test_a_page_that_is_not_there_has_its_language_too(client: Client) -> None:
    assert told(client, "/nothing/")[0] == "zh-Hans"
    assert told(client, "/en/nothing/") == ("en", ["/nothing/"])


def test_a_browser_that_prefers_english_gets_the_language_of_the_address(client: Client, city: City) -> None:
    assert told(client, "/years/", **{"Accept-Language": "en"})[0] == "zh-Hans"


def test_every_page_names_its_versions_for_search_engines(client: Client, city: City) -> None:
    text = client.get("/en/years/2020/").content.decode()
    assert '<link rel="canonical" href="http://testserver/en/years/2020/">' in text
    assert 'hreflang="zh-Hans" href="http://testserver/years/2020/"' in text
    assert 'hreflang="en" href="http://testserver/en/years/2020/"' in text
