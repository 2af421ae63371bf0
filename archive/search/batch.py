"""Articles on their way into a segment: new ones as they come, and those taken over from older segments."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from archive.search import ranking
from archive.search.analysis import Analysed
from archive.search.analyzer import PART_END
from archive.search.arrays import Array
from archive.search.runs import ranges
from archive.text.fold import fold

# What the index keeps of an article besides its text: one number each, or several keys of a vocabulary. `digest` is that of
# all the rest, by which the index is compared with the database.
NUMBERS = {
    "pk": np.int64,
    "digest": np.int64,
    "published": np.int32,
    "precision": np.int8,
    "year": np.int16,
    "source": np.int32,
}
KEYS = ("topic", "district", "campaign")

# Before numbers and Latin words among the terms, so that the number 5 is not the character 5; and those of titles.
WHOLE, TITLE_WHOLE = "\x01", "\x02"

# Two bytes a character, four for astral ones (𠀀): short, and what stands one after the other does so in them too.
ENCODING = ("utf-16-le", "surrogatepass")
_END = PART_END.encode(*ENCODING)


@dataclass(frozen=True)
class Document:
    """An article as the index takes it: its parts (title first) joined by PART_END, its words, its numbers and keys."""

    stream: str
    analysed: Analysed
    numbers: Mapping[str, int]
    keys: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Wholes:
    """Numbers and Latin words: the terms in order, and their postings as parallel arrays (term, article, impact)."""

    terms: list[bytes]
    term: Array
    article: Array
    impact: Array


@dataclass(frozen=True)
class Cut:
    """Which articles were cut into which Han words: the words, and pairs (word, article) in no order."""

    words: list[str]
    word: Array
    article: Array


@dataclass(frozen=True)
class Batch:
    """Articles as arrays.

    `units` are the folded texts without line breaks in UTF-16, each text ending in PART_END; `lengths` counts them by
    article, `titles` those of the title. `stream` is the text as printed, `bytes_` its length by article.
    """

    units: Array
    lengths: Array
    titles: Array
    stream: Array
    bytes_: Array
    numbers: dict[str, Array]
    keys: dict[str, tuple[Array, Array]]  # (article, key), by article
    cut: Cut
    wholes: Wholes
    articles: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "articles", len(self.lengths))


def searchable(stream: str) -> str:
    """What is searched of a text: folded, line breaks taking no place, so that 民警察 is found in 人民警\\n察."""
    return fold(stream).replace("\n", "") + PART_END


def batch_of(documents: Sequence[Document]) -> Batch:
    """New articles."""
    texts = [searchable(document.stream).encode(*ENCODING) for document in documents]
    streams = [document.stream.encode(*ENCODING) for document in documents]
    lengths, titles = _counts(map(len, texts)) // 2, _counts(text.index(_END) for text in texts) // 2
    return Batch(
        units=np.frombuffer(b"".join(texts), np.uint16),
        lengths=lengths,
        titles=titles,
        stream=np.frombuffer(b"".join(streams), np.uint8),
        bytes_=_counts(map(len, streams)),
        numbers={name: np.array([d.numbers[name] for d in documents], kind) for name, kind in NUMBERS.items()},
        keys={kind: _keys([document.keys[kind] for document in documents]) for kind in KEYS},
        cut=_cut([document.analysed.words for document in documents]),
        wholes=_wholes([document.analysed for document in documents], lengths - titles),
    )


def _counts(numbers: Any) -> Array:
    return np.fromiter(numbers, np.int64)


def _keys(lists: list[Sequence[int]]) -> tuple[Array, Array]:
    counts = _counts(map(len, lists))
    keys = np.array([key for keys in lists for key in keys], np.int32)
    return np.repeat(np.arange(len(lists), dtype=np.int32), counts), keys


def _cut(words: list[frozenset[str]]) -> Cut:
    every = list(set().union(*words))
    number = {word: place for place, word in enumerate(every)}
    counts = _counts(map(len, words))
    return Cut(every, _counts(number[word] for own in words for word in own), np.repeat(np.arange(len(words)), counts))


def _wholes(analysed: Sequence[Analysed], lengths: Array) -> Wholes:
    """The title's stand once more by themselves, for whoever searches titles alone."""
    found: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for article, one in enumerate(analysed):
        for text, count in one.body_wholes.items():
            found[WHOLE + text][article] = [count, 0]
        for text, count in one.title_wholes.items():
            found[WHOLE + text].setdefault(article, [0, 0])[1] = count
            found[TITLE_WHOLE + text][article] = [0, count]
    by_bytes = sorted((text.encode("utf-8", "surrogatepass"), rows) for text, rows in found.items())
    articles = _counts(article for _, rows in by_bytes for article in rows)
    counts = np.array([pair for _, rows in by_bytes for pair in rows.values()], np.float64).reshape(-1, 2)
    return Wholes(
        terms=[text for text, _ in by_bytes],
        term=np.repeat(np.arange(len(by_bytes)), _counts(len(rows) for _, rows in by_bytes)),
        article=articles,
        impact=ranking.impact(counts[:, 0], counts[:, 1], lengths[articles]),
    )


