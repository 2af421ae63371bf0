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
    keys = [_key(view, name)[hits] for name in sort_by] or ([] if scores is None else [-scores[hits]])
    keys.append(-view.newest[hits])
    if len(keys) <= 2 and stop < len(hits):
        best = _smallest(keys[0], keys[-1], stop)
        hits, keys = hits[best], [key[best] for key in keys]
    ordered: Array = hits[np.lexsort(keys[::-1])[:stop]]
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


def _smallest(key: Array, ties: Array, count: int) -> Array:
    """Where the `count` smallest keys stand, those with the smallest ties among equals; in no order."""
    limit = np.partition(key, count - 1)[count - 1]
    below, equal = np.flatnonzero(key < limit), np.flatnonzero(key == limit)
    wanted = count - len(below)
    if wanted < len(equal):
        equal = equal[np.argpartition(ties[equal], wanted - 1)[:wanted]]
    return np.concatenate([below, equal])
