"""The arrays of a segment: every place of every two neighbouring characters, and the postings of its terms.

A term's postings say in which articles its characters stand one after the other, whatever words they were cut into: they
are worked out from the places, so that they are what a search without them would find, only sooner. What was cut decides
which words are terms and what they count for. Only numbers and Latin words are found by how they were cut: 523 is not in
1523.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from archive.search import ranking
from archive.search.analyzer import PART_END
from archive.search.arrays import Array
from archive.search.batch import ENCODING, KEYS, NUMBERS, Batch, Cut, joined_cuts, joined_wholes
from archive.search.dictionary import compounds
from archive.search.runs import offsets, ranges, starts_of_runs

# An article's number is looked up by the stretch of 64 characters in which a place lies.
STRETCH_BITS = 6
# Places looked at in one go while a segment is built: what bounds its memory.
_AT_ONCE = 4_000_000


class Texts(NamedTuple):
    """All texts of a segment laid end to end."""

    units: Array
    begins: Array  # one more than there are articles
    title_ends: Array
    articles: Array  # the article of every character


class Pairs(NamedTuple):
    """Every two neighbouring characters as one number, in order, and where in the texts each stands, in order."""

    keys: Array
    starts: Array
    places: Array


class Postings(NamedTuple):
    """Of terms in order: how many articles each is in, and those articles and what it counts for there."""

    counts: Array
    articles: Array
    impacts: Array


def arrays_of(batches: Sequence[Batch]) -> dict[str, Array]:
    """Everything that a segment's file holds."""
    texts = _texts(batches)
    pairs = _pairs(texts)
    return {
        "units": texts.units,
        "begins": texts.begins.astype(np.uint32),
        "title_ends": texts.title_ends.astype(np.uint32),
        "stretches": texts.articles[:: 1 << STRETCH_BITS].astype(np.int32),
        "pair_keys": pairs.keys,
        "pair_starts": pairs.starts,
        "places": pairs.places,
        "stream": np.concatenate([batch.stream for batch in batches]),
        "stream_starts": offsets(np.concatenate([batch.bytes_ for batch in batches]), np.uint64),
        **{name: np.concatenate([batch.numbers[name] for batch in batches]) for name in NUMBERS},
        **_keys(batches),
        **_terms(batches, texts, pairs),
    }


def _texts(batches: Sequence[Batch]) -> Texts:
    lengths = np.concatenate([batch.lengths for batch in batches])
    begins = offsets(lengths, np.uint64).astype(np.int64)
    titles = begins[:-1] + np.concatenate([batch.titles for batch in batches])
    units = np.concatenate([batch.units for batch in batches])
    return Texts(units, begins, titles, np.repeat(np.arange(len(lengths), dtype=np.int32), lengths))


def pairs_of(units: Array, others: Array) -> Array:
    """Two neighbouring characters as one number."""
    pairs: Array = units.astype(np.uint32) << np.uint32(16) | others
    return pairs


def _pairs(texts: Texts) -> Pairs:
    """None begins with the end of a part, which no query holds."""
    first = np.flatnonzero(texts.units[:-1] != ord(PART_END))
    # By the second character, then by the first: each sort keeps the order of the one before.
    order = first[np.argsort(texts.units[first + 1], kind="stable")]
    order = order[np.argsort(texts.units[order], kind="stable")]
    keys = pairs_of(texts.units[order], texts.units[order + 1])
    starts = starts_of_runs(keys)
    return Pairs(keys[starts], np.append(starts, len(keys)).astype(np.uint32), order.astype(np.uint32))


def _keys(batches: Sequence[Batch]) -> dict[str, Array]:
    first = np.cumsum([0, *(batch.articles for batch in batches)])
    found = {}
    for kind in KEYS:
        pairs = [
            (article + start, keys)
            for start, (article, keys) in zip(first, (b.keys[kind] for b in batches), strict=False)
        ]
        found[f"{kind}_articles"] = np.concatenate([article for article, _ in pairs]).astype(np.int32)
        found[f"{kind}_keys"] = np.concatenate([keys for _, keys in pairs])
    return found


def _terms(batches: Sequence[Batch], texts: Texts, pairs: Pairs) -> dict[str, Array]:
    """The terms in the order of their UTF-8 bytes, with their postings: characters, words, then numbers and Latin words."""
    every = set(compounds()).union(*(batch.cut.words for batch in batches))
    words = sorted(every, key=lambda word: (_units_of(word), word))
    wholes = joined_wholes(batches)
    signs = np.flatnonzero(np.bincount(texts.units))
    of_words = _of_words(words, texts, pairs)
    meant = _meant(of_words, words, joined_cuts(batches, words), len(texts.title_ends))
    words = [word for word, count in zip(words, of_words.counts.tolist(), strict=True) if count]
    impacts = np.where(meant, of_words.impacts, ranking.CHANCE)
    of_words = Postings(of_words.counts[of_words.counts > 0], of_words.articles, impacts)
    parts = [
        ([chr(sign).encode("utf-8", "surrogatepass") for sign in signs.tolist()], _of_signs(signs, texts)),
        ([word.encode() for word in words], of_words),
        (wholes.terms, Postings(np.bincount(wholes.term, minlength=len(wholes.terms)), wholes.article, wholes.impact)),
    ]
    return _ordered([term for terms, _ in parts for term in terms], _joined([postings for _, postings in parts]))


