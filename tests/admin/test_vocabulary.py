from pathlib import Path

from django.test import Client
from django.urls import reverse

from archive.models import Campaign, OutboxEntry, Topic
from archive.models.vocabulary import Standing
from tests.records import article


def test_a_renamed_topic_announces_its_articles(editor: Client, tmp_path: Path) -> None:
    topic = Topic.objects.create(slug="anti-fraud", name="反诈")
    record = article(tmp_path)
    record.topics.add(topic)
    editor.post(
        reverse("admin:archive_topic_change", args=[topic.pk]), {"slug": "anti-fraud", "name": "打击诈骗", "order": "1"}
    )
    assert list(OutboxEntry.objects.values_list("article_id", flat=True)) == [record.pk]


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
