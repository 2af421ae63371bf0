"""While the index lacks something no answer of the search is certain, least of all that there is nothing."""

import re

import pytest
from django.test import Client

from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db

CAUTIOUS = {
    "/search/": ("不等于没有", "眼下还查不全", "可能不全"),
    "/search/context/": ("眼下还查不全",),
    "/search/context.csv": ("可能有缺",),
    "/search.atom": ("可能有缺",),
    "/search.json": ('"complete": false',),
}


def said(client: Client, address: str) -> str:
    answer = client.get(address, {"q": "净江"})
    assert answer.status_code == 200
    return b"".join(answer).decode()  # type: ignore[arg-type]  # a streamed answer has no content


@pytest.mark.parametrize("address", CAUTIOUS)
def test_without_an_index_nothing_found_is_not_called_nothing_there(client: Client, city: City, address: str) -> None:
    text = said(client, address)
    for words in CAUTIOUS[address]:
        assert words in text
    assert not re.search("没有找到<|全库没有|没有一篇文章", text)


@pytest.mark.parametrize("address", CAUTIOUS)
def test_with_a_whole_index_there_is_no_such_word(client: Client, city: City, address: str) -> None:
    make.index()
    text = said(client, address)
    for words in CAUTIOUS[address]:
        assert words not in text
