"""What differs between the index and the database is named, article by article, and nothing else."""

import pytest

from archive.models import Article, OutboxEntry, Topic
from archive.search import states, writer
from archive.search.differing import Difference, Kind, differences
from archive.search.view import open_view
from tests.search.conftest import MakeArticle


@pytest.fixture
def five(make_article: MakeArticle) -> list[Article]:
    made = [make_article(f"云州第{number}篇", "警民", topic=["fraud"]) for number in range(5)]
    writer.drain()
    return made


def found() -> set[Difference]:
    view = open_view.latest().view
    assert view
    return set(differences(view))


def test_an_index_as_the_database_differs_in_nothing(five: list[Article]) -> None:
    assert not found()


def test_an_article_never_announced_is_missing(five: list[Article], make_article: MakeArticle) -> None:
    article = make_article("云州净海")
    OutboxEntry.objects.all().delete()
    writer.drain()
    assert found() == {Difference(Kind.MISSING, article.pk)}


def test_an_article_deleted_behind_its_back_is_a_ghost(five: list[Article]) -> None:
    key = five[2].pk
    Article.objects.filter(pk=key).delete()
    assert found() == {Difference(Kind.GHOST, key)}


@pytest.mark.parametrize(
    "change",
    [
        {"title": "云州净海"},
        {"text": "军民"},
        {"report_year": 1999},
        {"published_precision": "year"},
        {"captions": ["图"]},
    ],
)
def test_an_article_changed_behind_its_back_is_stale(five: list[Article], change: dict[str, object]) -> None:
    Article.objects.filter(pk=five[2].pk).update(**change)
    assert found() == {Difference(Kind.STALE, five[2].pk)}


def test_a_topic_more_makes_it_stale(five: list[Article]) -> None:
    five[2].topics.add(Topic.objects.create(slug="criminal", name="刑侦"))
    assert found() == {Difference(Kind.STALE, five[2].pk)}


def test_an_article_written_twice_is_a_duplicate(five: list[Article]) -> None:
    state = states.read(states.pointer().states[0])
    writer._backend().fill(state.path, [five[2]])
    states.publish(state.path)
    assert found() == {Difference(Kind.DUPLICATE, five[2].pk)}


def test_an_empty_index_misses_everything_and_an_empty_database_leaves_ghosts(five: list[Article]) -> None:
    view = open_view.latest().view
    assert view
    keys = [article.pk for article in five]
    Article.objects.all().delete()
    assert {one.article for one in differences(view) if one.kind == Kind.GHOST} == set(keys)
