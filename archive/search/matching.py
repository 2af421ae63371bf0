"""A query against the index: which articles match, and how well."""

from collections.abc import Iterable
from functools import reduce

from archive.search.columns import Columns
from archive.search.pieces import Exact, Piece, pieces_of, ranking_words
from archive.search.postings import Postings, Scores
from archive.search.query import All, Either, Leaf, Node, Not, Phrase, Within, Word
from archive.text.fold import fold

# What a word earns for being there as typed: 电信网络诈骗 in one piece ranks before its three words apart.
_AS_TYPED = 2.0
_NEUTRAL = 0.0


class Matching:
    """Answers queries over one state of the index."""

    def __init__(self, postings: Postings, columns: Columns) -> None:
        self._postings = postings
        self._columns = columns

    def scores(self, node: Node) -> Scores:
        """The articles that match, each with its score. Plain sets: Whoosh's AndNot matcher may keep a hit too many."""
        match node:
            case Word() | Phrase():
                return self._leaf(node)
            case All(parts):
                return self._all(parts)
            case Either(parts):
                return _added(self.scores(part) for part in parts)
            case Not(part):
                return dict.fromkeys(self._columns.live - self.scores(part).keys(), _NEUTRAL)
            case Within():
                return dict.fromkeys(self._columns.within(node), _NEUTRAL)

    def _all(self, parts: tuple[Node, ...]) -> Scores:
        if not parts:
            return dict.fromkeys(self._columns.live, _NEUTRAL)
        return reduce(_intersected, map(self.scores, parts))

    def _leaf(self, leaf: Leaf) -> Scores:
        pieces = pieces_of(leaf)
        articles = set.intersection(*map(self._holding, pieces))
        if not articles:
            return {}
        scores = dict.fromkeys(articles, 1.0)
        for word in ranking_words(leaf):
            _add(scores, self._postings.ranked(word))
        if len(pieces) > 1:
            _add(scores, dict.fromkeys(self._postings.holding(fold(leaf.text)), _AS_TYPED))
        return scores

    def _holding(self, piece: Piece) -> set[int]:
        if isinstance(piece, Exact):
            return self._postings.holding(piece.text)
        return set(self._postings.ranked(piece.text))


def _intersected(one: Scores, other: Scores) -> Scores:
    return {article: score + other[article] for article, score in one.items() if article in other}


def _added(parts: Iterable[Scores]) -> Scores:
    total: Scores = {}
    for part in parts:
        for article, score in part.items():
            total[article] = total.get(article, 0.0) + score
    return total


def _add(scores: Scores, more: Scores) -> None:
    """Adds to the articles that are there already, and to no other."""
    for article in scores.keys() & more.keys():
        scores[article] += more[article]
