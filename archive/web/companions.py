"""What a name is met with: other names in its sentences and in its articles, the districts and topics of these."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.models import District, Topic
from archive.models.names_by_year import newest_linked
from archive.web.naming import Name, Sentence, field_of, printings_of

MOST_READ = 2_000  # articles of a name: the newest stand for all
_MOST_NAMES = 24


@dataclass(frozen=True)
class Companion:
    """Another name: in how many of the sentences that the page quotes it stands, and in how many articles."""

    name: Name
    sentences: int
    articles: int


@dataclass(frozen=True)
class Company:
    """All that a name is met with, the nearest and most frequent first."""

    names: list[Companion]
    districts: list[Any]
    topics: list[Any]
    most_read: int = MOST_READ

    @property
    def in_sentences(self) -> list[Companion]:
        return [one for one in self.names if one.sentences]

    @property
    def in_articles(self) -> list[Companion]:
        return [one for one in self.names if not one.sentences]


def company_of(name: Name, sentences: Iterable[Sentence]) -> Company:
    """Four queries. `sentences` are those that the page quotes: nothing further is read."""
    articles = list(newest_linked(field_of(name), name.pk, MOST_READ))
    others = list(type(name).objects.exclude(pk=name.pk).of_articles(articles)[:_MOST_NAMES])
    beside = _in_sentences(others, {sentence.plain for sentence in sentences})
    found = [Companion(other, beside[other.pk], other.article_count) for other in others]
    return Company(
        sorted(found, key=lambda one: -one.sentences),
        list(District.objects.of_articles(articles)[:_MOST_NAMES]),
        list(Topic.objects.of_articles(articles)[:_MOST_NAMES]),
    )


def _in_sentences(names: Iterable[Name], sentences: Iterable[str]) -> Counter[int]:
    patterns = {name.pk: printings_of(name) for name in names}
    return Counter(pk for text in sentences for pk, pattern in patterns.items() if pattern.search(text))
