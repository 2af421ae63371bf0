from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Campaign, OutboxEntry, Source, Topic
from archive.models.vocabulary import Standing
from tests.records import article


@pytest.mark.parametrize(("slug", "announced"), [("fraud", 1), ("anti-fraud", 0)])
def test_only_a_new_address_of_a_topic_announces_its_articles(
    slug: str, announced: int, editor: Client, tmp_path: Path
) -> None:
    topic = Topic.objects.create(slug="anti-fraud", name="反诈")
    article(tmp_path).topics.add(topic)
    sent = {"slug": slug, "name": "打击诈骗", "order": "1"}
    editor.post(reverse("admin:archive_topic_change", args=[topic.pk]), sent)
    topic.refresh_from_db()
    assert topic.name == "打击诈骗"
    assert OutboxEntry.objects.count() == announced


def test_an_alias_is_found_by_its_characters(editor: Client) -> None:
    Source.objects.create(name="甲报", aliases=["乙闻晚报"])
    page = editor.get(reverse("admin:archive_source_changelist"), {"q": "乙闻"}).content.decode()
    assert "甲报" in page


def test_a_deleted_campaign_announces_its_articles(editor: Client, tmp_path: Path) -> None:
    campaign = Campaign.objects.called("净海")
    record = article(tmp_path)
    record.campaigns.add(campaign)
    editor.post(reverse("admin:archive_campaign_delete", args=[campaign.pk]), {"post": "yes"})
    assert not Campaign.objects.exists()
    assert list(OutboxEntry.objects.values_list("article_id", flat=True)) == [record.pk]


def test_an_editor_accepts_proposed_names(editor: Client) -> None:
    campaign = Campaign.objects.called("净海")
    editor.post(reverse("admin:archive_campaign_changelist"), {"action": "accept", "_selected_action": [campaign.pk]})
    campaign.refresh_from_db()
    assert campaign.standing == Standing.ACCEPTED


def test_aliases_are_a_list_in_the_form_and_in_the_record(editor: Client) -> None:
    campaign = Campaign.objects.called("净海")
    address = reverse("admin:archive_campaign_change", args=[campaign.pk])
    sent = {
        "slug": "jing-hai",
        "name": "净海",
        "aliases": "“净海”行动、净海专项行动，净海专项行动",
        "standing": "accepted",
    }
    editor.post(address, sent)
    campaign.refresh_from_db()
    assert campaign.aliases == ["“净海”行动", "净海专项行动"]
    assert "“净海”行动、净海专项行动" in editor.get(address).content.decode()
