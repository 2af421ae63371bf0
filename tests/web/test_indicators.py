"""What is only proposed, merged or declined is shown as what it is, and never among the accepted."""

import re
from datetime import date

import pytest
from django.test import Client

from archive.models import Indicator, Observation
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def test_proposed_indicators_have_a_list_and_pages_of_their_own(client: Client, city: City) -> None:
    accepted = client.get("/indicators/").content.decode()
    assert "另有 1 个待定指标" in accepted
    assert city.proposed.get_absolute_url() not in accepted
    proposed = client.get("/indicators/?standing=proposed").content.decode()
    assert city.proposed.get_absolute_url() in proposed
    assert city.indicator.get_absolute_url() not in proposed
    assert "待定指标" in client.get(city.proposed.get_absolute_url()).content.decode()


def test_a_proposed_indicator_is_not_in_the_account_but_beside_it(client: Client, city: City) -> None:
    page = client.get("/years/2020/").content.decode()
    assert page.index("其他数字") < page.index(city.proposed.get_absolute_url())


def test_a_merged_indicator_leads_on_and_a_declined_one_says_so(client: Client, city: City) -> None:
    Indicator.objects.filter(pk=city.proposed.pk).update(standing="merged", merged_into=city.indicator)
    moved = client.get(city.proposed.get_absolute_url())
    assert (moved.status_code, moved["Location"]) == (301, city.indicator.get_absolute_url())
    Indicator.objects.filter(pk=city.proposed.pk).update(standing="declined", merged_into=None)
    assert client.get(city.proposed.get_absolute_url()).status_code == 410


def test_a_name_without_values_stands_in_a_list_of_its_own(client: Client, city: City) -> None:
    empty = make.make_indicator("缴获枪支数", city.topic, unit="支")
    assert empty.get_absolute_url() not in client.get("/indicators/").content.decode()
    assert "名录里另有 1 个指标" in client.get("/indicators/").content.decode()
    assert empty.get_absolute_url() in client.get("/indicators/?standing=unreported").content.decode()


def test_the_list_shows_the_newest_value_with_its_period(client: Client, city: City) -> None:
    text = client.get("/indicators/").content.decode()
    assert "97.31%" in text and "96.88%" not in text
    told = {row["name"]: row for row in client.get("/indicators.json").json()["indicators"]}
    assert told["群众安全感"]["latest"]["period"] == "2020"
    assert (told["群众安全感"]["figures"], told["群众安全感"]["years"]) == (2, 2)


@pytest.mark.parametrize("query", ["standing=all", "topic=none", "topics=dao-lu-jiao-tong", "as_of=2020-12-31"])
def test_the_list_refuses_what_it_does_not_know(client: Client, city: City, query: str) -> None:
    answer = client.get(f"/indicators/?{query}")
    assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "as_of=yesterday",
        "as_of=2020-13-01",
        "as_of=2020-02-30",
        "as_of=2020",
        "as_of=0001-01-01",
        "as_of=2999-01-01",
        "as_of=20201231",
        "asof=2020-12-31",
        "history=2",
        "as_of=%00",
    ],
)
def test_an_unknown_vintage_is_an_error_in_every_form_and_never_passed_over(
    client: Client, city: City, query: str
) -> None:
    stem = city.indicator.get_absolute_url().rstrip("/")
    for ending in ("/", ".json", ".csv"):
        assert client.get(f"{stem}{ending}?{query}").status_code == 400, ending
    assert client.get(f"{stem}.json?{query}").json()["error"]


def test_as_of_a_day_shows_what_had_been_published_and_nothing_later(client: Client, city: City) -> None:
    address = city.indicator.get_absolute_url()
    now, then = (client.get(address + query).content.decode() for query in ("", "?as_of=2020-06-01"))
    assert "−8.5%" in now and "−6.1%" in now
    assert "−6.1%" in then and "−8.5%" not in then
    assert f"{city.figure.get_absolute_url()}" not in then
    rows = make.as_rows(client.get(f"{address.rstrip('/')}.csv?as_of=2020-06-01").content.decode())
    assert len(rows) == 2
    assert rows[1][rows[0].index("刊发日期（版本）")] == "2020-01-20"