def _ordered(terms: list[bytes], postings: Postings) -> dict[str, Array]:
    order = np.array(sorted(range(len(terms)), key=terms.__getitem__), np.int64)
    ordered = [terms[place] for place in order.tolist()]
    starts = offsets(postings.counts, np.uint64).astype(np.int64)
    rows = ranges(starts[order], postings.counts[order])
    return {
        "term_bytes": np.frombuffer(b"".join(ordered), np.uint8),
        "term_starts": offsets(np.fromiter(map(len, ordered), np.int64)),
        "posting_starts": offsets(postings.counts[order]),
        "posting_articles": postings.articles[rows].astype(np.int32),
        "posting_impacts": postings.impacts[rows].astype(np.float32),
    }


def _of_signs(signs: Array, texts: Texts) -> Postings:
    places = np.argsort(texts.units, kind="stable")
    return _counted(np.searchsorted(signs, texts.units[places]), places, len(signs), texts)


def _of_words(words: list[str], texts: Texts, pairs: Pairs) -> Postings:
    """Of words in the order of their lengths."""
    none = Postings(*(np.empty(0, kind) for kind in (np.int64, np.int32, np.float32)))
    return _joined([none, *_by_length(words, texts, pairs)])


def _by_length(words: list[str], texts: Texts, pairs: Pairs) -> Iterator[Postings]:
    """As many at a time as there is room for the places to look at."""
    for _, same_length in groupby(words, _units_of):
        units = _rows(list(same_length))
        rarest, starts, counts = _rarest_pairs(units, pairs)
        portions = np.cumsum(counts) // _AT_ONCE
        for rows in np.split(np.arange(len(units)), starts_of_runs(portions)[1:]):
            term = np.repeat(np.arange(len(rows)), counts[rows])
            places = pairs.places[ranges(starts[rows], counts[rows])].astype(np.int64) - rarest[rows][term]
            yield _counted(*_verified(units[rows], term, places, texts.units), len(rows), texts)


def _meant(postings: Postings, words: list[str], cut: Cut, articles: int) -> Array:
    """Whether each posting's article was cut into the word, or holds a compound, which has no other meaning."""
    compound = set(compounds())
    meant = np.repeat([word in compound for word in words], postings.counts)
    ours = np.repeat(np.arange(len(words)), postings.counts) * articles + postings.articles
    cuts = np.sort(cut.word * articles + cut.article)
    rows = np.minimum(np.searchsorted(ours, cuts), max(len(ours) - 1, 0))
    meant[rows[ours[rows] == cuts] if len(ours) else rows[:0]] = True
    return meant


def _units_of(word: str) -> int:
    return len(word.encode(*ENCODING)) // 2


def _rows(words: list[str]) -> Array:
    """A row a word, a column a character."""
    return np.frombuffer("".join(words).encode(*ENCODING), np.uint16).reshape(len(words), -1)


def _rarest_pairs(units: Array, pairs: Pairs) -> tuple[Array, Array, Array]:
    """Of each word: where in it its rarest pair stands, and where the places of that begin and how many they are."""
    keys = pairs_of(units[:, :-1], units[:, 1:])
    number = np.minimum(np.searchsorted(pairs.keys, keys), len(pairs.keys) - 1)
    counts = np.where(pairs.keys[number] == keys, np.diff(pairs.starts)[number], 0)
    rarest = np.argmin(counts, axis=1)
    rows = np.arange(len(units))
    return rarest, pairs.starts[number[rows, rarest]].astype(np.int64), counts[rows, rarest].astype(np.int64)


def _verified(words: Array, term: Array, places: Array, units: Array) -> tuple[Array, Array]:
    """Those of the places at which the whole word stands."""
    length = words.shape[1]
    inside = (places >= 0) & (places + length <= len(units))
    term, places = term[inside], places[inside]
    for offset in range(length):
        right = units[places + offset] == words[term, offset]
        term, places = term[right], places[right]
    return term, places


def _counted(term: Array, places: Array, terms: int, texts: Texts) -> Postings:
    """Places in order, those of a term together, as postings."""
    if not len(places):
        return Postings(np.zeros(terms, np.int64), np.empty(0, np.int32), np.empty(0, np.float32))
    articles = texts.articles[places]
    starts = starts_of_runs(term, articles)
    found = articles[starts]
    in_title = np.add.reduceat(places < texts.title_ends[articles], starts, dtype=np.int64)
    in_text = np.diff(np.append(starts, len(places))) - in_title
    lengths = (texts.begins[1:] - texts.title_ends)[found]
    return Postings(np.bincount(term[starts], minlength=terms), found, ranking.impact(in_text, in_title, lengths))


def _joined(postings: Sequence[Postings]) -> Postings:
    return Postings(*(np.concatenate(column) for column in zip(*postings, strict=True)))
