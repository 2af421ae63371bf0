"""The names that the archive's articles know: campaigns, programmes, indicators, districts, topics and sources.

Unlike `names`, which narrows a search, these lead on from it. A process reads them at most once in
settings.SEARCH_NAMES_SECONDS, and at once when articles have been withdrawn: names that only they know are gone too.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, ManyToManyField, Model, OuterRef, QuerySet
from django.urls import reverse

from archive.extract.editions import stem
from archive.models import Article, Campaign, District, Indicator, Programme, Source, Topic
from archive.models.vocabulary import IN_USE, Named, in_language
from archive.models.withdrawal import public
from archive.search.dictionary import vocabulary
from archive.search.names import gone
from archive.text.fold import fold

_MOST = 5_000  # of one kind: what is beyond that are proposed names
_DRESS = str.maketrans("", "", '"《》 ')


@dataclass(frozen=True)
class _Kind:
    """Where the names of one kind stand. `links` is the relation of articles to them."""

    model: type[Model]
    address: str
    others: str
    links: str


# In the order in which names that fit equally well are shown. Every kind has a page `web:<kind>`.
_KINDS = {
    "campaign": _Kind(Campaign, "slug", "aliases", "campaigns"),
    "programme": _Kind(Programme, "slug", "aliases", "programmes"),
    "indicator": _Kind(Indicator, "slug", "aliases", ""),
    "district": _Kind(District, "code", "aliases", "districts"),
    "topic": _Kind(Topic, "slug", "name_en", "topics"),
    "source": _Kind(Source, "pk", "aliases", "source"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of a vocabulary. `value` stands in its address; `forms` are its name and aliases as `plain` makes them."""

    kind: str
    key: int
    value: str
    name: str
    forms: tuple[str, ...]
    english: str = ""

    @property
    def said(self) -> str:
        """Its name in the language of the page."""
        return in_language(self.name, self.english)

    @property
    def address(self) -> str:
        return reverse(f"web:{self.kind}", args=[self.value])


def plain(text: str) -> str:
    """Text in which two writings of a name are equal: “淨海” is 净海, ＡＰＰ is app."""
    return fold(text).translate(_DRESS)


def names() -> tuple[Name, ...]:
    """All names that articles mention, as they were a moment ago."""
    seconds = float(settings.SEARCH_NAMES_SECONDS)
    return _names_at(int(time.monotonic() / seconds), gone()) if seconds else _all()


@lru_cache(maxsize=1)
def _names_at(moment: int, withdrawn: frozenset[int]) -> tuple[Name, ...]:
    return _all()


def _all() -> tuple[Name, ...]:
    return tuple(name for kind in _KINDS for name in _names_of(kind))


def _names_of(code: str) -> Iterator[Name]:
    kind = _KINDS[code]
    rows = _mentioned(kind).order_by("pk").values_list("pk", kind.address, "name", kind.others)
    for key, value, name, others in rows[:_MOST]:
        forms = [name, *([others] if isinstance(others, str) else others)]
        own = [stem(name)] if kind.model is Campaign else []
        known = dict.fromkeys([*map(plain, forms), *own])
        english = others if isinstance(others, str) else ""
        yield Name(code, key, str(value), name, tuple(form for form in known if form), english)


def _mentioned(kind: _Kind) -> "QuerySet[Any]":
    entries = kind.model._default_manager.all()
    if issubclass(kind.model, Named):
        entries = entries.filter(standing__in=IN_USE)
    if kind.model is Indicator:
        return Indicator.objects.in_use() & entries
    rows, column = _links(kind)
    return entries.filter(Exists(rows.filter(**{column: OuterRef("pk")})))


def _links(kind: _Kind) -> "tuple[QuerySet[Any], str]":
    """The rows that link articles with entries, without the long articles themselves, and the column of the entry."""
    field = Article._meta.get_field(kind.links)
    if isinstance(field, ManyToManyField):
        links = getattr(Article, kind.links).through.objects.filter(public("article"))
        return links, field.m2m_reverse_field_name()
    return Article.objects.all(), kind.links


def known_words() -> tuple[str, ...]:
    """The short names and terms of the gazetteers, whether or not an article has them."""
    words = vocabulary()
    return (*words.names, *words.terms)


def counts_of(chosen: Iterable[Name]) -> dict[Name, int]:
    """How many articles are linked with each. Indicators are left out: theirs are counted over all figures."""
    chosen = list(chosen)
    counts: dict[Name, int] = {}
    for code in {name.kind for name in chosen} - {"indicator"}:
        own = {name.key: name for name in chosen if name.kind == code}
        links, column = _links(_KINDS[code])
        rows = links.filter(**{f"{column}__in": own}).order_by().values_list(column)
        counts |= {own[key]: count for key, count in rows.annotate(Count("pk"))}
    return counts
