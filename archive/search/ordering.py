"""Which of the hits stand on a page."""

from collections.abc import Sequence

import numpy as np

from archive.search.arrays import Array
from archive.search.view import View


def page(view: View, hits: Array, scores: Array | None, sort_by: Sequence[str], stop: int) -> Array:
    """The first `stop` of the hits in their order.

    `sort_by` names `published`, `year` or `id`, with - for downwards, in any mixture, the unknown last either way; without
    any it is by score. Equals stand newest first, and the last taken in first.
    """
    if not sort_by and scores is not None:
        key = -scores[hits]
    elif tuple(sort_by) == ("published", "id"):
        key = view.oldest[hits]
    elif not sort_by or tuple(sort_by) == ("-published", "-id"):
        key = -view.newest[hits]
    else:
        keys = [-view.newest[hits], *(_key(view, name)[hits] for name in reversed(sort_by))]
        mixed: Array = hits[np.lexsort(keys)[:stop]]
        return mixed
    best = _smallest(key, view, hits, stop)
    ordered: Array = hits[best][np.lexsort((-view.newest[hits[best]], key[best]))[:stop]]
    return ordered


def _key(view: View, name: str) -> Array:
    """Smaller stands first."""
    if name.lstrip("-") == "id":
        values = view.numbers["pk"]
        return -values if name.startswith("-") else values
    values = view.numbers[name.lstrip("-")].astype(np.int64)
    unknown = np.iinfo(np.int64).max
    ordered: Array = np.where(values == 0, unknown, -values if name.startswith("-") else values)
    return ordered


def _smallest(key: Array, view: View, hits: Array, count: int) -> Array:
    """Where the `count` smallest keys stand, the newest among equals; in no order."""
    if count >= len(key):
        return np.arange(len(key))
    limit = np.partition(key, count - 1)[count - 1]
    below, equal = np.flatnonzero(key < limit), np.flatnonzero(key == limit)
    wanted = count - len(below)
    if wanted < len(equal):
        equal = equal[np.argpartition(-view.newest[hits[equal]], wanted - 1)[:wanted]]
    return np.concatenate([below, equal])
