from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from archive import observing
from archive.models import Article, Campaign, OutboxEntry
from archive.models.vocabulary import Standing
from tests.records import article


def naming(tmp_path: Path, printed: str) -> Article:
    """An article that names an operation, linked as it was read."""
    record = article(tmp_path, title=f"记{printed}", text=f"“{printed}”专项行动抓获20人。")
    found = observing.linked(record, {"campaigns": observing.read(record).names["campaigns"]})
    record.read_links = {"campaigns": [row.pk for row in found["campaigns"]]}
    observing.relate(record, found)
    return record


def part(client: Client, campaign: Campaign, called: str, *articles: Article) -> str:
    sent = {"called": called, "articles": [record.pk for record in articles]}
    address = reverse("admin:archive_campaign_set_apart", args=[campaign.pk])
    return client.post(address, sent, follow=True).content.decode()


@pytest.fixture
def two(tmp_path: Path, db: None) -> tuple[Article, Article]:
    return naming(tmp_path, "利剑2008"), naming(tmp_path, "利剑2021")


def test_the_page_shows_how_each_article_prints_the_name(editor: Client, two: tuple[Article, Article]) -> None:
    (campaign,) = Campaign.objects.in_articles()
    sent = {"action": "set_apart", "_selected_action": [campaign.pk]}
    page = editor.post(reverse("admin:archive_campaign_changelist"), sent, follow=True).content.decode()
    assert "（文中作 利剑2008）" in page and "（文中作 利剑2021）" in page


def test_articles_and_their_printings_go_to_a_name_of_their_own(editor: Client, two: tuple[Article, Article]) -> None:
    old, new = two
    (campaign,) = Campaign.objects.in_articles()
    OutboxEntry.objects.all().delete()
    assert "已由“利剑”分出“利剑（交警）”" in part(editor, campaign, "利剑（交警）", old)
    other = old.campaigns.get()
    campaign.refresh_from_db()
    assert (other.name, other.aliases, other.standing) == ("利剑（交警）", ["利剑2008"], Standing.ACCEPTED)
    assert (list(new.campaigns.all()), campaign.aliases) == ([campaign], ["利剑2021"])
    assert list(OutboxEntry.objects.values_list("article_id", flat=True)) == [old.pk]
    assert old.history.first().history_change_reason == "由“利剑”分到“利剑（交警）”"


def test_what_was_set_apart_stays_apart_when_it_is_read_anew(editor: Client, tmp_path: Path) -> None:
    one, same = naming(tmp_path, "利剑"), naming(tmp_path, "利剑2021")
    same.text = one.text
    (campaign,) = Campaign.objects.in_articles()
    part(editor, campaign, "利剑（交警）", one)
    other = one.campaigns.get()
    assert observing.linked(one, {"campaigns": ["利剑"]})["campaigns"] == [other]
    assert observing.linked(same, {"campaigns": ["利剑"]})["campaigns"] == [campaign]


@pytest.mark.parametrize("called", ["", "利剑"])
def test_a_name_that_is_taken_or_missing_is_refused(called: str, editor: Client, two: tuple[Article, Article]) -> None:
    (campaign,) = Campaign.objects.in_articles()
    part(editor, campaign, called, two[0])
    assert Campaign.objects.count() == 1


def test_a_name_is_not_left_without_articles(editor: Client, two: tuple[Article, Article]) -> None:
    (campaign,) = Campaign.objects.in_articles()
    assert "至少留下一篇" in part(editor, campaign, "利剑（交警）", *two)
    assert Campaign.objects.count() == 1


def test_only_who_may_change_campaigns_sets_them_apart(reviewer: Client, two: tuple[Article, Article]) -> None:
    (campaign,) = Campaign.objects.in_articles()
    part(reviewer, campaign, "利剑（交警）", two[0])
    assert Campaign.objects.count() == 1


def test_several_at_once_are_refused(editor: Client, two: tuple[Article, Article]) -> None:
    keys = [Campaign.objects.get().pk, Campaign.objects.called("净水").pk]
    sent = {"action": "set_apart", "_selected_action": keys}
    page = editor.post(reverse("admin:archive_campaign_changelist"), sent, follow=True).content.decode()
    assert "请只选一个名称" in page
