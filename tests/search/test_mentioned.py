"""The names that articles know."""

import time

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from archive.models import Campaign
from archive.search.mentioned import counts_of, names, plain
from tests.search.conftest import MakeArticle
from tests.search.ways import make_names


@pytest.fixture(autouse=True)
def named(make_article: MakeArticle) -> None:
    make_names(make_article)


def test_only_what_articles_mention_and_editors_use_is_a_name() -> None:
    assert [(name.kind, name.name) for name in names()] == [
        ("campaign", "净海"),
        ("campaign", "蓝剑"),
        ("programme", "精密智控平台"),
        ("indicator", "群众安全感"),
        ("district", "城东区"),
        ("district", "城西区"),
        ("topic", "反诈骗"),
        ("source", "云州晚报"),
    ]


def test_a_name_has_its_aliases_and_leads_to_its_page() -> None:
    assert names()[0].forms == ("净海", "净海专项行动")
    assert {name.address for name in names()} >= {"/campaigns/jing-hai/", "/districts/990101/", "/topics/fraud/"}


def test_counts_are_of_articles_and_indicators_have_none() -> None:
    counted = {name.name: count for name, count in counts_of(names()).items()}
    assert counted["净海"] == counted["城西区"] == counted["云州晚报"] == 1
    assert "群众安全感" not in counted


@pytest.mark.parametrize("text", ["“淨海”", "净海", " 净 海", "《净海》"])
def test_writings_of_a_name_are_equal(text: str) -> None:
    assert plain(text) == "净海"


def test_names_are_read_in_six_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(6):
        names()


def test_an_editors_change_is_seen_after_a_moment(settings: Settings) -> None:
    settings.SEARCH_NAMES_SECONDS = 0.2
    names()
    Campaign.objects.filter(name="净海").update(name="护海")
    time.sleep(0.21)
    assert names()[0].name == "护海"
