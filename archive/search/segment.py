"""A segment of the index, as written once and never changed: its terms, its texts, its columns."""

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from archive.search import ranking
from archive.search.analyzer import PART_END
from archive.search.arrays import Array, ArrayFile
from archive.search.batch import ENCODING, KEYS, NUMBERS, TITLE_WHOLE, WHOLE, Batch, Cut, Wholes
from archive.search.building import STRETCH_BITS, pairs_of
from archive.search.parted import spellings, standing_alone
from archive.search.remembering import remembered
from archive.search.runs import starts_of_runs
from archive.search.searched import Searched


class Holding(NamedTuple):
    """Articles that hold something, in order, and what it counts for in each."""

    articles: Array
    impacts: Array


# Of these a query looks at one stretch each; the others are looked at here and there.
_BY_SLICES = ("places", "posting_articles", "posting_impacts", "stream")

# Places of terms that a segment remembers.
_REMEMBERED = 4096
# And articles, of some six kilobytes each, and phrases, of twelve bytes an article that holds them.
_REMEMBERED_ARTICLES = 2048
_REMEMBERED_PHRASES = 64

NOTHING = Holding(np.empty(0, np.int64), np.empty(0, np.float32))


class Segment:
    """Articles are numbered from 0. Deleted ones are still here; who asks leaves them out."""

    def __init__(self, path: Path) -> None:
        """Raises OSError (DamagedArrays) where the file cannot be read."""
        file = ArrayFile(path, apart=_BY_SLICES)
        self.arrays, self._rows = file.mapped, file.apart
        self.articles = len(self.arrays["pk"])
        # How many articles can begin within one stretch: one, where none is very short.
        begun = np.bincount(self.arrays["begins"] >> STRETCH_BITS)
        self._most_in_stretch = int(begun.max(initial=0))
        self._windows = {size: _windows(self.arrays["units"], size) for size in (2, 4)}
        # What readers find is found again, on the next page, narrowed, or opened.
        self.parts = remembered(self._parts, _REMEMBERED_ARTICLES)
        self.spelled = remembered(self._spelled, _REMEMBERED_PHRASES)
        self.whole = remembered(self._whole, _REMEMBERED_PHRASES)
        self.terms = Terms(self.arrays["term_bytes"], self.arrays["term_starts"])

    def term(self, text: str) -> Holding | None:
        """The postings of a term; None where the segment has no such term, which says nothing about its texts."""
        place = self.terms.find(text.encode("utf-8", "surrogatepass"))
        return None if place is None else self._postings(place, place + 1)

    def _whole(self, text: str) -> Holding:
        """The articles with this number or Latin word: cut as one, or parted by a line break."""
        cut = self.term(WHOLE + text) or NOTHING
        if len(text) == 1:
            return cut
        places = np.sort(np.concatenate([self._alone(spelling) for spelling in spellings(text)]))
        spelled = self.holding_at(places)
        parted = ~np.isin(spelled.articles, cut.articles)
        if not parted.any():
            return cut
        articles, impacts = (np.append(one, other[parted]) for one, other in zip(cut, spelled, strict=True))
        order = np.argsort(articles)
        return Holding(articles[order], impacts[order])

    def _alone(self, text: str) -> Array:
        return standing_alone(self.arrays["units"], self.places(text), len(text.encode(*ENCODING)) // 2)

    def beginning(self, prefix: str, most: int) -> Holding | None:
        """The postings of all terms that begin so, an article once with its best; None where they are more than `most`."""
        first, last = self.terms.beginning(prefix.encode("utf-8", "surrogatepass"))
        if last - first > most:
            return None
        articles, impacts = self._postings(first, last)
        best = np.zeros(self.articles, np.float32)
        np.maximum.at(best, articles, impacts)
        found = np.flatnonzero(best)
        return Holding(found, best[found])

    def _postings(self, first: int, last: int) -> Holding:
        starts = self.arrays["posting_starts"]
        rows = slice(int(starts[first]), int(starts[last]))
        return Holding(self._rows["posting_articles"][rows], self._rows["posting_impacts"][rows])

    def holding(self, text: str) -> Holding:
        """The articles in which these folded characters stand one after the other."""
        return self.term(text) or self.spelled(text)

    def _spelled(self, text: str) -> Holding:
        return self.holding_at(self.places(text))

    def holding_in_title(self, text: str) -> Holding:
        return self.holding_at(self.in_titles(self.places(text)))

    def in_titles(self, places: Array) -> Array:
        inside: Array = places[places < self.arrays["title_ends"][self.articles_at(places)]]
        return inside

    def bounds(self, places: Array) -> tuple[Array, Array]:
        """Where the article of each place begins and where its last character stands."""
        articles, begins = self.articles_at(places), self.arrays["begins"].astype(np.int64)
        return begins[articles], begins[articles + 1] - 1

    def holding_at(self, places: Array) -> Holding:
        """The articles of places in order, and what so many occurrences count for."""
        if not len(places):
            return NOTHING
        articles = self.articles_at(places)
        starts = starts_of_runs(articles)
        found = articles[starts]
        titles = self.arrays["title_ends"]
        # Few places stand in titles: those are counted, and taken from all.
        early = np.flatnonzero(places < titles[articles])
        in_title = np.bincount(np.searchsorted(starts, early, "right") - 1, minlength=len(starts))
        in_text = np.diff(np.append(starts, len(places))) - in_title
        lengths = self.arrays["begins"][found + 1].astype(np.int64) - titles[found]
        return Holding(found, ranking.impact(in_text, in_title, lengths))

    def places(self, text: str) -> Array:
        """Where in the segment's texts these folded characters begin, in order. int64."""
        units = np.frombuffer(text.encode(*ENCODING), np.uint16)
        return self._sign_places(int(units[0])) if len(units) == 1 else self._phrase_places(units)

    def _sign_places(self, unit: int) -> Array:
        keys, starts = self.arrays["pair_keys"], self.arrays["pair_starts"]
        first, last = np.searchsorted(keys, [unit << 16, unit + 1 << 16])
        return np.sort(self._rows["places"][starts[first] : starts[last]]).astype(np.int64)

    def _phrase_places(self, units: Array) -> Array:
        """The places of the rarest pair at which the other characters stand too, those of rare pairs looked at first."""
        keys, starts = self.arrays["pair_keys"], self.arrays["pair_starts"]
        wanted = pairs_of(units[:-1], units[1:])
        number = np.searchsorted(keys, wanted)
        if number.max() >= len(keys) or (keys[number] != wanted).any():
            return NOTHING.articles
        begins, ends = starts[number].astype(np.int64), starts[number + 1].astype(np.int64)
        rarest = int(np.argmin(ends - begins))
        places = self._rows["places"][begins[rarest] : ends[rarest]].astype(np.int64) - rarest
        if places[0] < 0 or places[-1] + len(units) > len(self.arrays["units"]):
            places = places[(places >= 0) & (places + len(units) <= len(self.arrays["units"]))]
        return self._verified(places, units)

    def _verified(self, places: Array, units: Array) -> Array:
        """Those of the places at which all these characters stand, four looked at in one go."""
        size = next(size for size in (4, 2) if size <= len(units))
        if len(units) == 2:
            return places
        texts = self._windows[size]
        for offset in {*range(0, len(units) - size, size), len(units) - size}:
            wanted = units[offset : offset + size].tobytes()
            places = places[texts[places + offset] == np.frombuffer(wanted, texts.dtype)]
        return places

    def articles_at(self, places: Array) -> Array:
        """The article in whose text each place lies. int64."""
        begins = self.arrays["begins"]
        articles = self.arrays["stretches"][places >> STRETCH_BITS].astype(np.int64)
        for _ in range(self._most_in_stretch):
            articles += begins[articles + 1] <= places
        return articles

    def text(self, article: int) -> str:
        """Everything of an article that is searched, as printed: its parts joined by PART_END."""
        starts = self.arrays["stream_starts"]
        return bytes(self._rows["stream"][int(starts[article]) : int(starts[article + 1])]).decode(*ENCODING)

    def folded(self, article: int) -> str:
        """The same as it is searched: folded, without line breaks."""
        begins = self.arrays["begins"]
        return bytes(self.arrays["units"][begins[article] : begins[article + 1] - 1]).decode(*ENCODING)

    def _parts(self, article: int) -> tuple[Searched, ...]:
        return tuple(map(Searched, self.text(article).split(PART_END), self.folded(article).split(PART_END)))

    def batch(self) -> Batch:
        """The segment as what a new one is made from."""
        cut, wholes = self._cut_and_wholes()
        begins, starts = self.arrays["begins"].astype(np.int64), self.arrays["stream_starts"].astype(np.int64)
        return Batch(
            units=self.arrays["units"],
            lengths=np.diff(begins),
            titles=self.arrays["title_ends"] - begins[:-1],
            stream=self._rows["stream"][:],
            bytes_=np.diff(starts),
            numbers={name: self.arrays[name] for name in NUMBERS},
            keys={kind: (self.arrays[f"{kind}_articles"], self.arrays[f"{kind}_keys"]) for kind in KEYS},
            cut=cut,
            wholes=wholes,
        )

    def _cut_and_wholes(self) -> tuple[Cut, Wholes]:
        first, last = (self.terms.beginning(mark.encode()) for mark in (WHOLE, TITLE_WHOLE))
        start, end = first[0], last[1]
        starts = self.arrays["posting_starts"].astype(np.int64)
        term = np.repeat(np.arange(len(self.terms)), starts[1:] - starts[:-1])
        articles, impacts = self._postings(0, len(self.terms))
        whole = (term >= start) & (term < end)
        wholes = Wholes(self.terms[start:end], term[whole] - start, articles[whole], impacts[whole])
        return self._cut(term, articles, ~whole & (impacts > ranking.CHANCE)), wholes

    def _cut(self, term: Array, articles: Array, meant: Array) -> Cut:
        texts = [text.decode("utf-8", "surrogatepass") for text in self.terms]
        word = np.array([len(text) > 1 for text in texts], bool)[term] & meant
        used, number = np.unique(term[word], return_inverse=True)
        return Cut([texts[place] for place in used.tolist()], number, articles[word])


def _windows(units: Array, size: int) -> Array:
    """At every place, so many characters as one number; no copy."""
    count = max(len(units) - size + 1, 0)
    kind = {2: np.uint32, 4: np.uint64}[size]
    return np.ndarray((count,), kind, buffer=units.data, strides=(2,)) if count else np.empty(0, kind)


class Terms(Sequence[bytes]):
    """UTF-8 texts in order, laid end to end."""

    def __init__(self, texts: Array, starts: Array) -> None:
        self._texts = texts.data
        self._starts = starts
        # A search looks up the same few words for its hits, its ranking and its counts.
        self.find = remembered(self._find, _REMEMBERED)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, place):  # type: ignore[no-untyped-def]
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        return bytes(self._texts[self._starts[place] : self._starts[place + 1]])

    def _find(self, text: bytes) -> int | None:
        """Where a text stands, or None where it does not."""
        place = bisect_left(self, text)
        return place if place < len(self) and self[place] == text else None

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The half-open range of those that begin so."""
        return bisect_left(self, prefix), bisect_left(self, prefix + b"\xff")
