"""Whatever a visitor types is answered or refused in words, and quickly."""

import re
import time

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Article
from archive.search import QueryRefused, find
from tests.search.hostile import ADDRESSES, QUERIES, address

SECONDS = 1.0  # of one core

_SIGNS = [
    *"甲平安的 0123456789abc-~*?:：()（）[]{}\"“”「」'‘.^/\\|&%<>+!",
    "\0",
    "\ud800",
    "\u202e",
    "\u200b",
    "\n",
    "\x1b",
]
_WORDS = [
    " OR ",
    " AND ",
    " NOT ",
    "或",
    "标题:",
    "年:",
    "日期:",
    "区:",
    "G2*",
    "..",
    "~10",
    "2019",
    "近30天",
    "&page=",
    "中" * 99,
]
STRINGS = st.lists(st.sampled_from([*_SIGNS, *_WORDS]), max_size=80).map("".join) | st.text(max_size=300)


@pytest.fixture
def reader(archive: dict[str, Article], client: Client) -> Client:
    """A browser before an archive that has been searched before."""
    client.get("/search/?q=平安")
    return client


def test_the_table_of_queries_is_whole() -> None:
    assert (len(QUERIES), len(ADDRESSES)) == (58, 7)


def test_everything_is_answered_or_refused_within_a_second_of_work(
    archive: dict[str, Article], subtests: pytest.Subtests
) -> None:
    find("平安")  # the dictionary is loaded
    for name, query in QUERIES.items():
        with subtests.test(name):
            began = time.process_time()
            try:
                results = find(query)
            except QueryRefused as refusal:
                assert re.fullmatch(r".*[一-鿿]+.*查。", str(refusal))
            else:
                assert len(results.hits) == results.total <= len(archive)
            assert time.process_time() - began < SECONDS


def test_every_page_is_found_or_refused_in_words_within_a_second_of_work(
    reader: Client, subtests: pytest.Subtests
) -> None:
    asked = {name: address(query) for name, query in QUERIES.items()} | ADDRESSES
    for name, parameters in asked.items():
        with subtests.test(name):
            began = time.process_time()
            response = reader.get(f"/search/?{parameters}")
            assert time.process_time() - began < SECONDS
            assert response.status_code in (200, 400)
            page = response.content.decode()
            assert bool(re.search("这样查不了|请求无法理解", page)) == (response.status_code == 400)
            assert "<script>alert" not in page and "<img src=x" not in page
            assert not set(page) & set("\0\u202e\u2066\u200b")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=STRINGS)
def test_any_string_is_answered_or_refused_alike_by_page_and_program(reader: Client, query: str) -> None:
    response = reader.get(f"/search/?{address(query)}")
    assert response.status_code in (200, 400)
    try:
        found = [find(query).total, find(query).total]
    except QueryRefused as refusal:
        assert str(refusal).endswith("查。")
    else:
        assert found[0] == found[1]


def test_operators_of_other_engines_are_text_that_stands_nowhere(archive: dict[str, Article]) -> None:
    for query in ("*济", "id:*", "django_ct:archive.article", "[TO]", "text:[一 TO 龥]", "平安~9", "??"):
        assert {hit.article_id for hit in find(query).hits} <= {archive["hostile"].pk}


def test_invisible_characters_do_not_keep_a_word_from_being_found(archive: dict[str, Article]) -> None:
    assert find("净\u200b海").total == find("净海").total == 1
