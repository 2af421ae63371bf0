"""What the index says of one word or one run of characters. With engine.py the only reader of Whoosh's files."""

from collections.abc import Iterator

from whoosh.matching import Matcher
from whoosh.searching import Searcher

CHARACTERS = "characters"
WORD_FIELDS = ("text", "title")

Scores = dict[int, float]


class Postings:
    """Articles are numbered as the index numbers them; deleted ones are left out by Whoosh."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def ranked(self, word: str) -> Scores:
        """The articles that were cut into this word among others, each with its BM25F score over title and text."""
        scores: Scores = {}
        for field in WORD_FIELDS:
            for matcher, offset in self._matchers(field, word):
                while matcher.is_active():
                    article = matcher.id() + offset
                    scores[article] = scores.get(article, 0.0) + matcher.score()
                    matcher.next()
        return scores

    def holding(self, text: str) -> set[int]:
        """The articles in which these folded characters stand one after the other."""
        if len(text) == 1:
            return {n + offset for matcher, offset in self._matchers(CHARACTERS, text) for n in matcher.all_ids()}
        rarest_first = sorted(range(len(text)), key=lambda place: self._frequency(text[place]))
        starts = self._positions(text[rarest_first[0]], rarest_first[0])
        for place in rarest_first[1:]:
            if not starts:
                break
            starts = self._followed(starts, text[place], place)
        return set(starts)

    def _positions(self, sign: str, place: int) -> dict[int, set[int]]:
        """Article -> where a text would begin that has this character in this place."""
        starts = {}
        for matcher, offset in self._matchers(CHARACTERS, sign):
            while matcher.is_active():
                starts[matcher.id() + offset] = _starts(matcher, place)
                matcher.next()
        return starts

    def _followed(self, starts: dict[int, set[int]], sign: str, place: int) -> dict[int, set[int]]:
        """Those of the beginnings at which this character stands in this place."""
        kept = {}
        for matcher, offset in self._matchers(CHARACTERS, sign):
            for article in sorted(article for article in starts if article >= offset):
                if matcher.is_active() and matcher.id() + offset < article:
                    matcher.skip_to(article - offset)
                if not matcher.is_active():
                    break
                if matcher.id() + offset == article and (both := starts[article] & _starts(matcher, place)):
                    kept[article] = both
        return kept

    def _matchers(self, field: str, text: str) -> Iterator[tuple[Matcher, int]]:
        """One matcher a segment that knows the text, with the number of the segment's first article."""
        for searcher, offset in self._searcher.leaf_searchers():
            reader = searcher.reader()
            # Asked first: in an empty index Whoosh's scorer takes the logarithm of 0.
            if (field, text) in reader:
                yield (searcher if field in WORD_FIELDS else reader).postings(field, text), offset

    def _frequency(self, sign: str) -> int:
        return int(self._searcher.doc_frequency(CHARACTERS, sign))


def _starts(matcher: Matcher, place: int) -> set[int]:
    return {position - place for position in matcher.value_as("positions")}
