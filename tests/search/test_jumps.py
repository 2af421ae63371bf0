"""Jump boxes: a page that the query names outright, and no other."""

import pytest
from pytest_django import DjangoAssertNumQueries

from archive.models import Topic
from archive.search import QueryRefused, find, writer
from archive.search.jumps import MOST, jumps
from tests.search.conftest import MakeArticle
from tests.search.ways import make_names


@pytest.fixture(autouse=True)
def named(make_article: MakeArticle) -> None:
    make_names(make_article)
    writer.drain()


def named_by(query: str) -> list[str]:
    return [f"{jump.kind} {jump.name}" for jump in jumps(query, find(query).hits)]


@pytest.mark.parametrize(
    ("query", "jump"),
    [
        ("群众安全感", "indicator 群众安全感"),
        ("公众安全感", "indicator 群众安全感"),
        ("净海", "campaign 净海"),
        ("淨海", "campaign 净海"),
        ("“净海”专项行动", "campaign 净海"),
        ("净海2019", "campaign 净海"),
        ("精密智控平台", "programme 精密智控平台"),
        ("城东区", "district 城东区"),
        ("反诈骗", "topic 反诈骗"),
        ("云州晚报", "source 云州晚报"),
        ("2020", "year 2020年"),
        ("2020年", "year 2020年"),
        ("渔港安宁账单", "article 渔港安宁账单"),
        ("城东区 无此物", "district 城东区"),
        ("行动:净海", "campaign 净海"),
        ("区:城东区 年:2020", "district 城东区"),
    ],
)
def test_what_the_query_names_is_offered(query: str, jump: str) -> None:
    assert jump in named_by(query)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "海",
        "净",
        "安全感",
        "净网",
        "净土",
        "2018",
        "20200",
        "1.2020",
        "渔港安宁",
        "-净海 护航",
        "云州早报",
        "东区",
        '""',
    ],
)
def test_what_is_merely_similar_ruled_out_or_not_there_is_not_offered(query: str) -> None:
    assert named_by(query) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("电信诈骗", True),  # of 打击电信网络诈骗
        ("电信网络诈骗", True),
        ("telecom fraud", True),  # of Telecom and online fraud
        ("Fraud", True),
        ("诈骗", False),  # too short to be more than chance
        ("诈骗电信", False),
        ("电信犯罪", False),
        ("telecom theft", False),
        ("of", False),
        ("fraud.*", False),
    ],
)
def test_a_topic_of_whose_name_the_query_is_a_part_is_offered(
    query: str, found: bool, make_article: MakeArticle
) -> None:
    topic = Topic.objects.create(slug="telecom", name="打击电信网络诈骗", name_en="Telecom and online fraud")
    make_article(topic=["telecom"])
    writer.drain()
    assert (f"topic {topic.name}" in named_by(query)) == found


def test_several_are_offered_but_not_many() -> None:
    assert named_by("群众安全感 净海") == ["campaign 净海", "indicator 群众安全感"]
    assert len(named_by("净海 蓝剑 群众安全感 城东区 城西区 反诈骗 2020")) == MOST


def test_it_costs_next_to_no_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    hits = find("净海 2020").hits
    with django_assert_max_num_queries(7):
        jumps("净海 2020", hits)


def test_a_refused_query_names_nothing() -> None:
    with pytest.raises(QueryRefused):
        jumps("净" * 5000, ())
