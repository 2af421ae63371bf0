"""Figures over time: what agrees is one report, what differs stands side by side, levels and changes stay apart."""

from datetime import date

import pytest

from archive import series
from archive.models import Observation
from archive.web.charts import chart_of
from tests.web import factories as make
from tests.web.conftest import City

pytestmark = pytest.mark.django_db


def test_articles_that_agree_are_one_report_with_two_witnesses(city: City) -> None:
    second = make.make_article("又报：群众安全感达97.31%。", "又一篇")
    safety = Observation.objects.get(measure="群众安全感", period_code="2020").indicator
    make.make_figure(second, "97.31%", "群众安全感", "97.31", "share", "%", indicator=safety)
    report = next(one for one in series.reports(Observation.objects.filter(indicator=safety, period_code="2020")))
    assert report.witnesses == 2


def test_articles_that_differ_are_two_reports(city: City) -> None:
    second = make.make_article("又报：群众安全感达97.3%。", "又一篇")
    safety = Observation.objects.get(measure="群众安全感", period_code="2020").indicator
    make.make_figure(second, "97.3%", "群众安全感", "97.3", "share", "%", indicator=safety)
    assert len(series.reports(Observation.objects.filter(indicator=safety, period_code="2020"))) == 2


def test_one_article_that_says_it_twice_is_one_witness(city: City) -> None:
    again = make.make_figure(
        city.article, "8.5%", "刑事立案数", "-8.5", "change", "%", indicator=city.indicator, comparison="yoy"
    )
    (report,) = series.reports(Observation.objects.filter(indicator=city.indicator, period_code="2020"))
    assert report.witnesses == 1
    assert report.observation == city.figure != again


def test_a_rejected_figure_is_not_reported(city: City) -> None:
    Observation.objects.update(status=Observation.Status.REJECTED)
    assert series.reports(Observation.objects.all()) == []
    assert series.account_of(2020).size == 0


def test_the_account_keeps_the_district_apart_from_the_city(city: City) -> None:
    account = series.account_of(2020)
    assert [entry.name for group in account.city for entry in group.entries] == ["刑事立案数", "群众安全感"]
    assert [entry.name for entry in account.loose] == ["诈骗案件", "巡防员"]  # of no indicator, and of a proposed one
    assert [(str(group.head), group.entries[0].name) for group in account.areas] == [("临江区", "警务站")]


def test_the_account_has_the_year_before_of_levels_but_not_of_changes(city: City) -> None:
    entries = {entry.name: entry for group in series.account_of(2020).city for entry in group.entries}
    assert [str(report.observation.value.normalize()) for report in entries["群众安全感"].before] == ["96.88"]
    assert entries["刑事立案数"].before == []


def test_a_part_of_the_year_belongs_to_its_year_but_not_to_the_drawing(city: City) -> None:
    part = {"period_start": date(2020, 1, 1), "period_end": date(2020, 10, 31), "period_code": "2020-01/2020-10"}
    article = make.make_article("1至10月刑事立案数下降9.2%。", "前十月")
    make.make_figure(
        article, "9.2%", "刑事立案数", "-9.2", "change", "%", indicator=city.indicator, comparison="yoy", **part
    )
    (crimes,) = series.series_of(city.indicator.observations.all())
    assert [report.observation.period_code for report in crimes.reports] == ["2019", "2020-01/2020-10", "2020"]
    assert [report.observation.period_code for report in crimes.yearly] == ["2019", "2020"]
    changes = next(entry for entry in series.account_of(2020).city[0].entries if entry.name == "刑事立案数").changes
    assert [report.observation.period_code for report in changes] == ["2020", "2020-01/2020-10"]


def test_levels_and_changes_are_never_one_series(city: City) -> None:
    make.make_figure(city.article, "523起", "刑事立案数", "523", "level", "起", indicator=city.indicator)
    assert [one.kind for one in series.series_of(city.indicator.observations.all())] == ["level", "change"]


def test_a_year_without_a_report_breaks_the_line(city: City) -> None:
    article = make.make_article("刑事立案数同比下降3.3%。", "更早", 2016)
    make.make_figure(
        article, "3.3%", "刑事立案数", "-3.3", "change", "%", 2016, indicator=city.indicator, comparison="yoy"
    )
    (crimes,) = series.series_of(city.indicator.observations.all())
    chart = chart_of(crimes)
    assert chart is not None
    assert [dot.year for dot in chart.dots] == [2016, 2019, 2020]
    assert len(chart.paths) == 1


def test_one_year_alone_is_not_drawn(city: City) -> None:
    (one,) = series.series_of(Observation.objects.filter(indicator=city.indicator, period_code="2020"))
    assert chart_of(one) is None


def test_equal_values_are_drawn_without_dividing_by_nothing(city: City) -> None:
    Observation.objects.filter(indicator=city.indicator).update(value=0)
    (one,) = series.series_of(Observation.objects.filter(indicator=city.indicator))
    assert chart_of(one) is not None


def test_what_may_mean_points_never_joins_what_is_surely_percent(city: City) -> None:
    safety = Observation.objects.get(measure="群众安全感", period_code="2020").indicator
    for number, alternative in enumerate(("", "百分点", "百分点")):
        article = make.make_article(f"第{number}报：群众安全感提高3%。", f"安全感{number}")
        make.make_figure(
            article, "3%", "群众安全感", "3", "change", "%", indicator=safety, alternative_unit=alternative
        )
    changes = Observation.objects.filter(indicator=safety, kind="change")
    witnesses = {one.observation.alternative_unit: one.witnesses for one in series.reports(changes)}
    assert witnesses == {"": 1, "百分点": 2}
    assert [(one.unit, one.alternative_unit) for one in series.series_of(changes)] == [("%", ""), ("%", "百分点")]
