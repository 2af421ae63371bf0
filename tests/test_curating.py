"""What editors decide about a name holds for what was read and for what will be read."""

from decimal import Decimal
from pathlib import Path

import pytest

from archive import curating, definitions, vocabularies
from archive.models import Article, Campaign, Indicator, Observation, OutboxEntry
from archive.models.vocabulary import Standing
from tests.records import article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    vocabularies.establish()


@pytest.fixture
def record(tmp_path: Path) -> Article:
    return article(tmp_path)


def figure(record: Article, measure: str, unit: str = "处", kind: str = "level") -> Observation:
    """A stored figure with the indicator that its words find today."""
    row = Observation(article=record, measure=measure, kind=kind, unit=unit, value=Decimal(3), start=0, end=1)
    definitions.assign([row])
    row.save()
    return row


def indicator_of(row: Observation) -> Indicator | None:
    row.refresh_from_db()
    return row.indicator


def proposal(row: Observation) -> Indicator:
    found = indicator_of(row)
    assert found is not None and found.standing == Standing.PROPOSED
    return found


def test_merging_moves_the_figures_and_leaves_the_reason_in_their_history(record: Article) -> None:
    row, target = figure(record, "违规飞线"), proposal(figure(record, "飞线充电隐患"))
    curating.merge(proposal(row), target)
    assert indicator_of(row) == target
    assert row.history.first().history_change_reason == "“违规飞线”并入“飞线充电隐患”"
    assert row.history.first().prev_record.indicator != target


def test_a_merged_name_is_an_alias_and_the_next_figure_finds_the_target(record: Article) -> None:
    target = proposal(figure(record, "飞线充电隐患"))
    curating.merge(proposal(figure(record, "违规飞线")), target)
    target.refresh_from_db()
    assert target.aliases == ["违规飞线"]
    assert indicator_of(figure(record, "全市违规飞线数")) == target


def test_judged_figures_go_along_with_their_indicator(record: Article) -> None:
    row, target = figure(record, "违规飞线"), proposal(figure(record, "飞线充电隐患"))
    Observation.objects.filter(pk=row.pk).update(status="confirmed")
    curating.merge(proposal(row), target)
    assert (indicator_of(row), row.status) == (target, "confirmed")


def test_what_is_counted_otherwise_goes_over_but_lends_no_alias(record: Article) -> None:
    row, target = figure(record, "违规飞线", "元"), proposal(figure(record, "飞线充电隐患"))
    curating.merge(proposal(row), target)
    target.refresh_from_db()
    assert target.aliases == []
    assert indicator_of(figure(record, "违规飞线", "元")) == target
    assert indicator_of(figure(record, "违规飞线", "处")) != target


def test_what_had_been_merged_goes_along(record: Article) -> None:
    first, second, third = (proposal(figure(record, name)) for name in ("违规飞线", "私拉电线", "飞线充电隐患"))
    curating.merge(first, second)
    curating.merge(second, third)
    assert indicator_of(figure(record, "违规飞线")) == third


def test_nothing_is_merged_into_itself_or_into_what_is_out_of_use(record: Article) -> None:
    one, other = (proposal(figure(record, name)) for name in ("违规飞线", "飞线充电隐患"))
    with pytest.raises(curating.Refused, match="自己"):
        curating.merge(one, one)
    curating.decline(other)
    with pytest.raises(curating.Refused, match="不予采用"):
        curating.merge(one, other)
    assert one.observations.count() == 1


def test_declining_leaves_the_figures_without_an_indicator_for_good(record: Article) -> None:
    row = figure(record, "违规飞线")
    assert curating.decline(proposal(row)) == 1
    assert indicator_of(row) is None
    assert row.history.first().history_change_reason == "不予采用“违规飞线”"
    assert indicator_of(figure(record, "违规飞线")) is None


def test_accepting_what_was_declined_brings_its_figures_back(record: Article) -> None:
    row = figure(record, "违规飞线")
    indicator = proposal(row)
    curating.decline(indicator)
    curating.accept(indicator)
    assert indicator_of(row) == indicator
    assert indicator.standing == Standing.ACCEPTED


def test_a_merged_name_cannot_be_accepted(record: Article) -> None:
    one, other = (proposal(figure(record, name)) for name in ("违规飞线", "飞线充电隐患"))
    curating.merge(one, other)
    with pytest.raises(curating.Refused, match="飞线充电隐患"):
        curating.accept(one)


def test_an_alias_gathers_the_proposals_and_the_loose_figures_that_it_names(record: Article) -> None:
    proposed, loose, other = figure(record, "违规飞线"), figure(record, "飞线12345件"), figure(record, "违规飞线", "元")
    target = proposal(figure(record, "飞线充电隐患"))
    target.aliases, target.standing = ["违规飞线", "飞线12345件"], Standing.ACCEPTED
    target.save()
    assert curating.gather(target) == 2
    assert indicator_of(proposed) == indicator_of(loose) == target
    assert indicator_of(other) != target


@pytest.mark.parametrize("status", ["confirmed", "corrected", "rejected"])
def test_gathering_leaves_what_somebody_has_judged(status: str, record: Article) -> None:
    loose, target = figure(record, "飞线12345件"), proposal(figure(record, "飞线充电隐患"))
    Observation.objects.filter(pk=loose.pk).update(status=status)
    target.aliases, target.standing = ["飞线12345件"], Standing.ACCEPTED
    target.save()
    assert curating.gather(target) == 0
    assert indicator_of(loose) is None


def test_likely_doubles_are_shown_and_not_joined(record: Article) -> None:
    row = figure(record, "破获跨省毒品案件", "起")
    (doubles,) = curating.alike([proposal(row)]).values()
    assert Indicator.objects.get(name="破获毒品案件数") in doubles
    assert proposal(row) not in doubles


@pytest.mark.parametrize("unit", ["元", "公斤"])
def test_what_is_counted_otherwise_is_no_likely_double(unit: str, record: Article) -> None:
    row = figure(record, "破获跨省毒品案件", unit)
    assert curating.alike([proposal(row)]) == {proposal(row).pk: []}


def test_merging_campaigns_moves_the_articles_and_tells_the_index(record: Article) -> None:
    one, other = Campaign.objects.called("飞剑"), Campaign.objects.called("断链")
    record.campaigns.set([one])
    Article.objects.filter(pk=record.pk).update(read_links={"campaigns": [one.pk]})
    curating.merge(one, other)
    record.refresh_from_db()
    assert list(record.campaigns.all()) == [other]
    assert record.read_links == {"campaigns": [other.pk]}
    assert record.history.first().history_change_reason == "“飞剑”并入“断链”"
    assert list(OutboxEntry.objects.values_list("article_id", flat=True)) == [record.pk]
    assert Campaign.objects.called("飞剑") == other
