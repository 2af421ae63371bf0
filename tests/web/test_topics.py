"""A topic in few words: its text first, its indicators with their last figures, its articles by year."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def page(client: Client, city: City, query: str = "") -> str:
    return client.get(f"{city.topic.get_absolute_url()}{query}").content.decode()


def told(client: Client, city: City, query: str = "") -> dict[str, object]:
    answer: dict[str, object] = client.get(f"{city.topic.get_absolute_url().rstrip('/')}.json{query}").json()
    return answer


def test_what_the_topic_means_comes_before_its_figures(client: Client, city: City) -> None:
    city.topic.definition, city.topic.name_en = "只算出警的交通事故。", "Road traffic"
    city.topic.save()
    text = page(client, city)
    assert text.index("Road traffic") < text.index('<div class="lead">') < text.index('id="figures"')
    assert "只算出警的交通事故。" in text


def test_an_indicator_shows_its_last_value_and_its_last_change_apart(client: Client, city: City) -> None:
    make.make_figure(city.article, "523起", "刑事立案数", "523", unit="起", indicator=city.indicator)
    rows = {one["name"]: one for one in told(client, city)["indicators"]}  # type: ignore[attr-defined]
    crimes = rows["刑事立案数"]
    assert (crimes["latest_value"]["value"], crimes["latest_value"]["period"]) == (523, "2020")
    assert (crimes["latest_change"]["value"], crimes["latest_change"]["period"]) == (-8.5, "2020")
    assert rows["群众安全感"]["latest_change"] is None


def test_values_and_changes_never_share_a_drawing(client: Client, city: City) -> None:
    for year, count in ((2019, "600"), (2020, "523")):
        make.make_figure(city.article, "523起", "刑事立案数", count, unit="起", year=year, indicator=city.indicator)
    row = page(client, city).partition(">刑事立案数</a></th>")[2].partition("</tr>")[0]
    assert row.count('<svg class="spark"') == 2


def test_one_year_alone_is_no_line(client: Client, city: City) -> None:
    deaths = make.make_indicator("死亡人数", city.topic, unit="人")
    make.make_figure(city.article, "30人", "死亡人数", "30", unit="人", indicator=deaths)
    row = page(client, city).partition(">死亡人数</a></th>")[2].partition("</tr>")[0]
    assert "30人" in row and "<svg" not in row


@pytest.mark.parametrize("year", [2035, None])
def test_neither_plans_nor_figures_of_no_year_are_its_last(client: Client, city: City, year: int | None) -> None:
    make.make_figure(city.article, "523起", "刑事立案数", "523", unit="起", year=year, indicator=city.indicator)
    assert "523起" not in page(client, city)


def test_neither_a_districts_figure_nor_a_proposed_indicator_is_shown(client: Client, city: City) -> None:
    proposed = make.make_indicator("岗亭", city.topic, unit="个", standing="proposed")
    make.make_figure(city.article, "30人", "岗亭", "30", unit="个", indicator=proposed)
    make.make_figure(city.article, "12个", "刑事立案数", "12", unit="起", indicator=city.indicator, area=city.district)
    text = page(client, city).partition('id="articles"')[0]
    assert "12起" not in text and "岗亭" not in text


def test_what_is_rejected_is_not_its_last_figure(client: Client, city: City) -> None:
    make.make_figure(city.article, "523起", "刑事立案数", "777", unit="起", indicator=city.indicator, status="rejected")
    assert "777起" not in page(client, city)


def test_its_campaigns_and_districts_are_those_of_its_articles(client: Client, city: City) -> None:
    make.make_campaign("远山", make.make_article("“远山”专项行动。", "别的主题"))
    said = told(client, city)
    assert [one["name"] for one in said["campaigns"]] == ["净江"]  # type: ignore[attr-defined]
    assert [one["name"] for one in said["districts"]] == ["临江区"]  # type: ignore[attr-defined]


def test_bars_of_the_years_narrow_the_list(client: Client, city: City) -> None:
    text = page(client, city)
    assert re.findall(r'href="\?year=(\d+)#articles"', text) == ["2020", "2019"]
    assert [one["report_year"] for one in told(client, city, "?year=2019")["articles"]] == [2019]  # type: ignore[attr-defined]
    assert "云州2020年平安账单" not in page(client, city, "?year=2019")


def test_a_topic_without_figures_says_where_to_go(client: Client) -> None:
    topic = make.make_topic("消防安全", "fire")
    text = client.get(topic.get_absolute_url()).content.decode()
    assert 'class="blank"' in text and 'href="/indicators/"' in text


def test_more_indicators_and_articles_need_no_more_queries(
    client: Client, city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        article = make.make_article(f"盘查{number}次。", f"短讯{number}", 2010 + number % 8)
        article.topics.add(city.topic)
        own = make.make_indicator(f"盘查{number}", city.topic, unit="次")
        make.make_figure(article, f"{number}次", "盘查", "5", unit="次", year=article.report_year, indicator=own)
    with django_assert_max_num_queries(12):
        page(client, city)
    with django_assert_max_num_queries(12):
        client.get("/topics/")


def test_the_list_has_counts_the_last_year_and_one_figure(client: Client, city: City) -> None:
    row = client.get("/topics.json").json()["topics"][0]
    assert (row["articles"], row["indicators"], row["last_year"]) == (2, 2, 2020)
    assert (row["main_figure"]["indicator_name"], row["main_figure"]["period"]) == ("群众安全感", "2020")
    table = make.as_rows(client.get("/topics.csv").content.decode())
    assert table[1][:5] == ["道路交通", "", "2", "2", "2019—2020"]


def test_a_topic_with_changes_alone_shows_a_change(client: Client, city: City) -> None:
    fires = make.make_topic("消防安全", "fire")
    own = make.make_indicator("火灾", fires, unit="起", good="down")
    make.make_figure(city.article, "8.5%", "火灾", "-8.5", "change", "%", indicator=own, comparison="yoy")
    rows = {one["name"]: one for one in client.get("/topics.json").json()["topics"]}
    assert rows["消防安全"]["main_figure"]["kind"] == "change"


def test_its_table_has_the_citys_figures_with_their_vintage(client: Client, city: City) -> None:
    rows = make.as_rows(client.get(f"{city.topic.get_absolute_url().rstrip('/')}.csv").content.decode())
    assert "刊发日期（版本）" in rows[0]
    assert {row[0] for row in rows[1:]} == {"刑事立案数", "群众安全感"}
