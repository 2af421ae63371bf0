"""What articles agree on is counted with the figures themselves, whoever writes them and however."""

from decimal import Decimal
from random import Random

import pytest
from pytest_django import Settings
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from archive import curating, editing
from archive.models import Article, FigureCount, Indicator, Observation, ReportedValue
from archive.models.vocabulary import Standing
from tests.web import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cloud_city(settings: Settings) -> None:
    settings.ARCHIVE_CITY = make.CITY


@pytest.fixture
def articles() -> list[Article]:
    """Three that say the same, and a fourth that differs."""
    safety = make.make_indicator("群众安全感", unit="%")
    texts = ["去年群众安全感达97.31%。"] * 3 + ["去年群众安全感达97.3%。"]
    made = [make.make_article(f"{text}第{number}报。", f"第{number}报") for number, text in enumerate(texts)]
    for article, value in zip(made, ("97.31", "97.31", "97.31", "97.3"), strict=True):
        make.make_figure(article, f"{value}%", "群众安全感", value, "share", "%", indicator=safety)
    return made


def told() -> list[tuple[str, int, int]]:
    """Value, witnesses and place of every row."""
    rows = ReportedValue.objects.order_by("place").select_related("first")
    return [(f"{row.first.value.normalize()}", row.witnesses, row.place) for row in rows]


def counts() -> set[tuple[int | None, ...]]:
    """Indicator, year and numbers, those that are not nothing."""
    rows = FigureCount.objects.values_list("indicator", "year", "figures", "checked", "in_city", "checked_in_city")
    return {row for row in rows if row[2]}


def test_the_figures_of_an_indicator_are_counted_by_year(articles: list[Article]) -> None:
    editing.judge(Observation.objects.filter(article=articles[3]), Observation.Status.CONFIRMED)
    (indicator,) = Indicator.objects.all()
    assert counts() == {(indicator.pk, 2020, 4, 1, 4, 1), (None, 2020, 4, 1, 4, 1)}
    assert Indicator.objects.with_figure_counts().get().figure_count == 4


def test_figures_of_a_district_are_not_the_city_s(articles: list[Article]) -> None:
    Observation.objects.filter(article=articles[3]).update(area=make.make_area(make.RIVERSIDE, "临江区"))
    assert {row[2:] for row in counts()} == {(4, 0, 3, 0)}


def test_what_most_articles_say_comes_first(articles: list[Article]) -> None:
    assert told() == [("97.31", 3, 1), ("97.3", 1, 2)]


def test_the_figures_of_a_withdrawn_article_count_no_more_until_it_is_restored(articles: list[Article]) -> None:
    editing.withdraw(articles[:2], "重复", None)
    assert sorted(told()) == [("97.3", 1, 2), ("97.31", 1, 1)]
    assert ReportedValue.objects.get(place=1).first.article == articles[2]
    editing.restore(articles[:2], None)
    assert told() == [("97.31", 3, 1), ("97.3", 1, 2)]


def test_a_rejected_figure_counts_no_more(articles: list[Article]) -> None:
    editing.judge(Observation.objects.filter(article=articles[3]), Observation.Status.REJECTED)
    assert told() == [("97.31", 3, 1)]


def test_a_figure_that_somebody_confirms_is_known_as_checked(articles: list[Article]) -> None:
    editing.judge(Observation.objects.filter(article=articles[3]), Observation.Status.CONFIRMED)
    assert [row.checked for row in ReportedValue.objects.order_by("place")] == [False, True]


def test_a_figure_of_another_period_leaves_the_one_it_belonged_to(articles: list[Article]) -> None:
    figure = Observation.objects.get(article=articles[0])
    figure.period_start, figure.period_end = (
        day.replace(year=2019) for day in (figure.period_start, figure.period_end)
    )
    figure.save()
    assert set(ReportedValue.objects.values_list("year", "witnesses")) == {(2019, 1), (2020, 2), (2020, 1)}


def test_merged_indicators_are_counted_together(articles: list[Article]) -> None:
    other = make.make_indicator("群众的安全感", unit="%", standing=Standing.PROPOSED)
    Observation.objects.filter(article=articles[0]).update(indicator=other)
    assert ("97.31", 2, 1) in told()
    curating.merge(other, Observation.objects.get(article=articles[1]).indicator)
    assert told() == [("97.31", 3, 1), ("97.3", 1, 2)]


def test_an_archive_that_was_kept_before_is_counted_once(articles: list[Article]) -> None:
    ReportedValue.objects.all().delete()
    ReportedValue.objects.establish()
    assert told() == [("97.31", 3, 1), ("97.3", 1, 2)]
    keys = set(ReportedValue.objects.values_list("pk", flat=True))
    ReportedValue.objects.establish()
    assert keys == set(ReportedValue.objects.values_list("pk", flat=True))


def test_a_period_of_several_years_is_of_no_year(articles: list[Article]) -> None:
    figure = Observation.objects.get(article=articles[0])
    figure.period_start = figure.period_start.replace(year=2018)
    figure.save()
    assert ReportedValue.objects.get(first=figure).year is None


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_the_counts_are_those_of_the_figures(articles: list[Article], seed: int) -> None:
    chance = Random(seed)  # noqa: S311 (no secret)
    for _ in range(12):
        chance.choice(DEEDS)(chance)
    values, sums = {row.told for row in ReportedValue.objects.all()}, counts()
    ReportedValue.objects.rebuild()
    assert values == {row.told for row in ReportedValue.objects.all()}
    assert sums == counts()


def _any_figure(chance: Random) -> Observation:
    return chance.choice(list(Observation.everything.order_by("pk")))


def _save(chance: Random) -> None:
    figure = _any_figure(chance)
    figure.value, figure.status = Decimal(chance.randint(1, 3)), chance.choice(Observation.Status.values)
    figure.save()


def _update(chance: Random) -> None:
    half = [row.pk for row in Observation.everything.all() if chance.random() < 0.5]
    change = chance.choice([{"unit": "起"}, {"indicator": None}, {"status": "extracted"}, {"measure": "安全感"}])
    Observation.everything.filter(pk__in=half).update(**change)


def _add(chance: Random) -> None:
    figures = [_any_figure(chance) for _ in range(2)]
    for figure in figures:
        figure.pk, figure._state.adding = None, True
    bulk_create_with_history(figures, Observation)


def _rewrite(chance: Random) -> None:
    rows = list(Observation.everything.all())
    for row in rows:
        row.comparison = chance.choice(["", "yoy"])
    bulk_update_with_history(rows, Observation, ["comparison"], manager=Observation.everything)


def _withdraw(chance: Random) -> None:
    editing.withdraw([_any_figure(chance).article], "试", None)


def _restore(chance: Random) -> None:
    editing.restore([_any_figure(chance).article], None)


def _remove(chance: Random) -> None:
    if Observation.everything.count() > 3:
        _any_figure(chance).delete()


DEEDS = (_save, _update, _add, _rewrite, _withdraw, _restore, _remove)
