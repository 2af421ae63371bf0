"""The vocabularies by which articles are narrowed, and which articles are gone: what the index leaves to the database.

A process reads them at most once in settings.SEARCH_NAMES_SECONDS and SEARCH_GONE_SECONDS, so that an answer costs no
row a hit.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Generic, TypeVar

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from archive.models import Article, Campaign, District, OutboxEntry, Source, Topic
from archive.models.vocabulary import Standing, in_language
from archive.models.withdrawal import public
from archive.text.fold import fold

T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """An entry of a vocabulary: its key in the index, its value in addresses, its name and other names."""

    key: int
    value: str
    label: str
    aliases: tuple[str, ...] = ()
    english: str = ""

    @property
    def said(self) -> str:
        """The label in the language of the page."""
        return in_language(self.label, self.english)


@dataclass(frozen=True)
class Vocabulary:
    """`entries` in the order of their labels."""

    entries: tuple[Entry, ...]

    @cached_property
    def by_key(self) -> Mapping[int, Entry]:
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def place_of(self) -> Mapping[int, int]:
        """Where the entry of a key stands among the others."""
        return {entry.key: place for place, entry in enumerate(self.entries)}

    @cached_property
    def by_value(self) -> Mapping[str, Entry]:
        return {entry.value: entry for entry in self.entries}

    def named(self, text: str) -> frozenset[int]:
        """The keys of what a reader calls so: of that very name, else of every name that it is a part of."""
        wanted = fold(text)
        if wanted in self._by_name:
            return self._by_name[wanted]
        return frozenset(key for name, keys in self._by_name.items() if wanted in name for key in keys)

    @cached_property
    def _by_name(self) -> Mapping[str, frozenset[int]]:
        found: dict[str, frozenset[int]] = {}
        for entry in self.entries:
            for name in (entry.value, entry.label, *entry.aliases):
                found[fold(name)] = found.get(fold(name), frozenset()) | {entry.key}
        return found


@dataclass(frozen=True)
class Names:
    """`gone` are the articles that no answer may have, whatever the index still holds."""

    vocabularies: Mapping[str, Vocabulary]
    gone: frozenset[int]


class _Held(Generic[T]):
    """What was read last, until it is too old."""

    def __init__(self, read: Callable[[], T], setting: str) -> None:
        self._read, self._setting = read, setting
        self._value: T | None = None
        self._asked_with: object = None
        self._until = 0.0

    def value(self, asked_with: object = None) -> T:
        """Read anew where what it depends on is another than last time."""
        if self._value is None or time.monotonic() >= self._until or asked_with != self._asked_with:
            self._value, self._asked_with = self._read(), asked_with
            self._until = time.monotonic() + float(getattr(settings, self._setting))
        return self._value


def names() -> Names:
    """The names as they were a moment ago."""
    withdrawn = gone()
    return Names(_vocabularies.value(withdrawn), withdrawn)


def gone() -> frozenset[int]:
    """The withdrawn articles, and those deleted a moment ago."""
    return _gone.value()


def _read_vocabularies() -> dict[str, Vocabulary]:
    return {
        "topic": _vocabulary(_topics()),
        "district": _vocabulary(_entries(District.objects.values_list("pk", "code", "name", "aliases"))),
        "campaign": _vocabulary(_entries(_campaigns().values_list("pk", "slug", "name", "aliases"))),
        "source": _vocabulary(
            _entries((pk, str(pk), *names) for pk, *names in Source.objects.values_list("pk", "name", "aliases"))
        ),
    }


def _campaigns() -> "QuerySet[Campaign]":
    """Without those that were only ever read in articles of which none is public: their names would tell what these said."""
    links = Article.campaigns.through.objects.filter(public("article"))
    known: QuerySet[Campaign] = Campaign.objects.filter(
        ~Q(standing=Standing.PROPOSED) | Q(pk__in=links.values("campaign"))
    )
    return known


def _topics() -> Iterator[Entry]:
    """A topic is known by its English name too, and shown by it on English pages."""
    for key, slug, name, english in Topic.objects.values_list("pk", "slug", "name", "name_en"):
        yield Entry(key, slug, name, (english,) if english else (), english)


def _entries(rows: Iterable[tuple[int, str, str, list[str]]]) -> Iterator[Entry]:
    return (Entry(key, value, label, tuple(aliases)) for key, value, label, aliases in rows)


def _vocabulary(entries: Iterable[Entry]) -> Vocabulary:
    return Vocabulary(tuple(sorted(entries, key=attrgetter("label"))))


def _read_gone() -> frozenset[int]:
    # All that were withdrawn, not only those that the writer has still to drop: an older state of the index has them too.
    withdrawn = Article.everything.withdrawn().order_by().values_list("pk")
    kept = Article.everything.filter(pk=OuterRef("article_id"))
    deleted = OutboxEntry.objects.filter(~Exists(kept)).order_by().values_list("article_id")
    return frozenset(pk for (pk,) in deleted.union(withdrawn))


_vocabularies = _Held(_read_vocabularies, "SEARCH_NAMES_SECONDS")
_gone = _Held(_read_gone, "SEARCH_GONE_SECONDS")
