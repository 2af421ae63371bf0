"""A figure finds the indicator that its words mean, or a new one is proposed; two things never become one in silence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from archive import definitions, vocabularies
from archive.extract import indicators
from archive.models import Indicator, Observation
from archive.models.vocabulary import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    vocabularies.establish()


def figure(measure: str, kind: str = "level", unit: str = "起") -> Observation:
    return Observation(measure=measure, kind=kind, unit=unit, value=Decimal(1), start=0, end=1)


def assigned(*figures: Observation) -> list[Indicator | None]:
    definitions.assign(figures)
    return [row.indicator for row in figures]


def one(measure: str, kind: str = "level", unit: str = "起") -> Indicator | None:
    return assigned(figure(measure, kind, unit))[0]


def test_a_known_measure_is_its_accepted_indicator() -> None:
    found = one("全市刑事立案总数", "level", "件")
    assert found == Indicator.objects.get(slug="criminal-filings")
    assert not Indicator.objects.proposed().exists()


def test_a_new_measure_makes_a_proposed_indicator_as_printed() -> None:
    found = one("全市飛線充電隱患", "level", "处")
    assert found is not None and found.pk
    assert (found.name, found.unit, found.kind, found.standing) == ("飞线充电隐患", "处", "level", Standing.PROPOSED)
    assert found.history.count() == 1


def test_the_same_measure_again_is_the_same_proposal() -> None:
    first, again = one("飞线充电隐患", unit="处"), one("全市“飞线充电”隐患数", unit="个")
    assert first == again


def test_its_level_and_its_changes_belong_to_one_proposal() -> None:
    rows = assigned(
        figure("飞线充电隐患", "change", "%"), figure("飞线充电隐患", unit="处"), figure("飞线充电隐患", "change", "处")
    )
    assert len(set(rows)) == 1
    proposal = Indicator.objects.proposed().get()
    assert (proposal.unit, proposal.kind) == ("处", "level")


def test_a_proposal_of_which_only_changes_were_known_learns_its_unit_from_a_later_article() -> None:
    change = one("飞线充电隐患", "change", "%")
    assert change is not None and change.unit == ""
    assert one("飞线充电隐患", unit="处") == change
    change.refresh_from_db()
    assert (change.unit, change.kind, change.history.count()) == ("处", "level", 2)


@pytest.mark.parametrize(
    ("kind", "unit"),
    [
        ("level", "元"),  # its cost
        ("level", "人"),
        ("share", "%"),
        ("rank", "位"),
        ("streak", "年"),
        ("duration", "分钟"),
    ],
)
def test_what_is_counted_otherwise_is_another_proposal(kind: str, unit: str) -> None:
    first, other = one("飞线充电隐患", unit="处"), one("飞线充电隐患", kind, unit)
    assert first is not None and other is not None
    assert first != other
    assert first.slug != other.slug


def test_an_accepted_name_counted_otherwise_is_a_proposal_and_not_the_accepted_one() -> None:
    found = one("刑事立案数", unit="元")
    assert found is not None and found.standing == Standing.PROPOSED


def test_similar_words_are_not_joined() -> None:
    assert one("飞线充电隐患", unit="处") != one("飞线充电", unit="处")


def test_a_change_of_what_is_counted_in_two_ways_is_always_the_first_one_s() -> None:
    first, _ = one("飞线充电隐患", unit="处"), one("飞线充电隐患", unit="元")
    assert one("飞线充电隐患", "change", "%") == first == one("飞线充电隐患", "change", "%")


@pytest.mark.parametrize(
    ("measure", "kind", "unit"),
    [
        ("", "level", "起"),
        ("案", "level", "起"),
        ("合占", "share", "%"),
        ("日均", "level", "人次"),  # says how, not what
        ("增幅", "change", "%"),
        ("发生一次死亡3人以上事故", "level", "起"),  # a number in it
        ("海洛因、冰毒", "level", "克"),  # a list
        ("民警上门核验一户流动人口平均花费", "duration", "分钟"),  # a clause
        ("飞线充电隐患", "threshold", "处"),  # a bound is no value of anything
    ],
)
def test_what_is_no_name_is_not_proposed(measure: str, kind: str, unit: str) -> None:
    assert one(measure, kind, unit) is None
    assert not Indicator.objects.proposed().exists()


def test_what_editors_declined_is_never_proposed_again() -> None:
    found = one("飞线充电隐患", unit="处")
    assert found is not None
    found.standing = Standing.DECLINED
    found.save()
    assert one("飞线充电隐患", unit="处") is None
    assert Indicator.objects.filter(form="飞线充电隐患").count() == 1


def test_what_editors_merged_is_read_as_what_it_was_merged_into() -> None:
    found, target = one("违规飞线", unit="处"), one("飞线充电隐患", unit="处")
    assert found is not None and target is not None
    found.merged_into, found.standing = target, Standing.MERGED
    found.save()
    assert one("违规飞线", unit="处") == target


def test_an_alias_that_an_editor_adds_counts_from_then_on() -> None:
    target = Indicator.objects.get(slug="criminal-filings")
    target.aliases = [*target.aliases, "刑案登记"]
    target.save()
    assert one("刑案登记") == target
    assert one("刑案登记", unit="元") != target


def test_a_name_that_an_editor_gives_keeps_the_wording_it_was_proposed_for() -> None:
    found = one("飞线充电隐患", unit="处")
    assert found is not None
    found.name, found.standing = "电动车飞线充电隐患数", Standing.ACCEPTED
    found.save()
    assert one("飞线充电隐患", unit="处") == one("电动车飞线充电隐患", unit="处") == found


def test_many_new_measures_need_no_more_queries_than_one(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    letters = "甲乙丙丁戊己庚辛壬癸"
    rows = [figure(f"{one}{two}隐患", unit="处") for one in letters for two in letters]
    with django_assert_max_num_queries(8):
        assert len(set(assigned(*rows))) == 100


def test_what_one_article_proposes_is_found_again_in_the_same_place() -> None:
    """Changes come before levels in the text, and several indicators of one name are made at once."""
    told = [("change", "次"), ("streak", "次"), ("change", "%"), ("share", "%"), ("level", "次"), ("rank", "位")]
    first = assigned(*(figure("飞线充电隐患", *row) for row in told))
    assert assigned(*(figure("飞线充电隐患", *row) for row in told)) == first
    assert len(set(first)) == 4


@pytest.mark.parametrize(("kind", "unit"), [("rank", "位"), ("streak", "年")])
def test_no_rank_or_streak_rises_by_per_cent(kind: str, unit: str) -> None:
    assert one("飞线充电隐患", kind, unit) != one("飞线充电隐患", "change", "%")


@pytest.mark.parametrize(
    "change",
    [
        {"unit": "元"},  # the editor says that it counts something else
        {"kind": "rank", "unit": "位"},
        {"name": "另一名目", "form": "另一名目"},
    ],
)
def test_what_an_editor_made_something_else_of_is_proposed_anew_at_another_address(change: dict[str, str]) -> None:
    first = one("飞线充电隐患", unit="处")
    assert first is not None
    Indicator.objects.filter(pk=first.pk).update(**change)
    again = one("飞线充电隐患", unit="处")
    assert again is not None and again != first
    assert again.slug.startswith(first.slug)
    assert one("飞线充电隐患", unit="处") == again


def test_a_proposal_that_an_editor_has_renamed_is_found_by_its_new_name_too() -> None:
    found = one("飞线充电隐患", unit="处")
    assert found is not None
    found.name = "飞线整改"
    found.save()
    assert one("飞线整改", unit="处") == one("飞线充电隐患", unit="处") == found


@given(st.text("全市共的数总占“”案件 发生", max_size=12))
def test_a_proposed_name_is_the_same_wording_as_its_measure(measure: str) -> None:
    name = indicators.proposable(measure)
    assert name is None or indicators.normal(name) == indicators.normal(measure)


def test_a_suggestion_is_what_would_be_assigned_and_stores_nothing() -> None:
    def read() -> list[Observation]:
        return [figure("飞线充电隐患", "change", "%"), figure("飞线充电隐患", unit="处"), figure("刑事立案数")]

    suggested = read()
    definitions.suggest(suggested)
    assert not Indicator.objects.proposed().exists()
    told = [row.indicator.slug for row in suggested if row.indicator]
    assert told == [row.slug for row in assigned(*read()) if row]
