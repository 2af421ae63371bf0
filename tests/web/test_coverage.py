"""What is covered and what is lacking: every empty cell says which kind of empty it is."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from archive import coverage, editing
from archive.coverage import State
from archive.models import FigureCount, Indicator, Observation, Source
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def cells(name: str) -> dict[int, coverage.Cell]:
    """The indicator's row of the matrix, by year."""
    (row,) = coverage.of_indicators(Indicator.objects.filter(name=name), coverage.axis())
    return {cell.year: cell for cell in row.cells}


def of_source(name: str) -> dict[int, State]:
    (row,) = coverage.of_sources(Source.objects.filter(name=name), coverage.axis())
    return {cell.year: cell.state for cell in row.cells}


def told(client: Client, **asked: str) -> Any:
    return client.get("/coverage.json", asked).json()


def test_a_year_with_figures_has_their_number_and_that_of_those_somebody_has_checked(city: City) -> None:
    article = make.make_article("群众安全感达97.31%。", "又一篇")
    safety = Indicator.objects.get(name="群众安全感")
    make.make_figure(article, "97.31%", "群众安全感", "97.31", "share", "%", indicator=safety, status="confirmed")
    cell = cells("群众安全感")[2020]
    assert (cell.state, cell.number, cell.checked) == (State.HELD, 2, 1)


def test_a_year_without_articles_is_not_held(city: City) -> None:
    make.make_article("更晚的账单。", "云州2022年平安账单", 2022)
    assert cells("群众安全感")[2021].state == State.NOT_HELD


def test_a_year_whose_articles_do_not_state_it_is_silent(city: City) -> None:
    make.make_article("更晚的账单。", "云州2022年平安账单", 2022)
    assert cells("群众安全感")[2022].state == State.SILENT


def test_before_it_was_first_read_it_is_silent_and_that_is_said(city: City) -> None:
    make.make_article("更早的账单。", "云州2016年平安账单", 2016)
    found = cells("群众安全感")
    assert (found[2016].state, found[2017].state) == (State.NOT_YET, State.NOT_HELD)


def test_a_figure_of_several_years_counts_for_each_of_them(city: City) -> None:
    streak = make.make_indicator("连续获奖", city.topic, unit="年")
    several = {"period_start": date(2019, 1, 1), "period_end": date(2020, 12, 31)}
    make.make_figure(city.article, "30人", "连续获奖", "2", "streak", "年", indicator=streak, **several)
    assert {year: cell.number for year, cell in cells("连续获奖").items()} == {2020: 1, 2019: 1}


def test_an_editor_says_since_when_and_until_when_there_is_such_an_indicator(city: City) -> None:
    make.make_article("更早的账单。", "云州2016年平安账单", 2016)
    make.make_article("更晚的账单。", "云州2022年平安账单", 2022)
    Indicator.objects.filter(name="群众安全感").update(since_year=2016, until_year=2021)
    found = cells("群众安全感")
    assert (found[2016].state, found[2017].state) == (State.NOT_YET, State.NOT_HELD)
    assert (found[2021].state, found[2022].state) == (State.NOT_HELD, State.NOT_APPLICABLE)


def test_what_was_read_stands_whatever_an_editor_says(city: City) -> None:
    Indicator.objects.filter(name="群众安全感").update(since_year=2020)
    assert cells("群众安全感")[2019].state == State.HELD


def test_an_indicator_that_nothing_was_read_of_may_be_of_any_year(city: City) -> None:
    make.make_indicator("破案率", city.topic, unit="%")
    assert {cell.state for cell in cells("破案率").values()} == {State.SILENT}


def test_figures_of_districts_and_of_withdrawn_articles_cover_nothing(city: City) -> None:
    police = make.make_indicator("警务站", city.topic, unit="个")
    Observation.objects.filter(measure="警务站").update(indicator=police)
    assert {cell.state for cell in cells("警务站").values()} == {State.ELSEWHERE}
    editing.withdraw([city.article], "重复", None)
    assert 2020 not in cells("群众安全感")


def test_articles_about_another_city_do_not_make_a_year_held(city: City) -> None:
    other = make.make_area("999800", "远山市")
    make.make_article("远山的账单。", "远山2021年平安账单", 2021, area=other)
    make.make_article("更晚的账单。", "云州2022年平安账单", 2022)
    assert cells("群众安全感")[2021].state == State.NOT_HELD


