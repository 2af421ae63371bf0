"""How many articles have a name is counted with the links themselves, whoever writes them and however."""

from random import Random

import pytest

from archive import editing
from archive.models import Article, Campaign, NameCount, Topic
from archive.models.names_by_year import LINKS
from tests.web import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles() -> list[Article]:
    return [
        make.make_article(f"第{number}篇。", f"第{number}篇", year)
        for number, year in enumerate((2019, 2020, 2020, None))
    ]


def told() -> set[tuple[str, int, int | None, int]]:
    return set(NameCount.objects.values_list("field", "name", "year", "articles"))


def test_the_articles_of_a_campaign_are_counted_by_the_year_they_report_on(articles: list[Article]) -> None:
    campaign = make.make_campaign("净江", *articles)
    assert told() == {("campaigns", campaign.pk, year, count) for year, count in ((2019, 1), (2020, 2), (None, 1))}
    (row,) = Campaign.objects.in_articles()
    assert (row.article_count, row.first_year, row.last_year) == (4, 2019, 2020)


def test_what_is_unlinked_counts_no_more(articles: list[Article]) -> None:
    campaign = make.make_campaign("净江", *articles[:2])
    articles[0].campaigns.remove(campaign)
    assert told() == {("campaigns", campaign.pk, 2020, 1)}
    articles[1].campaigns.clear()
    assert told() == set() and not Campaign.objects.in_articles().exists()


def test_a_withdrawn_article_counts_no_more_until_it_is_restored(articles: list[Article]) -> None:
    topic = make.make_topic()
    topic.articles.add(*articles[:2])
    editing.withdraw(articles[:1], "重复", None)
    assert told() == {("topics", topic.pk, 2020, 1)}
    editing.restore(articles[:1], None)
    assert Topic.objects.in_articles().get().article_count == 2


def test_an_article_of_another_year_counts_there(articles: list[Article]) -> None:
    topic = make.make_topic()
    articles[0].topics.add(topic)
    articles[0].report_year = 2021
    articles[0].save()
    assert told() == {("topics", topic.pk, 2021, 1)}
    Article.objects.filter(pk=articles[0].pk).update(report_year=None)
    assert told() == {("topics", topic.pk, None, 1)}


def test_an_archive_that_was_kept_before_is_counted_once(articles: list[Article]) -> None:
    make.make_campaign("净江", *articles)
    before = told()
    NameCount.objects.all().delete()
    NameCount.objects.establish()
    assert told() == before


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_the_counts_are_those_of_the_links(articles: list[Article], seed: int) -> None:
    chance = Random(seed)  # noqa: S311 (no secret)
    names = [make.make_topic(), make.make_topic("反诈", "fan-zha")]
    for _ in range(20):
        article = Article.everything.get(pk=chance.choice(articles).pk)
        deed = chance.randrange(5)
        if deed == 0:
            article.report_year = chance.choice((2019, 2020, None))
            article.save()
        elif deed == 1:
            editing.withdraw([article], "试", None)
        elif deed == 2:
            editing.restore([article], None)
        else:
            article.topics.set(chance.sample(names, chance.randrange(3)))
    assert not any(NameCount.objects.wrong(field) for field in LINKS)
    before = told()
    NameCount.objects.rebuild()
    assert before == told()


def test_every_field_of_links_is_counted() -> None:
    assert {field.name for field in Article._meta.many_to_many} == set(LINKS)
