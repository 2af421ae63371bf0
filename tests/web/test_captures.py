"""The page of a capture says when its original was last read again, and what was found each time."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from archive.models import Capture, FixityCheck
from tests.web import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def capture() -> Capture:
    return Capture.objects.create(sha256=make.keep(b"a page"), name="page.txt", byte_size=6)


def page(client: Client, capture: Capture) -> str:
    return client.get(f"/captures/{capture.sha256}/").content.decode()


def checked(capture: Capture, days: int, outcome: str, detail: str = "") -> None:
    FixityCheck.objects.create(
        capture=capture, at=timezone.now() - timedelta(days=days), outcome=outcome, detail=detail
    )


def test_one_that_was_never_checked_says_so(client: Client, capture: Capture) -> None:
    told = page(client, capture)
    assert "入藏后尚未校验" in told
    assert "校验记录" not in told


def test_it_tells_the_last_check_and_its_age(client: Client, capture: Capture) -> None:
    checked(capture, 40, "missing")
    checked(capture, 6, "pass")
    told = page(client, capture)
    assert re.search(r"（6.日前） · 完好", told)
    assert "缺失" in told.split("校验记录")[1]


def test_a_fault_stands_out_with_what_was_found(client: Client, capture: Capture) -> None:
    checked(capture, 1, "changed", "现有 3 字节")
    told = page(client, capture)
    assert '<strong class="bad">内容已变</strong>' in told
    assert "现有 3 字节" in told


def test_its_json_tells_fixity_but_not_where_the_file_lay(client: Client) -> None:
    article = make.make_article(boilerplate=["首页 > 本地"])
    answer = client.get(f"/captures/{article.capture.sha256}.json")
    told = answer.json()
    assert (told["sha256"], told["cut"]) == (article.capture.sha256, ["首页 > 本地"])
    assert [one["id"] for one in told["articles"]] == [article.pk]
    assert told["original"].endswith(f"/original/{article.capture.sha256}")
    assert "/in/" not in answer.content.decode()
