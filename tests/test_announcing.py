"""Whatever changes what the search index holds of an article says so in the transaction that changes it.

Each path on which the archive writes is walked here; a new one belongs into PATHS.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

import archive
from archive import accession, curating, editing, observing, vocabularies
from archive.admin.articles import ArticleAdmin
from archive.models import Article, Campaign, District, OutboxEntry, Topic
from archive.search.search_indexes import ArticleIndex
from tests.admin.test_articles import form

pytestmark = pytest.mark.django_db

TEXT = "2020年，云州警方破获电信网络诈骗案件523起。\n“净海”专项行动收缴渔网40张，“蓝盾”专项行动抓获7人。"


@pytest.fixture(autouse=True)
def three_articles(tmp_path: Path, client: Client) -> None:
    """Three articles as they are after an accession, one of them withdrawn, nothing waiting, and an editor."""
    vocabularies.establish()
    for number in (1, 2, 3):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"云州警方公布第{number}号通报\n2021-01-12 来源：云州晚报\n\n{TEXT}")
        accession.accept(file)
    _lend_links(first())
    editing.withdraw(Article.objects.order_by("-pk")[:1], "重复入藏", None)
    OutboxEntry.objects.all().delete()
    user = User.objects.create_superuser("chief", password="a-password-of-one")
    user.groups.add(Group.objects.get_or_create(name="editor")[0])  # a test of migrations before may have emptied all
    client.force_login(user)


def first() -> Article:
    return Article.objects.order_by("pk")[0]


def _lend_links(article: Article) -> None:
    """A topic and a district that may be deleted, and a campaign that had been read by rules that have changed since."""
    article.topics.add(Topic.objects.create(slug="own", name="自设"))
    article.districts.add(District.objects.create(code="999901", name="江畔区"))
    article.campaigns.add(campaign := Campaign.objects.create(slug="old", name="旧读"))
    links = article.read_links | {"campaigns": [*article.read_links["campaigns"], campaign.pk]}
    Article.objects.filter(pk=article.pk).update(read_links=links, read_by="")


def campaign(name: str) -> Campaign:
    return Campaign.objects.get(name=name)


def another_file(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "4.txt"
    file.write_text(f"云州警方公布第4号通报\n2021-01-12 来源：云州晚报\n\n{TEXT}")
    accession.accept(file)


def edit_in_the_admin(client: Client, tmp_path: Path) -> None:
    client.post(reverse("admin:archive_article_change", args=[first().pk]), form(first(), title="改过的标题"))


def links_in_the_admin(client: Client, tmp_path: Path) -> None:
    sent = form(first(), topics=[Topic.objects.order_by("pk")[3].pk])
    client.post(reverse("admin:archive_article_change", args=[first().pk]), sent)


def revert_in_the_admin(client: Client, tmp_path: Path) -> None:
    entry = first().history.last()
    address = reverse("admin:archive_article_simple_history", args=[first().pk, entry.history_id])
    client.post(address, form(first(), title="旧标题", topics=[Topic.objects.order_by("pk")[3].pk]))


def withdraw(client: Client, tmp_path: Path) -> None:
    editing.withdraw([first()], "当事人请求", None)


def withdraw_several_in_the_admin(client: Client, tmp_path: Path) -> None:
    chosen = ",".join(str(row.pk) for row in Article.objects.all())
    client.post(f"{reverse('admin:archive_article_withdraw')}?of={chosen}", {"reason": "当事人请求"})


def restore(client: Client, tmp_path: Path) -> None:
    editing.restore(Article.everything.withdrawn(), None)


def delete_a_topic(client: Client, tmp_path: Path) -> None:
    client.post(reverse("admin:archive_topic_delete", args=[Topic.objects.get(slug="own").pk]), {"post": "yes"})


def delete_several_topics(client: Client, tmp_path: Path) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [Topic.objects.get(slug="own").pk], "post": "yes"}
    client.post(reverse("admin:archive_topic_changelist"), chosen)


def delete_a_district(client: Client, tmp_path: Path) -> None:
    district = District.objects.get(code="999901")
    client.post(reverse("admin:archive_district_delete", args=[district.pk]), {"post": "yes"})


def merge_campaigns(client: Client, tmp_path: Path) -> None:
    curating.merge(campaign("蓝盾"), campaign("净海"))


def merge_in_the_admin(client: Client, tmp_path: Path) -> None:
    address = reverse("admin:archive_campaign_merge")
    client.post(f"{address}?of={campaign('蓝盾').pk}", {"target": campaign("净海").pk})


def set_a_campaign_apart(client: Client, tmp_path: Path) -> None:
    curating.set_apart(campaign("蓝盾"), [first()], "江畔蓝盾")


def read_anew(client: Client, tmp_path: Path) -> None:
    call_command("extract", all=True, verbosity=0)


def relate(client: Client, tmp_path: Path) -> None:
    with transaction.atomic():
        observing.relate(first(), {"districts": [District.objects.create(code="999902", name="江左区")]})


PATHS = [
    another_file,
    edit_in_the_admin,
    links_in_the_admin,
    revert_in_the_admin,
    withdraw,
    withdraw_several_in_the_admin,
    restore,
    delete_a_topic,
    delete_several_topics,
    delete_a_district,
    merge_campaigns,
    merge_in_the_admin,
    set_a_campaign_apart,
    read_anew,
    relate,
]


def indexed() -> dict[int, dict[str, object]]:
    """What the index should hold, by article."""
    index = ArticleIndex()
    return {article.pk: index.full_prepare(article) for article in index.index_queryset()}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)
def test_what_it_changes_is_announced_and_what_is_rolled_back_is_not(
    path: Callable[[Client, Path], None], client: Client, tmp_path: Path
) -> None:
    before = indexed()
    with transaction.atomic():
        path(client, tmp_path)
        transaction.set_rollback(True)
    assert indexed() == before
    assert not OutboxEntry.objects.exists()

    path(client, tmp_path)
    after = indexed()
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert changed
    assert changed <= set(OutboxEntry.objects.values_list("article_id", flat=True))


def test_nothing_else_writes_articles_in_bulk() -> None:
    """It would pass by everything that announces a change; only the reader's own notes, which no index holds, may."""
    bulk = re.compile(r"Article\.(?:objects|everything)\b.*\.(?:update|bulk_create|bulk_update|delete)\(")
    files = Path(archive.__file__).parent.rglob("*.py")
    assert [file.name for file in files if bulk.search(file.read_text("utf-8"))] == ["rereading.py"]


@pytest.mark.django_db(transaction=True)
def test_reverting_is_one_transaction(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that saw the title reverted and the topics not yet would never be told of the topics."""
    monkeypatch.setattr(ArticleAdmin, "log_change", fail)
    before = indexed()
    with pytest.raises(InterruptedError):
        revert_in_the_admin(client, tmp_path)
    assert indexed() == before
    assert not OutboxEntry.objects.exists()


def fail(*_: object) -> None:
    raise InterruptedError
