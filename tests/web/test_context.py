"""A page loads the styles that it uses, and they are there."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from archive.web.context import _ALL, _STYLES
from archive.web.urls import urlpatterns
from tests.web.conftest import City


def test_styles_are_chosen_for_pages_that_there_are() -> None:
    assert set(_STYLES) <= {pattern.name for pattern in urlpatterns}
    assert {name for names in _STYLES.values() for name in names} <= set(_ALL)


@pytest.mark.django_db
def test_every_style_of_every_page_is_there(client: Client, city: City) -> None:
    for address in [*city.addresses(), "/nothing/", "/search/?q=" + "案" * 5000]:
        styles = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', client.get(address).content.decode())
        assert {"css/tokens.css", "css/components.css", "css/print.css"} <= set(styles), address
        assert [one for one in styles if finders.find(one) is None] == [], address
