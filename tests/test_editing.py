"""Withdrawn articles are out of sight with all that is theirs, and come back as they were."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from archive import curating, editing, observing, rereading
from archive.extract.mention import Role
from archive.models import Article, Campaign, Indicator, Observation, OutboxEntry
from tests.records import article

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(tmp_path: Path) -> Article:
    """An article with its figures, one of them confirmed, and a campaign."""
    record = article(tmp_path)
    figures = observing.figures(record)
    editing.judge(figures[:1], Observation.Status.CONFIRMED)
    record.campaigns.add(Campaign.objects.called("净海"))
    OutboxEntry.objects.all().delete()
    return record


def rows() -> list[tuple[Any, ...]]:
    """Every row of the articles, their figures and their links, byte for byte."""
    tables = ("archive_article", "archive_observation", "archive_article_campaigns")
    with connection.cursor() as cursor:
        return [row for table in tables for row in cursor.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()]  # noqa: S608


def announced() -> list[int]:
    return list(OutboxEntry.objects.order_by("pk").values_list("article_id", flat=True))


def test_a_withdrawn_article_is_out_of_sight_with_its_figures(record: Article) -> None:
    capture, indicator = record.capture, Indicator.objects.first()
    assert editing.withdraw([record], "重复入藏", None) == 1
    assert not Article.objects.exists() and not Observation.objects.exists()
    assert not capture.articles.exists() and not record.observations.exists() and not indicator.observations.exists()
    assert not Campaign.objects.in_articles().exists() and not Indicator.objects.in_use().exists()
    assert Indicator.objects.with_counts().get(pk=indicator.pk).figure_count == 0
    assert capture.is_closed()


def test_it_is_kept_why_when_and_by_whom(record: Article) -> None:
    editor = User.objects.create_user("editor")
    editing.withdraw([record], " 报社来函 ", editor, " 数字有误 ")
    kept = Article.everything.get()
    assert (kept.withdrawn_because, kept.withdrawn_by, kept.withdrawn_notice) == ("报社来函", editor, "数字有误")
    entry = record.history.first()
    assert (entry.withdrawn_at, entry.withdrawn_because) == (kept.withdrawn_at, "报社来函")
    assert (entry.history_user, entry.history_change_reason) == (editor, "撤回：报社来函")


def test_what_was_withdrawn_comes_back_byte_for_byte(record: Article) -> None:
    before = rows()
    editing.withdraw([record], "重复入藏", None, "说明")
    assert rows() != before
    assert editing.restore([record], None) == 1
    assert rows() == before
    assert record.history.first().history_change_reason == "恢复"


def test_both_are_announced_with_the_change_itself(record: Article) -> None:
    editing.withdraw([record], "重复入藏", None)
    assert announced() == [record.pk]
    editing.restore([record], None)
    assert announced() == [record.pk] * 2


def test_what_is_rolled_back_is_neither_withdrawn_nor_announced(record: Article) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        editing.withdraw([record], "重复入藏", None)
        raise RuntimeError
    assert Article.objects.exists() and announced() == []


@pytest.mark.parametrize("reason", ["", " \n"])
def test_nothing_is_withdrawn_without_a_reason(reason: str, record: Article) -> None:
    with pytest.raises(ValueError, match="原因"):
        editing.withdraw([record], reason, None)
    assert Article.objects.exists()


def test_the_first_reason_stands(record: Article) -> None:
    editing.withdraw([record], "甲的原因", None)
    assert editing.withdraw([record], "乙的原因", None) == 0
    assert Article.everything.get().withdrawn_because == "甲的原因"


def test_what_is_public_is_not_restored(record: Article) -> None:
    assert editing.restore([record], None) == 0
    assert not record.history.filter(history_change_reason="恢复").exists() and announced() == []


def test_a_reason_of_any_length_is_kept(record: Article) -> None:
    editing.withdraw([record], "因" * 5000, None)
    assert Article.everything.get().withdrawn_because == "因" * 5000


def test_who_saves_what_was_read_before_does_not_bring_it_back(record: Article) -> None:
    stale = Article.objects.get()
    editing.withdraw([record], "重复入藏", None)
    stale.title = "另一位编辑改的标题"
    stale.save()
    kept = Article.everything.get()
    assert kept.withdrawn_because == "重复入藏" and kept.title == "另一位编辑改的标题"


def test_a_save_leaves_alone_what_was_not_read(record: Article) -> None:
    partial = Article.objects.defer("text").get()
    partial.title = "只读了一部分"
    partial.save()
    assert "text" in partial.get_deferred_fields()
    assert Article.objects.get().title == "只读了一部分"


def test_a_withdrawn_article_is_found_by_who_holds_it(record: Article) -> None:
    editing.withdraw([record], "重复入藏", None)
    record.refresh_from_db()
    assert record.withdrawn_at
    assert Observation.everything.first().article == record


def test_it_is_read_again_only_once_it_is_back(record: Article) -> None:
    Article.objects.update(read_by="old")
    editing.withdraw([record], "重复入藏", None)
    assert not rereading.due().exists()
    editing.restore([record], None)
    assert rereading.due().get() == record


@pytest.fixture
def withdrawn(record: Article) -> Iterator[Article]:
    """Withdrawn while the test runs; restored at its end, and then found to belong where it should."""
    editing.withdraw([record], "重复入藏", None)
    yield record


def test_its_campaign_goes_along_when_names_are_merged(withdrawn: Article) -> None:
    target = Campaign.objects.create(slug="other", name="护海")
    curating.merge(Campaign.objects.get(name="净海"), target)
    editing.restore([withdrawn], None)
    assert list(withdrawn.campaigns.all()) == [target]


def test_its_figures_go_along_when_indicators_are_merged_or_declined(withdrawn: Article) -> None:
    first, second = Indicator.objects.order_by("pk")[:2]
    target = Indicator.objects.create(slug="target", name="合并后的指标", unit=first.unit, kind=first.kind)
    curating.merge(first, target)
    curating.decline(second)
    editing.restore([withdrawn], None)
    assert set(withdrawn.observations.values_list("indicator", flat=True)) == {target.pk, None} | (
        set(Indicator.objects.in_use().values_list("pk", flat=True))
    )
    assert not first.observations.exists() and not second.observations.exists()


def test_words_of_what_an_editor_has_changed_decide_no_more(record: Article) -> None:
    figure = record.observations.first()
    figure.evidence = [{"role": Role.PERIOD.value, "start": 0, "end": 5}]
    editing.correct(figure, ["period_start"])
    assert figure.status == Observation.Status.CORRECTED
    assert figure.evidence == [{"role": Role.PERIOD.value, "from": "editor"}]


def test_a_judgement_said_with_the_correction_stands(record: Article) -> None:
    figure = record.observations.first()
    editing.correct(figure, ["status", "measure"])
    assert figure.status == Observation.Status.CONFIRMED


def test_a_judged_figure_keeps_its_judgement(record: Article) -> None:
    assert editing.judge(record.observations.all(), Observation.Status.REJECTED) == record.observations.count() - 1
    assert record.observations.filter(status=Observation.Status.CONFIRMED).count() == 1
