"""Where the index and the database differ, article by article."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from haystack import connections

from archive.models import Article
from archive.search.arrays import Array
from archive.search.view import View

# Articles compared at once.
_AT_ONCE = 500


class Kind(StrEnum):
    """What is wrong with an article of the index."""

    MISSING = "missing"  # in the database only
    GHOST = "ghost"  # in the index only
    STALE = "stale"  # otherwise in the index than in the database
    DUPLICATE = "duplicate"  # twice in the index


class Difference(NamedTuple):
    """`article` is its number in the database."""

    kind: Kind
    article: int


def differences(view: View) -> Iterator[Difference]:
    """Every article that the index has not as the database has it, announced or not.

    Reads every article of the database, a few hundred at a time.
    """
    keys, digests = _of_index(view)
    yield from (Difference(Kind.DUPLICATE, int(key)) for key in np.unique(keys[1:][keys[1:] == keys[:-1]]))
    ghosts = np.ones(len(keys), bool)
    for key, digest in _of_database():
        place, end = np.searchsorted(keys, key), np.searchsorted(keys, key, "right")
        ghosts[place:end] = False
        if place == end:
            yield Difference(Kind.MISSING, key)
        elif (digests[place:end] != digest).any():
            yield Difference(Kind.STALE, key)
    yield from (Difference(Kind.GHOST, int(key)) for key in np.unique(keys[ghosts]))


def _of_index(view: View) -> tuple[Array, Array]:
    """The numbers of the articles, in order, and the digest of each."""
    keys, digests = view.numbers["pk"][view.live], view.numbers["digest"][view.live]
    order = np.argsort(keys, kind="stable")
    return keys[order], digests[order]


def _of_database() -> Iterator[tuple[int, int]]:
    backend = connections["default"].get_backend()
    index = connections["default"].get_unified_index().get_index(Article)
    for article in index.index_queryset().order_by("pk").iterator(chunk_size=_AT_ONCE):
        yield article.pk, backend.document(article)["digest"]
