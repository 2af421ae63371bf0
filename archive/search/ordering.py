"""Which of the hits stand on a page."""

from collections.abc import Sequence

import numpy as np

from archive.search.arrays import Array
from archive.search.columns import Selection
from archive.search.view import View

# Articles of whose scores the best is looked at first.
_BLOCK = 64


def page(view: View, chosen: Selection, scores: Array | None, sort_by: Sequence[str], stop: int) -> Array:
    """The first `stop` of the chosen articles in their order.

    `sort_by` names `published`, `year` or `id`, with - for downwards, in any mixture, the unknown last either way; without
    any it is by score. Equals stand newest first, and the last taken in first.
    """
    if not sort_by and scores is not None:
        return _best(view, _promising(chosen, scores, stop), scores, stop)
    if tuple(sort_by) == ("published", "id"):
        return _first(view.from_oldest, chosen, stop)
    if not sort_by or tuple(sort_by) == ("-published", "-id"):
        return _first(view.from_newest, chosen, stop)
    hits = chosen.inside
    keys = [-view.newest[hits], *(_key(view, name)[hits] for name in reversed(sort_by))]
    mixed: Array = hits[np.lexsort(keys)[:stop]]
    return mixed


def _key(view: View, name: str) -> Array:
    """Smaller stands first."""
    if name.lstrip("-") == "id":
        values = view.numbers["pk"]
        return -values if name.startswith("-") else values
    values = view.numbers[name.lstrip("-")].astype(np.int64)
    unknown = np.iinfo(np.int64).max
    ordered: Array = np.where(values == 0, unknown, -values if name.startswith("-") else values)
    return ordered


def _first(order: Array, chosen: Selection, stop: int) -> Array:
    """The first so many in an order of all articles; looked for twice as far as they reach if the chosen are spread evenly."""
    likely = order[: 2 * stop * len(order) // chosen.count]
    found = likely[chosen.mask[likely]]
    if len(found) < stop:
        found = order[chosen.mask[order]]
    first: Array = found[:stop]
    return first


def _promising(chosen: Selection, scores: Array, count: int) -> Array:
    """Chosen articles with all of the best among them: as many blocks as are wanted reach the bound, so as many articles."""
    block = min(_BLOCK, len(scores) // (2 * count))
    if chosen.few or block < 2:
        return chosen.inside
    blocks = (scores * chosen.mask)[: len(scores) // block * block].reshape(block, -1).max(axis=0)
    bound = np.partition(blocks, -count)[-count]
    return np.flatnonzero((scores >= bound) & chosen.mask)


def _best(view: View, hits: Array, scores: Array, count: int) -> Array:
    """The best of the hits, the newest first among equals."""
    if count < len(hits):
        limit = np.partition(scores[hits], -count)[-count]
        above, equal = hits[scores[hits] > limit], hits[scores[hits] == limit]
        wanted = count - len(above)
        if wanted < len(equal):
            equal = equal[np.argpartition(-view.newest[equal], wanted - 1)[:wanted]]
        hits = np.concatenate([above, equal])
    ordered: Array = hits[np.lexsort((-view.newest[hits], -scores[hits]))[:count]]
    return ordered
