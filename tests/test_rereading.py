"""Reading anew changes what the rules now read otherwise, and nothing that a person has decided."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from archive import observing, rereading, vocabularies
from archive.changes import What
from archive.models import Article, Campaign, Indicator, Observation, OutboxEntry
from tests.rereadings import TEXT, again, figure, misread, taken_in

pytestmark = pytest.mark.django_db

Status = Observation.Status
JUDGED = [Status.CONFIRMED, Status.CORRECTED, Status.REJECTED]


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    vocabularies.establish()


@pytest.fixture
def record(tmp_path: Path) -> Article:
    """An article as accession leaves it."""
    return taken_in(tmp_path)


def state() -> list[dict[str, object]]:
    models = (Observation, Observation.history.model, Article, Article.history.model, Indicator, Campaign, OutboxEntry)
    return [row for model in models for row in model.objects.order_by(model._meta.pk.name).values()]


def test_what_was_read_by_the_same_rules_is_unchanged(record: Article) -> None:
    before = state()
    outcome = again(record)
    assert (outcome.changes, outcome.links, outcome.unchanged) == ([], [], record.observations.count())
    assert state() == before


def test_a_figure_that_is_read_otherwise_keeps_its_number_and_tells_why_it_changed(record: Article) -> None:
    row = misread(figure(record, "523起"), value=Decimal(52), unit="件", period_printed="")
    outcome = again(record)
    (change,) = outcome.changes
    assert (change.what, change.figure, change.quotation) == (What.CHANGED, row.pk, "523起")
    told = {(one.field, one.old, one.new) for one in change.differences}
    assert told == {("数值", "52", "523"), ("单位", "件", "起"), ("时期原文", "", "2020年")}
    row.refresh_from_db()
    assert (row.value, row.unit) == (Decimal(523), "起")
    entry = row.history.first()
    assert (entry.history_change_reason, entry.value) == ("重新提取", Decimal(523))
    assert row.history.count() == 2


def test_the_second_run_changes_nothing(record: Article) -> None:
    misread(figure(record, "523起"), value=Decimal(52))
    figure(record, "下降7.3%").delete()
    assert {change.what for change in again(record).changes} == {What.CHANGED, What.ADDED}
    before = state()
    assert again(record).changes == []
    assert state() == before


def test_a_figure_whose_characters_shift_stays_the_same_figure(record: Article) -> None:
    row = figure(record, "523起")
    misread(row, start=row.start + 1)
    (change,) = again(record).changes
    assert (change.what, change.figure) == (What.CHANGED, row.pk)


def test_a_missing_figure_is_added_with_the_reason_in_its_history(record: Article) -> None:
    figure(record, "523起").delete()
    (change,) = again(record).changes
    assert (change.what, change.quotation) == (What.ADDED, "523起")
    row = figure(record, "523起")
    assert row.pk == change.figure
    assert row.history.get().history_change_reason == "重新提取"


def stray(record: Article, status: Status = Status.EXTRACTED) -> Observation:
    """A figure that a worse rule read in the words 净海, where there is none."""
    start = record.text.index("净海")
    return Observation.objects.create(
        article=record,
        measure="净海",
        kind="level",
        value=3,
        unit="个",
        start=start,
        end=start + 2,
        status=status,
        rule="old",
    )


def test_a_figure_that_is_no_longer_read_is_withdrawn_and_kept(record: Article) -> None:
    row = stray(record)
    (change,) = again(record).changes
    assert (change.what, change.figure, change.rule) == (What.REMOVED, row.pk, "old")
    row.refresh_from_db()
    assert row.status == Status.WITHDRAWN
    assert row.history.first().history_change_reason == "重新提取"
    assert row not in record.observations.standing()
    assert again(record).changes == []


def test_a_withdrawn_figure_comes_back_under_its_number_when_it_is_read_again(record: Article) -> None:
    row = misread(figure(record, "523起"), status=Status.WITHDRAWN, unit="件")
    (change,) = again(record).changes
    assert (change.what, change.figure) == (What.RESTORED, row.pk)
    row.refresh_from_db()
    assert (row.status, row.unit) == (Status.EXTRACTED, "起")


@pytest.mark.parametrize("status", JUDGED)
def test_what_somebody_has_judged_is_neither_changed_nor_doubled(status: Status, record: Article) -> None:
    row = misread(figure(record, "523起"), value=Decimal(52), kind="share", status=status)
    before = state()
    outcome = again(record)
    assert (outcome.changes, outcome.judged) == ([], 1)
    assert state() == before
    assert record.observations.filter(start__lt=row.end, end__gt=row.start).count() == 1


@pytest.mark.parametrize("status", JUDGED)
def test_nothing_is_added_across_the_characters_of_a_judged_figure(status: Status, record: Article) -> None:
    row = figure(record, "523起")
    misread(row, end=row.end - 1, start=row.start + 1, kind="change", status=status)
    assert again(record).changes == []


@pytest.mark.parametrize("status", JUDGED)
def test_a_judged_figure_that_is_no_longer_read_stays(status: Status, record: Article) -> None:
    row = stray(record, status)
    assert again(record).changes == []
    row.refresh_from_db()
    assert row.status == status


def test_of_two_readings_of_one_place_the_unjudged_one_stays_when_the_other_was_rejected(record: Article) -> None:
    right = figure(record, "下降7.3%")
    wrong = Observation.objects.get(pk=right.pk)
    wrong.pk, wrong.unit, wrong.status = None, "百分点", Status.REJECTED
    wrong.save()
    misread(right, period_printed="")
    (change,) = again(record).changes
    assert (change.what, change.figure) == (What.CHANGED, right.pk)


def test_what_an_editor_confirms_while_the_article_is_being_read_is_left_alone(
    record: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = misread(figure(record, "523起"), value=Decimal(52))
    read = observing.read

    def read_slowly(article: Article) -> observing.Said:
        said = read(article)
        row.status = Status.CONFIRMED
        row.save(update_fields=["status"])
        return said

    monkeypatch.setattr(observing, "read", read_slowly)
    assert again(record).changes == []
    row.refresh_from_db()
    assert (row.value, row.status) == (Decimal(52), Status.CONFIRMED)


def test_an_article_that_is_edited_while_it_is_being_read_is_read_as_edited(
    record: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, edits = observing.read, [2019]

    def read_slowly(article: Article) -> observing.Said:
        said = read(article)
        if edits:
            Article.objects.filter(pk=record.pk).update(text=TEXT.replace("2020", str(edits.pop())))
        return said

    monkeypatch.setattr(observing, "read", read_slowly)
    again(record)
    assert figure(record, "523起").period_code == "2019"


def test_an_article_that_is_deleted_while_it_is_being_read_is_passed_over(
    record: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = observing.read

    def read_slowly(article: Article) -> observing.Said:
        said = read(article)
        record.delete()
        return said

    monkeypatch.setattr(observing, "read", read_slowly)
    assert list(rereading.reread(rereading.due(everything=True))) == []


def test_an_article_is_read_with_its_date_as_it_is_now(tmp_path: Path) -> None:
    record = taken_in(tmp_path, "去年，全市破获盗窃案件120起。")
    record.published_on, record.published_precision, record.report_year = date(2019, 1, 12), "day", None
    record.save()
    assert list(rereading.due()) == [record]
    again(record)
    assert figure(record, "120起").period_code == "2018"
    assert not rereading.due().exists()


def test_only_what_other_rules_have_read_is_due(record: Article, tmp_path: Path) -> None:
    other = taken_in(tmp_path, title="另一篇")
    assert not rereading.due().exists()
    Article.objects.filter(pk=other.pk).update(read_by="older")
    assert list(rereading.due()) == [other]
    assert set(rereading.due(everything=True)) == {record, other}
    assert list(rereading.due(only=[record.pk])) == [record]
    assert not rereading.due(taken_in_since=date(2999, 1, 1)).exists()


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [taken_in(tmp_path, title=f"第{number}篇") for number in range(3)]
    for record in records:
        misread(figure(record, "523起"), value=Decimal(52))
    Article.objects.update(read_by="older")
    remember = rereading._remember

    def stop(article: Article, *rest: object) -> None:
        if article.pk == records[1].pk:
            raise KeyboardInterrupt
        remember(article, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(rereading, "_remember", stop)
        with pytest.raises(KeyboardInterrupt):
            list(rereading.reread(rereading.due()))
    assert [figure(record, "523起").value for record in records] == [523, 52, 52]
    assert list(rereading.due().order_by("pk")) == records[1:]
    assert [len(outcome.changes) for outcome in rereading.reread(rereading.due())] == [1, 1]
    assert not rereading.due().exists()


def test_a_dry_run_tells_the_same_and_changes_nothing(record: Article) -> None:
    misread(figure(record, "523起"), value=Decimal(52))
    figure(record, "89名").delete()
    stray(record)
    Campaign.objects.filter(name="净海").update(name="另一行动", aliases=[])
    before = state()
    told = again(record, dry_run=True)
    assert state() == before
    done = again(record)
    assert [(one.what, one.differences) for one in told.changes] == [
        (one.what, one.differences) for one in done.changes
    ]
    assert told.links == done.links


def test_a_figure_moves_to_the_indicator_that_its_words_now_mean(record: Article) -> None:
    row = figure(record, "523起")
    target = row.indicator
    misread(row, indicator=None)
    (change,) = again(record).changes
    row.refresh_from_db()
    assert row.indicator == target
    assert [one.field for one in change.differences] == ["指标"]


def test_proposals_that_no_figure_belongs_to_any_more_are_swept(record: Article) -> None:
    old = Indicator.objects.create(slug="old", name="旧名目", standing="proposed")
    kept = Indicator.objects.create(slug="kept", name="编辑写过说明的", standing="proposed", definition="说明")
    withdrawn = misread(stray(record), indicator=Indicator.objects.create(slug="w", name="撤下的", standing="proposed"))
    assert rereading.sweep() == 1
    assert not Indicator.objects.filter(pk=old.pk).exists()
    assert Indicator.objects.filter(pk__in=[kept.pk, withdrawn.indicator_id]).count() == 2


def test_the_queries_of_an_article_do_not_grow_with_its_figures(
    tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    text = "".join(f"2020年，全市破获盗窃案件{count}起，同比下降{count}.5%。\n" for count in range(10, 60))
    record = taken_in(tmp_path, text)
    record.observations.update(value=1)
    with django_assert_max_num_queries(30):
        assert len(again(record).changes) == 100
