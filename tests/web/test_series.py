"""Figures over time: what agrees is one report, what differs stands side by side, levels and changes stay apart."""

from datetime import date

import pytest

from archive import known, series
from archive.models import Article, Observation
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


def test_percent_and_percentage_points_are_never_one_series(city: City) -> None:
    safety = Observation.objects.get(measure="群众安全感", period_code="2020").indicator
    for unit in ("%", "百分点"):
        article = make.make_article(f"群众安全感提高3{unit}。", f"安全感{unit}")
        make.make_figure(article, "3", "群众安全感", "3", "change", unit, indicator=safety, comparison="yoy")
    changes = series.series_of(Observation.objects.filter(indicator=safety, kind="change"))
    assert [(one.unit, len(one.reports)) for one in changes] == [("%", 1), ("百分点", 1)]


def test_what_was_known_by_a_day_is_what_had_been_published(city: City) -> None:
    found = known.known_by(Observation.objects.all(), date(2020, 1, 20))
    assert {one.period_code for one in found} == {"2019"}
    assert not known.known_by(Observation.objects.all(), date(2020, 1, 19)).exists()


@pytest.mark.parametrize(
    ("precision", "basis", "day", "counts"),
    [
        ("month", "printed", date(2021, 1, 31), False),  # some day of January 2021
        ("month", "printed", date(2021, 2, 1), True),
        ("year", "printed", date(2021, 12, 31), False),
        ("year", "printed", date(2022, 1, 1), True),
        ("day", "inferred", date(2026, 1, 1), False),  # nobody knows when it could be read
    ],
)
def test_a_date_that_is_not_known_to_the_day_is_never_taken_for_an_earlier_one(
    city: City, precision: str, basis: str, day: date, counts: bool
) -> None:
    Article.objects.update(published_on=date(2021, 1, 1), published_precision=precision, published_basis=basis)
    assert known.known_by(Observation.objects.all(), day).exists() == counts


def test_the_series_of_a_list_is_the_city_s_and_of_whole_years(city: City) -> None:
    safety = Observation.objects.get(measure="群众安全感", period_code="2020").indicator
    elsewhere = make.make_article("临江区群众安全感达99%。", "临江")
    make.make_figure(elsewhere, "99%", "群众安全感", "99", "share", "%", 2021, indicator=safety, area=city.district)
    brief = known.in_brief([safety])[safety.pk]
    assert list(brief.years) == [2019, 2020]
    assert brief.latest.observation.period_code == "2020"
    assert known.extents_of([safety])[safety.pk] == known.Extent(figures=3, years=3)


def test_an_indicator_of_which_the_city_has_no_year_has_one_of_elsewhere_in_the_list(city: City) -> None:
    only = make.make_indicator("岗亭数", city.topic, unit="座")
    part = {"period_start": date(2021, 1, 1), "period_end": date(2021, 6, 30), "period_code": "2021-01/2021-06"}
    for year, own in ((2019, {}), (2020, {}), (2021, part)):
        article = make.make_article(f"临江区岗亭{year}座。", f"岗亭{year}", year)
        named = {"indicator": only, "area": city.district}
        make.make_figure(article, f"{year}座", "岗亭数", str(year), "level", "座", year, **named, **own)
    brief = known.in_brief([only])[only.pk]
    assert list(brief.years) == [2019, 2020]  # a part of a year is no point of the line
    assert brief.latest.observation.period_code == "2021-01/2021-06"
