"""Where the index and the database differ, article by article."""

import logging
from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from haystack import connections

from archive.models import Article, OutboxEntry
from archive.search import generations
from archive.search.arrays import Array
from archive.search.view import OpenView, View

# Articles compared at once.
_AT_ONCE = 500

logger = logging.getLogger(__name__)


class Kind(StrEnum):
    """What is wrong with an article of the index."""

    MISSING = "missing"  # in the database only
    GHOST = "ghost"  # in the index only
    STALE = "stale"  # otherwise in the index than in the database
    DUPLICATE = "duplicate"  # twice in the index
    PARKED = "parked"  # announced, and cannot be written


class Difference(NamedTuple):
    """`article` is its number in the database."""

    kind: Kind
    article: int


def differences(
    view: View, among: Collection[int] | None = None, after: Callable[[int], object] = lambda articles: None
) -> Iterator[Difference]:
    """Every article (among these, where some are given) that the index has not as the database has it, announced or not.

    Reads every article of the database, a few hundred at a time, and calls `after` with how many they were.
    """
    keys, digests = _of_index(view, among)
    yield from (Difference(Kind.DUPLICATE, int(key)) for key in np.unique(keys[1:][keys[1:] == keys[:-1]]))
    ghosts = np.ones(len(keys), bool)
    for key, digest in _of_database(among, after):
        place, end = np.searchsorted(keys, key), np.searchsorted(keys, key, "right")
        ghosts[place:end] = False
        if place == end:
            yield Difference(Kind.MISSING, key)
        elif digest is None or (digests[place:end] != digest).any():
            yield Difference(Kind.STALE, key)
    yield from (Difference(Kind.GHOST, int(key)) for key in np.unique(keys[ghosts]))


def certain(looking: OpenView, suspects: Collection[int]) -> Iterator[Difference]:
    """Those of these articles that differ for certain, not because a change is on its way; announced ones never do."""
    rest = iter(sorted(suspects))
    while part := list(islice(rest, _AT_ONCE)):
        yield from _certain(looking, part)


def _certain(looking: OpenView, keys: list[int]) -> list[Difference]:
    """The articles are read first, then what is announced, and the index is the same before and after.

    So whatever was changed before the articles were read has been written to this very index, or is still announced.
    """
    while view := comparable(looking):
        found = list(differences(view, keys))
        announced = set(OutboxEntry.objects.filter(article_id__in=keys).values_list("article_id", flat=True))
        if comparable(looking) is view:
            return [one for one in found if one.article not in announced]
    return []


def comparable(looking: OpenView) -> View | None:
    """The index as it is now; None where there is none, or where one is due that is made otherwise."""
    view = looking.latest().view
    return view if view and generations.fits(Path(view.state).parent) else None


def _of_index(view: View, among: Collection[int] | None) -> tuple[Array, Array]:
    """The numbers of the articles, in order, and the digest of each."""
    keys, digests = view.numbers["pk"][view.live], view.numbers["digest"][view.live]
    if among is not None:
        held = np.isin(keys, np.array(list(among), np.int64))
        keys, digests = keys[held], digests[held]
    order = np.argsort(keys, kind="stable")
    return keys[order], digests[order]


def _of_database(among: Collection[int] | None, after: Callable[[int], object]) -> Iterator[tuple[int, int | None]]:
    """By number and not by one long query, which would hold an old state of the database open."""
    articles = connections["default"].get_unified_index().get_index(Article).index_queryset().order_by("pk")
    if among is not None:
        articles = articles.filter(pk__in=among)
    last = 0
    while page := list(articles.filter(pk__gt=last)[:_AT_ONCE]):
        yield from ((article.pk, _digest(article)) for article in page)
        last = page[-1].pk
        after(len(page))


def _digest(article: Article) -> int | None:
    """None where the article cannot be prepared for the index: it is never as it should be."""
    try:
        return int(connections["default"].get_backend().document(article)["digest"])
    except Exception:
        logger.exception("Article %d cannot be prepared for the index.", article.pk)
        return None
