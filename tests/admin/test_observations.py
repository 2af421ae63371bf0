from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Observation
from tests.records import article

Status = Observation.Status


@pytest.fixture
def figure(tmp_path: Path, db: None) -> Observation:
    record = article(tmp_path)
    start = record.text.index("523起")
    return Observation.objects.create(
        article=record,
        measure="破获电信网络诈骗案件",
        kind="level",
        value=Decimal(523),
        unit="起",
        start=start,
        end=start + 4,
        rule="level",
    )


def act(client: Client, action: str, figure: Observation) -> None:
    client.post(reverse("admin:archive_observation_changelist"), {"action": action, "_selected_action": [figure.pk]})
    figure.refresh_from_db()


@pytest.mark.parametrize(("action", "status"), [("confirm", Status.CONFIRMED), ("reject", Status.REJECTED)])
def test_a_reviewer_judges_figures(action: str, status: Status, reviewer: Client, figure: Observation) -> None:
    act(reviewer, action, figure)
    assert figure.status == status
    assert figure.history.first().history_user.username == "reviewer"


@pytest.mark.parametrize("earlier", [Status.CONFIRMED, Status.CORRECTED, Status.REJECTED])
def test_judging_many_at_once_leaves_earlier_judgements(earlier: Status, reviewer: Client, figure: Observation) -> None:
    figure.status = earlier
    figure.save()
    entries = figure.history.count()
    act(reviewer, "confirm", figure)
    assert figure.status == earlier
    assert figure.history.count() == entries


def test_a_comparison_with_nothing_known_is_refused(reviewer: Client, figure: Observation) -> None:
    response = correct(reviewer, figure, comparison="胡说")
    assert "comparison" in response.context["adminform"].form.errors  # type: ignore[attr-defined]


def test_a_changed_value_makes_the_figure_corrected(reviewer: Client, figure: Observation) -> None:
    response = reviewer.post(
        reverse("admin:archive_observation_change", args=[figure.pk]),
        {
            "measure": figure.measure,
            "kind": "level",
            "value": "532",
            "unit": "起",
            "approximation": "exact",
            "status": figure.status,
        },
    )
    assert response.status_code == 302
    figure.refresh_from_db()
    assert (figure.value, figure.status) == (Decimal(532), Status.CORRECTED)


def test_the_quotation_shows_the_figure_escaped_and_marked(reviewer: Client, figure: Observation) -> None:
    page = reviewer.get(reverse("admin:archive_observation_change", args=[figure.pk])).content.decode()
    assert "<mark>523起</mark>" in page


def test_a_reviewer_cannot_delete_a_figure(reviewer: Client, figure: Observation) -> None:
    assert (
        reviewer.post(reverse("admin:archive_observation_delete", args=[figure.pk]), {"post": "yes"}).status_code == 403
    )
    assert Observation.objects.exists()


def correct(client: Client, figure: Observation, **changes: str) -> object:
    sent = {"measure": figure.measure, "kind": "level", "value": "523", "unit": "起", "approximation": "exact"}
    address = reverse("admin:archive_observation_change", args=[figure.pk])
    return client.post(address, sent | {"status": figure.status} | changes)


def test_the_code_of_the_period_follows_from_its_days(reviewer: Client, figure: Observation) -> None:
    correct(reviewer, figure, period_start="2020-01-01", period_end="2020-10-31", period_code="全年度计")
    figure.refresh_from_db()
    assert figure.period_code == "2020-01/2020-10"


def test_a_period_that_ends_before_it_begins_is_refused(reviewer: Client, figure: Observation) -> None:
    response = correct(reviewer, figure, period_start="2020-10-01", period_end="2020-01-31")
    assert "period_end" in response.context["adminform"].form.errors  # type: ignore[attr-defined]


def test_words_that_an_editor_overrules_decide_no_more(reviewer: Client, figure: Observation) -> None:
    year, number = ({"role": "period", "start": 0, "end": 5}, {"role": "number", "start": 18, "end": 21})
    figure.evidence = [year, number]
    figure.save()
    correct(reviewer, figure, period_start="2019-01-01", period_end="2019-12-31")
    figure.refresh_from_db()
    assert figure.evidence == [number, {"role": "period", "from": "editor"}]
    assert figure.history.earliest().evidence != figure.evidence
