"""One question to a view of the index: which articles, in which order, and how many have each value."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from archive.search.arrays import Array
from archive.search.columns import Counts, Selection
from archive.search.matching import Matches, Matching
from archive.search.ordering import page
from archive.search.query import Node
from archive.search.view import Stored, View

# Values of a kind that are counted, the most frequent ones.
MOST_COUNTED = 40

# Kind of facet -> keys of its vocabulary (or years).
Values = Mapping[str, Collection[int]]


@dataclass(slots=True)
class Request:
    """`chosen` are alternatives within a kind, `excluded` no hit may have; `gone` are articles (by their number in the
    database) that the index may still hold. `sort_by` as in ordering.page. The page is from `start` to before `stop`."""

    node: Node
    chosen: Values = field(default_factory=dict)
    excluded: Values = field(default_factory=dict)
    gone: Collection[int] = ()
    sort_by: tuple[str, ...] = ()
    start: int = 0
    stop: int | None = None


@dataclass(slots=True)
class Answer:
    """`counts` by kind: a kind counts the articles that the *other* kinds leave, so that a reader sees what a second
    district would add. Whether it is complete is said by whoever opened the view."""

    total: int = 0
    page: tuple[Stored, ...] = ()
    scores: tuple[float, ...] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)
    complete: bool = True


def answered(view: View, request: Request) -> Answer:
    """What one state of the index answers. Raises QueryRefused where a prefix stands for too much."""
    found = Matching(view).matches(request.node)
    if found.mask is view.none:
        return Answer()
    left = _left(view, found.mask, request)
    chosen = {kind: view.columns.holding(kind, values) for kind, values in request.chosen.items()}
    hits = Selection(_narrowed(left, chosen))
    shown = _page(view, hits, found, request)
    return Answer(
        total=hits.count,
        page=tuple(view.stored(shown)),
        scores=(0.0,) * len(shown) if found.scores is None else tuple(found.scores[shown].tolist()),
        counts=_counts(view, hits, left, chosen, request),
    )


def _counts(
    view: View, hits: Selection, left: Array, chosen: Mapping[str, Array], request: Request
) -> dict[str, Counts]:
    named = {kind: {*request.chosen.get(kind, ()), *request.excluded.get(kind, ())} for kind in view.columns.kinds}
    counts = view.columns.counts(hits, view.columns.kinds, MOST_COUNTED, named)
    for kind in chosen:
        others = Selection(_narrowed(left, chosen, kind))
        counts |= view.columns.counts(others, [kind], MOST_COUNTED, named)
    return counts


def _left(view: View, mask: Array, request: Request) -> Array:
    """What deletions and exclusions leave."""
    left: Array = mask & view.live
    for kind, values in request.excluded.items():
        left &= ~view.columns.holding(kind, values)
    if request.gone:
        left &= ~np.isin(view.numbers["pk"], np.fromiter(request.gone, np.int64))
    return left


def _narrowed(left: Array, chosen: Mapping[str, Array], except_kind: str = "") -> Array:
    for kind, mask in chosen.items():
        if kind != except_kind:
            left = left & mask
    return left


def _page(view: View, hits: Selection, found: Matches, request: Request) -> list[int]:
    stop = hits.count if request.stop is None else min(request.stop, hits.count)
    if request.start >= stop:
        return []
    return page(view, hits, found.scores, request.sort_by, stop)[request.start :].tolist()