def joined_wholes(batches: Sequence[Batch]) -> Wholes:
    """The wholes of all batches, the articles of each numbered after those of the one before."""
    terms = sorted(set().union(*(batch.wholes.terms for batch in batches)))
    number = {term: place for place, term in enumerate(terms)}
    first = np.cumsum([0, *(batch.articles for batch in batches)])
    term = np.concatenate([_counts(number[t] for t in b.wholes.terms)[b.wholes.term] for b in batches])
    order = np.argsort(term, kind="stable")
    article = np.concatenate([batch.wholes.article + start for batch, start in zip(batches, first, strict=False)])
    impact = np.concatenate([batch.wholes.impact for batch in batches])
    return Wholes(terms, term[order], article[order], impact[order])


def joined_cuts(batches: Sequence[Batch], words: Sequence[str]) -> Cut:
    """The cuts of all batches, by the places of these words, articles numbered like those of joined_wholes."""
    number = {word: place for place, word in enumerate(words)}
    first = np.cumsum([0, *(batch.articles for batch in batches)])
    word = [_counts(number[word] for word in batch.cut.words)[batch.cut.word] for batch in batches]
    article = [batch.cut.article + start for batch, start in zip(batches, first, strict=False)]
    return Cut(list(words), np.concatenate(word), np.concatenate(article))


def kept(batch: Batch, keep: Array) -> Batch:
    """The articles of a batch that `keep` (a truth value each) leaves."""
    if keep.all():
        return batch
    number = np.cumsum(keep) - 1
    return Batch(
        units=_rows(batch.units, batch.lengths, keep),
        lengths=batch.lengths[keep],
        titles=batch.titles[keep],
        stream=_rows(batch.stream, batch.bytes_, keep),
        bytes_=batch.bytes_[keep],
        numbers={name: values[keep] for name, values in batch.numbers.items()},
        keys={
            kind: (number[article[keep[article]]].astype(np.int32), keys[keep[article]])
            for kind, (article, keys) in batch.keys.items()
        },
        cut=_kept_cut(batch.cut, keep, number),
        wholes=_kept_wholes(batch.wholes, keep, number),
    )


def _rows(values: Array, counts: Array, keep: Array) -> Array:
    starts = np.cumsum(counts) - counts
    result: Array = values[ranges(starts[keep], counts[keep])]
    return result


def _kept_cut(cut: Cut, keep: Array, number: Array) -> Cut:
    held = keep[cut.article]
    used, word = np.unique(cut.word[held], return_inverse=True)
    return Cut([cut.words[place] for place in used.tolist()], word, number[cut.article[held]])


def _kept_wholes(wholes: Wholes, keep: Array, number: Array) -> Wholes:
    held = keep[wholes.article]
    used, term = np.unique(wholes.term[held], return_inverse=True)
    terms = [wholes.terms[place] for place in used.tolist()]
    return Wholes(terms, term, number[wholes.article[held]], wholes.impact[held])