def test_a_source_has_its_articles_by_year_and_its_own_kinds_of_empty(city: City) -> None:
    make.make_article("只说天气。", "天气", 2024, date(2025, 2, 1), source="云州日报")
    make.make_article("旧账单。", "云州2017年平安账单", 2017, date(2018, 1, 5), source="临江时报")
    make.make_article("随笔。", "随笔", None, date(2023, 6, 1), source="云州日报")
    found = of_source("云州日报")
    assert found[2020] == found[2024] == State.HELD
    assert found[2017] == State.NOT_HELD
    assert found[2023] == found[2022] == State.SILENT  # published in 2023, about no year
    assert of_source("临江时报")[2020] == State.NOT_HELD
    Source.objects.filter(name="临江时报").update(until_year=2018)
    assert of_source("临江时报")[2020] == State.NOT_APPLICABLE


def test_every_empty_cell_says_in_words_what_it_is(client: Client, city: City) -> None:
    make.make_article("更早的账单。", "云州2016年平安账单", 2016)
    make.make_article("更晚的账单。", "云州2022年平安账单", 2022)
    Indicator.objects.filter(name="群众安全感").update(since_year=2018)
    page = client.get("/coverage/").content.decode()
    words = {"not_held": "未藏", "silent": "未言", "not_yet": "此前未见", "not_applicable": "不适用"}
    for state, word in words.items():
        assert f'<td class="{state}">{word}</td>' in page
    assert 'href="/about/#contribute"' in page
    assert '<div class="matrix" role="region" tabindex="0" aria-label=' in page


def test_an_indicator_without_any_figure_is_named_beneath_the_matrix(client: Client, city: City) -> None:
    rate = make.make_indicator("破案率", city.topic, unit="%")
    assert told(client)["never_stated"] == [rate.slug]
    page = client.get("/coverage/").content.decode()
    assert page.index("另有 1 项指标") < page.index(rate.get_absolute_url())


def test_the_other_forms_say_the_same(client: Client, city: City) -> None:
    make.make_article("更晚的账单。", "云州2022年平安账单", 2022)
    found = told(client)
    row = next(row for row in found["indicators"] if row["name"] == "群众安全感")
    assert found["years"] == [2022, 2021, 2020, 2019]
    assert row["years"]["2020"] == {"state": "held", "number": 1, "checked": 0}
    assert row["years"]["2021"] == {"state": "not_held"}
    lines = client.get("/coverage.csv").content.decode("utf-8-sig").splitlines()
    assert '"指标","道路交通","群众安全感",2021,"未藏","",""' in lines
    assert '"来源","","云州日报",2020,"有",1,0' in lines


def test_a_matrix_of_many_years_is_turned_over(client: Client, city: City) -> None:
    make.make_article("很早的账单。", "云州1990年平安账单", 1990)
    assert len(told(client)["years"]) == coverage.YEARS
    assert 'href="?to=1990"' in client.get("/coverage/").content.decode()
    assert told(client, to="1990")["years"] == [1990]


@pytest.mark.parametrize("query", [{"topic": "none"}, {"to": "abc"}, {"to": "二〇二〇"}, {"until": "2020"}])
def test_what_it_does_not_know_is_refused(client: Client, city: City, query: dict[str, str]) -> None:
    assert client.get("/coverage/", query).status_code == 400


@pytest.mark.parametrize(
    "query", [{"page": "abc"}, {"page": "9" * 500}, {"sources": "-1"}, {"to": "1066"}, {"to": "9999"}]
)
def test_a_place_that_there_is_not_is_the_nearest(client: Client, city: City, query: dict[str, str]) -> None:
    assert client.get("/coverage/", query).status_code == 200


def test_an_empty_archive_says_how_to_fill_it(client: Client) -> None:
    assert "怎样提供文章" in client.get("/coverage/").content.decode()


def test_more_indicators_need_no_more_queries(
    client: Client, city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        indicator = make.make_indicator(f"指标{number}", city.topic)
        FigureCount.objects.create(indicator=indicator, year=2020, figures=1, in_city=1)
        make.make_article(f"第{number}报。", f"第{number}报", source=f"第{number}报")
    with django_assert_max_num_queries(12):
        client.get("/coverage/")
