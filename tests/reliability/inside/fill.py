"""Puts invented articles into the archive, as an accession of one file each would, and an editor."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from archive import vocabularies
from archive.models import Article, Capture, District, OutboxEntry, Source, Topic
from archive.text.normalise import tidy
from tests.bench.search import corpus


@transaction.atomic
def main(count: str, first: str, everywhere: str, editor: str, password: str) -> None:
    """Articles `first` to `first + count - 1` of the corpus; `everywhere` stands in the text of each."""
    vocabularies.establish()
    if not User.objects.filter(username=editor).exists():
        User.objects.create_superuser(editor, password=password)
    written = [corpus.article(number) for number in range(int(first), int(first) + int(count))]
    _take_in(written, everywhere)


def _take_in(written: list[dict[str, Any]], everywhere: str) -> None:
    captures = Capture.objects.bulk_create(
        Capture(
            sha256=sha256(f"{row['id']}".encode()).hexdigest(), name=f"{row['id']}.txt", byte_size=0, status="stored"
        )
        for row in written
    )
    sources = {name: Source.objects.get_or_create(name=name)[0] for name in {row["source"] for row in written}}
    articles = Article.objects.bulk_create(
        Article(
            capture=capture,
            ordinal=1,
            title=row["title"],
            text=tidy(f"{row['text']}\n{everywhere}。"),
            source=sources[row["source"]],
            published_on=date.fromisoformat(row["date"]),
            published_precision="day",
            report_year=row["year"],
        )
        for capture, row in zip(captures, written, strict=True)
    )
    _narrow(articles)
    OutboxEntry.objects.announce(article.pk for article in articles)


def _narrow(articles: list[Article]) -> None:
    """Gives each a topic and a district."""
    topics, districts = ([*kind.objects.values_list("pk", flat=True)[:20]] for kind in (Topic, District))
    topic, district = Article.topics.through, Article.districts.through
    topic.objects.bulk_create(topic(article_id=one.pk, topic_id=topics[one.pk % len(topics)]) for one in articles)
    district.objects.bulk_create(
        district(article_id=one.pk, district_id=districts[one.pk % len(districts)]) for one in articles
    )