def test_witnesses_of_a_day_are_those_of_that_day(client: Client, city: City) -> None:
    later = make.make_article("去年刑事立案数下降6.1%。", "晚出", 2019, date(2023, 5, 1))
    make.make_figure(
        later, "6.1%", "刑事立案数", "-6.1", "change", "%", 2019, indicator=city.indicator, comparison="yoy"
    )
    stem = city.indicator.get_absolute_url().rstrip("/")

    def witnesses(query: str) -> list[int]:
        every = client.get(f"{stem}.json{query}").json()["series"]
        return [row["witnesses"] for one in every for row in one["reports"] if row["period"] == "2019"]

    assert (witnesses(""), witnesses("?as_of=2022-01-01")) == ([2], [1])


def test_every_number_of_the_table_leads_to_its_figure_and_its_article(client: Client, city: City) -> None:
    text = client.get(city.indicator.get_absolute_url()).content.decode()
    assert f'href="{city.figure.get_absolute_url()}"' in text
    assert f'href="{city.article.get_absolute_url()}#f{city.figure.pk}"' in text


def test_a_chart_has_a_title_a_description_and_marks_that_can_be_reached(client: Client, city: City) -> None:
    text = client.get(city.indicator.get_absolute_url()).content.decode()
    for drawing in re.findall(r"<svg class=\"chart-.*?</svg>", text, re.DOTALL):
        assert re.search(r'aria-labelledby="(\S+) (\S+)"', drawing)
        assert drawing.count('<a class="mark') == 2
        assert drawing.count("<title>") == 2  # one a mark
        assert "<desc" in drawing
    assert text.count('class="chart-wide"') == text.count('class="chart-narrow"') == 1
    assert text.count('<a class="mark hollow"') == 4  # nobody has checked them


def test_a_checked_figure_is_filled(client: Client, city: City) -> None:
    Observation.objects.filter(indicator=city.indicator).update(status="confirmed")
    text = client.get(city.indicator.get_absolute_url()).content.decode()
    assert '<a class="mark hollow"' not in text and '<a class="mark"' in text


def test_it_is_cited_with_its_vintage_and_the_day_of_reading(client: Client, city: City) -> None:
    text = client.get(city.indicator.get_absolute_url()).content.decode()
    assert "刑事立案数[DB/OL]. (2021-01-20)[" in text
    assert "版本 2021-01-20" in text
    earlier = client.get(f"{city.indicator.get_absolute_url()}?as_of=2020-06-01").content.decode()
    assert "(2020-01-20)[" in earlier and "?as_of=2020-06-01" in earlier


def test_the_feed_has_the_newest_value_first_and_leads_to_it(client: Client, city: City) -> None:
    feed = make.as_xml(client.get(f"{city.indicator.get_absolute_url().rstrip('/')}.atom").content)
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1:] == ["刑事立案数：同比下降8.5%", "刑事立案数：同比下降6.1%"]


def test_values_that_stand_alone_are_bounded_and_the_rest_is_in_the_files(client: Client, city: City) -> None:
    article = make.make_article("各年刑事立案数都在这里。", "各年账单", 2020, date(2021, 1, 30))
    for place in range(25):
        make.make_figure(
            article, "刑事立案数", "刑事立案数", "7", "level", f"第{place}种", 1990 + place, indicator=city.indicator
        )
    text = client.get(city.indicator.get_absolute_url()).content.decode()
    alone = text.partition('id="single"')[2].partition("</section>")[0]
    assert alone.count("<tr><th") + alone.count('<th scope="row">') == 21  # with the head
    assert ">2014年<" in alone and ">1990年<" not in alone
    assert "见本页的 CSV" in alone
    assert "第0种" in client.get(city.indicator.get_absolute_url().rstrip("/") + ".csv").content.decode()
