"""Which articles have which values of a kind: for narrowing and for counting."""

from collections.abc import Collection, Iterable
from functools import cached_property

import numpy as np

from archive.search.arrays import Array
from archive.search.runs import ranges, starts_of_runs

Counts = list[tuple[int, int]]

# One article in so many is few.
_FEW = 10
# A value is frequent if one article in so many has it: then a bit for every article is no more than a list of them.
_FREQUENT = 64


class Selection:
    """Articles as a truth value each, and in the forms that counting wants, worked out once for all columns."""

    def __init__(self, mask: Array) -> None:
        self.mask = mask

    @cached_property
    def inside(self) -> Array:
        return np.flatnonzero(self.mask)

    @cached_property
    def outside(self) -> Array:
        return np.flatnonzero(~self.mask)

    @cached_property
    def bits(self) -> Array:
        """One bit an article, in words of 64."""
        packed = np.packbits(self.mask)
        words = np.zeros(-(-len(packed) // 8) * 8, np.uint8)
        words[: len(packed)] = packed
        return words.view(np.uint64)


class Column:
    """Pairs of an article and a value it has, kept by value and by article; of frequent values also a bit an article."""

    def __init__(self, articles: Array, values: Array, count: int) -> None:
        """`articles` in order, of so many in all."""
        order = np.argsort(values, kind="stable")
        ordered = values[order]
        self._articles = articles[order]
        self._starts = starts_of_runs(ordered)
        self._ends = np.append(self._starts[1:], len(ordered))
        self._values = ordered[self._starts].tolist()
        self._places = {value: place for place, value in enumerate(self._values)}
        self._totals = self._ends - self._starts
        self._value_of = np.searchsorted(ordered[self._starts], values)
        self._held = np.bincount(articles, minlength=count)
        self._first = np.cumsum(self._held) - self._held
        self._frequent = np.flatnonzero(self._totals * _FREQUENT >= count)
        self._bits = self._bits_of(self._frequent, count)
        self._rare = np.flatnonzero(self._totals * _FREQUENT < count)
        rows = ranges(self._starts[self._rare], self._totals[self._rare])
        self._rare_articles = self._articles[rows]
        self._rare_starts = np.cumsum(self._totals[self._rare]) - self._totals[self._rare]

    def _bits_of(self, places: Array, count: int) -> Array:
        rows = [Selection(self.holding([self._values[place]], count)).bits for place in places.tolist()]
        return np.array(rows, np.uint64).reshape(len(places), -(-count // 64))

    def holding(self, values: Iterable[int], articles: int) -> Array:
        """A truth value for each of so many articles: whether it has one of the values."""
        mask = np.zeros(articles, bool)
        for place in (self._places[value] for value in values if value in self._places):
            mask[self._articles[self._starts[place] : self._ends[place]]] = True
        return mask

    def counts(self, chosen: Selection, most: int, besides: Collection[int] = ()) -> Counts:
        """(value, how many chosen articles have it) for the `most` frequent values that any has, and those named."""
        if not self._values:
            return []
        counts = self._counted(chosen)
        held = np.flatnonzero(counts)
        if len(held) > most:
            held = held[np.argpartition(-counts[held], most)[:most]]
            held = np.union1d(held, [self._places[value] for value in besides if value in self._places]).astype(
                np.int64
            )
        return [(self._values[place], count) for place, count in zip(held.tolist(), counts[held].tolist(), strict=True)]

    def _counted(self, chosen: Selection) -> Array:
        """By value. Where few articles are chosen, or few are not, only those few are looked at."""
        if len(chosen.inside) * _FEW < len(chosen.mask):
            return self._of(chosen.inside)
        if (len(chosen.mask) - len(chosen.inside)) * _FEW < len(chosen.mask):
            return self._totals - self._of(chosen.outside)
        counts = np.zeros(len(self._values), np.int64)
        if len(self._rare):
            counts[self._rare] = np.add.reduceat(chosen.mask[self._rare_articles], self._rare_starts, dtype=np.int32)
        counts[self._frequent] = np.bitwise_count(self._bits & chosen.bits).sum(axis=1)
        return counts

    def _of(self, articles: Array) -> Array:
        rows = ranges(self._first[articles], self._held[articles])
        return np.bincount(self._value_of[rows], minlength=len(self._values))
