"""A query against a view: which articles match, and how well. Everything is a truth value and a score for each article."""

from collections.abc import Callable
from functools import reduce
from typing import NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from archive.search import ranking
from archive.search.arrays import Array
from archive.search.batch import TITLE_WHOLE, WHOLE
from archive.search.pieces import Beginning, Exact, Piece, Whole, pieces_of
from archive.search.query import All, Among, Either, Leaf, Named, Near, Node, Not, QueryRefused, Title, Within
from archive.search.segment import NOTHING, Holding, Segment
from archive.search.view import View
from archive.text.fold import fold

# Terms that a prefix may stand for.
MOST_TERMS_OF_PREFIX = 1024


class Matches(NamedTuple):
    """A truth value and a score for every article of the view; no scores where nothing was ranked."""

    mask: Array
    scores: Array | None = None


class Matching:
    """Answers queries over one view. Raises QueryRefused where a prefix stands for too much."""

    def __init__(self, view: View) -> None:
        self._view = view

    def matches(self, node: Node) -> Matches:
        """Deleted articles may be among them."""
        match node:
            case All(parts):
                return reduce(_both, map(self.matches, parts), Matches(np.ones(self._view.articles, bool)))
            case Either(parts):
                return reduce(_either, map(self.matches, parts))
            case Not(part):
                return Matches(~self.matches(part).mask)
            case Within(field, low, high):
                return Matches(_within(self._view.numbers["pk" if field == "id" else field], low, high))
            case Among(kind, keys):
                return Matches(self._view.columns.holding(kind, keys))
            case Title(part):
                return self._leaf(part, in_title=True)
            case Named():
                raise TypeError("A vocabulary's name must have become its keys before the index is asked.")
            case leaf:
                return self._leaf(leaf)

    def _leaf(self, leaf: Leaf, in_title: bool = False) -> Matches:
        if isinstance(leaf, Near):
            return self._held(lambda segment: _near(segment, leaf, in_title))
        pieces = pieces_of(leaf)
        matches = self._piece(pieces[0], in_title)
        for piece in pieces[1:]:
            if matches.scores is None:
                return matches
            matches = _both(matches, self._piece(piece, in_title))
        if len(pieces) == 1 or not matches.mask.any():
            return matches
        # 电信网络诈骗 in one piece counts more than its three words apart.
        whole = self._piece(Exact(fold(leaf.text)), in_title)
        return Matches(matches.mask, _added(matches.scores, whole.scores) * matches.mask)

    def _piece(self, piece: Piece, in_title: bool) -> Matches:
        match piece:
            case Exact(text):
                return self._held(lambda segment: segment.holding_in_title(text) if in_title else segment.holding(text))
            case Whole(text):
                return self._held(lambda segment: _whole(segment, text, in_title))
            case Beginning(text):
                mark = TITLE_WHOLE if in_title else WHOLE
                return self._held(lambda segment: _beginning(segment, mark, text))

    def _held(self, holding: Callable[[Segment], Holding]) -> Matches:
        """What every segment holds, ranked by how few articles of all hold it."""
        view = self._view
        found = [holding(segment) for segment in view.segments]
        if not any(len(held.articles) for held in found):
            return Matches(view.none)
        rarity = np.float32(ranking.rarity(sum(len(held.articles) for held in found), view.articles))
        scores = np.zeros(view.articles, np.float32)
        for held, first in zip(found, view.firsts.tolist(), strict=False):
            # Numbers as wide as addresses are not widened one by one: half the time.
            scores[first:][held.articles.astype(np.intp)] = held.impacts * rarity
        return Matches(scores > 0, scores)


def _both(one: Matches, other: Matches) -> Matches:
    return Matches(one.mask & other.mask, _added(one.scores, other.scores))


def _either(one: Matches, other: Matches) -> Matches:
    """What one part finds without ranking it counts as much as the best of the other: 2021, in the text or the year meant."""
    for plain, ranked in ((one, other), (other, one)):
        if plain.scores is None and ranked.scores is not None:
            scores = ranked.scores.copy()
            scores[plain.mask] = scores.max(initial=0)
            return Matches(one.mask | other.mask, scores)
    return Matches(one.mask | other.mask, _added(one.scores, other.scores))


def _added(one: Array | None, other: Array | None) -> Array | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def _within(column: Array, low: int | None, high: int | None) -> Array:
    # An article without a day or year is in none, however open the beginning: it has a number below every real one.
    mask: Array = column >= (1 if low is None else low)
    return mask if high is None else mask & (column <= high)


def _whole(segment: Segment, text: str, in_title: bool) -> Holding:
    # A title is one line: no number in it is parted.
    return (segment.term(TITLE_WHOLE + text) or NOTHING) if in_title else segment.whole(text)


def _beginning(segment: Segment, mark: str, text: str) -> Holding:
    found = segment.beginning(mark + text, MOST_TERMS_OF_PREFIX)
    if found is None:
        told = {"text": text, "most": MOST_TERMS_OF_PREFIX}
        raise QueryRefused(_("以“%(text)s”开头的词超过%(most)s个。请多写几个字符再查。") % told)
    return found


def _near(segment: Segment, near: Near, in_title: bool) -> Holding:
    """The places of the first part near which every other part stands."""
    first, *others = (fold(part.text) for part in near.parts)
    places = segment.places(first)
    if in_title:
        places = segment.in_titles(places)
    for other in others:
        if not len(places):
            break
        places = _beside(segment, places, len(first), other, near.distance)
    return segment.holding_at(places)


def _beside(segment: Segment, places: Array, length: int, other: str, distance: int) -> Array:
    """Those places within whose distance the other text stands, in the same article. Overlapping counts as near."""
    theirs = segment.places(other)
    begins, ends = segment.bounds(places)
    low = np.maximum(places - len(other) - distance, begins)
    high = np.minimum(places + length + distance, ends)
    kept: Array = places[np.searchsorted(theirs, low) < np.searchsorted(theirs, high, "right")]
    return kept
