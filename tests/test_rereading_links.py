"""Reading anew changes the links that were read, and none that an editor or the file itself has set."""

from pathlib import Path

import pytest

from archive import vocabularies
from archive.changes import What
from archive.models import Article, District, OutboxEntry, Topic
from tests.rereadings import again, taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    vocabularies.establish()


@pytest.fixture
def record(tmp_path: Path) -> Article:
    """An article as accession leaves it."""
    return taken_in(tmp_path)


def test_links_that_are_read_otherwise_change_and_the_index_hears_of_it(record: Article) -> None:
    wrong = Topic.objects.exclude(articles=record).first()
    assert wrong is not None
    right = set(record.topics.all())
    record.topics.set([wrong])
    Article.objects.filter(pk=record.pk).update(read_links=record.read_links | {"topics": [wrong.pk]})
    outcome = again(record)
    assert set(record.topics.all()) == right
    assert {(link.what, link.name) for link in outcome.links} == {
        (What.REMOVED, wrong.name),
        *((What.ADDED, topic.name) for topic in right),
    }
    assert list(OutboxEntry.objects.values_list("article_id", flat=True)) == [record.pk]
    entry = record.history.first()
    assert entry.history_change_reason == "重新提取"
    assert {row.topic for row in entry.topics.all()} == right


def test_a_link_that_an_editor_has_added_or_taken_away_stays_so(record: Article) -> None:
    ours, theirs = District.objects.get(name="江北区"), District.objects.get(name="海曙区")
    assert list(record.districts.all()) == [theirs]
    record.districts.set([ours])
    for _ in range(3):
        assert again(record).links == []
        assert list(record.districts.all()) == [ours]


def test_what_an_editor_took_away_stays_away_when_other_rules_read_it(record: Article) -> None:
    theirs = District.objects.get(name="海曙区")
    record.districts.clear()
    again(record)
    assert not record.districts.exists()
    assert Article.objects.get(pk=record.pk).read_links["districts"] == [theirs.pk]


def test_names_that_the_file_itself_declared_are_not_read_anew(tmp_path: Path) -> None:
    record = taken_in(tmp_path, topics=("道路交通",), districts=("江北区",), campaigns=("另一行动",))
    assert again(record).links == []
    assert [row.name for row in record.topics.all()] == ["道路交通"]
    assert [row.name for row in record.districts.all()] == ["江北区"]
    assert [row.name for row in record.campaigns.all()] == ["另一行动"]


def test_links_of_which_nobody_knows_how_they_came_are_left_alone_and_it_says_so(record: Article) -> None:
    Article.objects.filter(pk=record.pk).update(read_links={})
    record.topics.clear()
    outcome = again(record)
    assert outcome.links_unread
    assert not record.topics.exists()
