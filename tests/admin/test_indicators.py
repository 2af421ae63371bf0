from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from archive.extract.indicators import normal
from archive.models import Indicator, Observation
from archive.models.vocabulary import Standing
from tests.records import TEXT, article

LIST = "admin:archive_indicator_changelist"


def proposed(tmp_path: Path, name: str = "破获跨省毒品案件", figures: int = 1, **fields: object) -> Indicator:
    """A proposal with figures in an article of its own; the figure is 523起."""
    known = {"form": normal(name), "unit": "起", "kind": "level", "standing": Standing.PROPOSED, **fields}
    indicator = Indicator.objects.create(slug=f"s{Indicator.objects.count()}", name=name, **known)
    record = article(tmp_path, title=name)
    start = TEXT.index("523起")
    place = {"start": start, "end": start + 4, "measure": name, "kind": "level", "unit": "起"}
    for _ in range(figures):
        Observation.objects.create(article=record, indicator=indicator, value=523, **place)
    return indicator


def act(client: Client, action: str, *indicators: Indicator) -> str:
    sent = {"action": action, "_selected_action": [row.pk for row in indicators]}
    return client.post(reverse(LIST), sent, follow=True).content.decode()


def test_the_most_frequent_proposals_come_first_with_a_quotation(editor: Client, tmp_path: Path) -> None:
    rare, frequent = proposed(tmp_path, "云上巡防", 1), proposed(tmp_path, "江上巡防", 3)
    page = editor.get(reverse(LIST), {"standing__exact": "proposed"}).content.decode()
    assert page.index(frequent.name) < page.index(rare.name)
    assert "电信网络诈骗案件<mark>523起</mark>，同比" in page


def test_likely_doubles_stand_beside_a_proposal(editor: Client, tmp_path: Path) -> None:
    known = Indicator.objects.create(slug="drugs", name="破获毒品案件数", unit="起")
    proposed(tmp_path)
    page = editor.get(reverse(LIST), {"standing__exact": "proposed"}).content.decode()
    assert reverse("admin:archive_indicator_change", args=[known.pk]) in page


def test_a_longer_list_needs_no_more_queries(
    editor: Client, tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in "甲乙丙丁戊己庚辛壬癸":
        proposed(tmp_path, f"{number}类巡防")
    with django_assert_max_num_queries(16):
        editor.get(reverse(LIST))


def test_an_editor_accepts_a_proposal(editor: Client, tmp_path: Path) -> None:
    indicator = proposed(tmp_path)
    act(editor, "accept", indicator)
    indicator.refresh_from_db()
    assert indicator.standing == Standing.ACCEPTED
    assert indicator.history.first().history_user.username == "editor"


def test_an_editor_declines_proposals_but_no_accepted_indicator(editor: Client, tmp_path: Path) -> None:
    indicator = proposed(tmp_path)
    accepted = proposed(tmp_path, "江上巡防", standing=Standing.ACCEPTED)
    page = act(editor, "decline", indicator, accepted)
    assert "1个待定指标不予采用" in page and "未动" in page
    assert [row.standing for row in Indicator.objects.order_by("pk")] == ["declined", "accepted"]
    assert indicator.observations.count() == 0
    assert accepted.observations.count() == 1


def test_an_editor_merges_a_proposal_into_another_indicator(editor: Client, tmp_path: Path) -> None:
    indicator, target = proposed(tmp_path), proposed(tmp_path, "破获毒品案件数", standing=Standing.ACCEPTED)
    narrowed = f"{reverse(LIST)}?standing__exact=proposed"
    asked = editor.post(narrowed, {"action": "merge", "_selected_action": [indicator.pk]})
    address = asked["Location"]  # type: ignore[index]
    page = editor.get(address).content.decode()
    assert indicator.name in page and "1 篇文章，1 个数字" in page
    said = editor.post(address, {"target": target.pk}, follow=True)
    assert "1个名称已并入“破获毒品案件数”" in said.content.decode()
    assert said.redirect_chain[-1][0] == narrowed
    assert target.observations.count() == 2
    indicator.refresh_from_db()
    assert (indicator.standing, indicator.merged_into) == (Standing.MERGED, target)
    assert indicator.history.first().history_user.username == "editor"


@pytest.mark.parametrize("target", ["", "999", "x"])
def test_a_merge_without_a_target_changes_nothing(target: str, editor: Client, tmp_path: Path) -> None:
    indicator = proposed(tmp_path)
    address = f"{reverse('admin:archive_indicator_merge')}?of={indicator.pk}"
    assert editor.post(address, {"target": target}).status_code == 200
    indicator.refresh_from_db()
    assert indicator.standing == Standing.PROPOSED


@pytest.mark.parametrize("of", ["", "x", "9" * 40, "1,,2", "\x00"])
def test_an_odd_address_of_the_merge_page_chooses_nothing(of: str, editor: Client) -> None:
    page = editor.get(reverse("admin:archive_indicator_merge"), {"of": of})
    assert page.status_code == 200
    assert "没有选中任何名称" in page.content.decode()


def test_only_who_may_change_indicators_merges_them(client: Client, tmp_path: Path, django_user_model: type) -> None:
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))  # type: ignore[attr-defined]
    indicator, target = proposed(tmp_path), proposed(tmp_path, "江上巡防")
    client.post(f"{reverse('admin:archive_indicator_merge')}?of={indicator.pk}", {"target": target.pk})
    indicator.refresh_from_db()
    assert indicator.standing == Standing.PROPOSED


def test_an_alias_typed_by_an_editor_joins_the_proposal_of_that_wording(editor: Client, tmp_path: Path) -> None:
    indicator, target = proposed(tmp_path), proposed(tmp_path, "破获毒品案件数", standing=Standing.ACCEPTED)
    address = reverse("admin:archive_indicator_change", args=[target.pk])
    sent = {"slug": target.slug, "name": target.name, "unit": "起", "kind": "level", "aliases": "破获跨省毒品案件"}
    page = editor.post(address, sent, follow=True).content.decode()
    assert "已归入" in page
    indicator.refresh_from_db()
    assert indicator.merged_into == target


def test_what_is_out_of_use_is_not_offered_while_a_name_is_typed(editor: Client, tmp_path: Path) -> None:
    for number, standing in enumerate(Standing.values):
        proposed(tmp_path, f"江上巡防{number}", standing=standing)
    asked = {"app_label": "archive", "model_name": "observation", "field_name": "indicator", "term": "江上"}
    found = editor.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert {row["text"] for row in found} == {"江上巡防0", "江上巡防1"}
