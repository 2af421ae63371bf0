"""Which articles have which values of each kind: for narrowing and for counting."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np

from archive.search.arrays import Array
from archive.search.runs import offsets, ranges, starts_of_runs

Counts = list[tuple[int, int]]

# One article in so many is few: to look at what each of them has is then quicker than to look at every value.
_FEW = 30
# A value is frequent if one article in so many has it: then a bit for every article is no more than a list of them.
_FREQUENT = 64


class Selection:
    """Articles as a truth value each, and in the forms that counting and ordering want, each worked out once."""

    def __init__(self, mask: Array) -> None:
        self.mask = mask
        self.count = int(np.count_nonzero(mask))
        self.few = self.count * _FEW < len(mask)

    @cached_property
    def inside(self) -> Array:
        return np.flatnonzero(self.mask)

    @cached_property
    def outside(self) -> "Selection":
        return Selection(~self.mask)

    @cached_property
    def bits(self) -> Array:
        """One bit an article, in words of 64."""
        packed = np.packbits(self.mask)
        words = np.zeros(-(-len(packed) // 8) * 8, np.uint8)
        words[: len(packed)] = packed
        return words.view(np.uint64)


class Column:
    """Pairs of an article and a value of one kind, kept by value: the value of most articles first."""

    def __init__(self, articles: Array, values: Array, count: int) -> None:
        """So many articles in all."""
        order = np.argsort(values, kind="stable")
        ordered = values[order]
        starts = starts_of_runs(ordered)
        totals = np.diff(np.append(starts, len(ordered)))
        most_first = np.argsort(-totals, kind="stable")
        self.values = ordered[starts[most_first]].tolist()
        self.totals = totals[most_first]
        self.ends = np.cumsum(self.totals)
        self.articles = articles[order[ranges(starts[most_first], self.totals)]]
        self.place_of = {value: place for place, value in enumerate(self.values)}
        self.frequent = int(np.searchsorted(-self.totals, -count / _FREQUENT, "right"))

    def having(self, place: int) -> Array:
        """The articles that have the value at this place."""
        return self.articles[self.ends[place] - self.totals[place] : self.ends[place]]

    def counted(self, chosen: Selection, first: int, last: int) -> Array:
        """How many chosen articles have each of the values from the first to before the last."""
        if first >= last:
            return np.empty(0, np.int64)
        starts = self.ends[first:last] - self.totals[first:last]
        rows = chosen.mask[self.articles[starts[0] : self.ends[last - 1]]]
        return np.add.reduceat(rows, starts - starts[0], dtype=np.int32)


class Columns:
    """The columns of all kinds. Their values stand one after the other, so that one pass counts all."""

    def __init__(self, pairs: Mapping[str, tuple[Array, Array]], count: int) -> None:
        """Pairs of an article and a value it has, by kind; so many articles in all."""
        self._count = count
        self._columns = {kind: Column(articles, values, count) for kind, (articles, values) in pairs.items()}
        self.kinds = list(self._columns)
        columns = self._columns.values()
        self._totals = np.concatenate([column.totals for column in columns])
        self._places = self._slices(len(column.values) for column in columns)
        self._rows = self._slices(column.frequent for column in columns)
        bits = [self._bits_of(column.having(place)) for column in columns for place in range(column.frequent)]
        self._bits = np.array(bits, np.uint64).reshape(len(bits), -(-count // 64))

    def _slices(self, lengths: Iterable[int]) -> dict[str, slice]:
        """Where each kind's part of so many begins and ends."""
        ends = [0, *accumulate(lengths)]
        return dict(zip(self._columns, map(slice, ends, ends[1:]), strict=True))

    def _bits_of(self, articles: Array) -> Array:
        mask = np.zeros(self._count, bool)
        mask[articles] = True
        return Selection(mask).bits

    @cached_property
    def _by_article(self) -> tuple[Array, Array]:
        """Where the values of each article begin, and the values by their places among those of all kinds."""
        articles = np.concatenate([column.articles for column in self._columns.values()])
        places = np.repeat(np.arange(len(self._totals), dtype=np.int32), self._totals)
        held = np.bincount(articles, minlength=self._count)
        return offsets(held), places[np.argsort(articles, kind="stable")]

    def holding(self, kind: str, values: Iterable[int]) -> Array:
        """A truth value for each article: whether it has one of the values."""
        column, mask = self._columns[kind], np.zeros(self._count, bool)
        for value in values:
            if value in column.place_of:
                mask[column.having(column.place_of[value])] = True
        return mask

    def counts(
        self, chosen: Selection, kinds: Sequence[str], most: int, besides: Mapping[str, Collection[int]]
    ) -> dict[str, Counts]:
        """(value, how many chosen articles have it) by kind, for the `most` frequent values that any has, and those named.

        The kinds in their order.
        """
        if not kinds:
            return {}
        found = self._counted(chosen, kinds, most)
        return {kind: self._told(kind, chosen, found[kind], most, besides.get(kind, ())) for kind in kinds}

    def _told(self, kind: str, chosen: Selection, counts: Array, most: int, besides: Collection[int]) -> Counts:
        column = self._columns[kind]
        if len(counts) > most:
            best = np.argpartition(-counts, most)[:most]
            pairs = zip(map(column.values.__getitem__, best.tolist()), counts[best].tolist(), strict=True)
        else:
            pairs = zip(column.values, counts.tolist(), strict=False)  # the rarest may not have been counted
        told = [(value, count) for value, count in pairs if count]
        if besides:
            places = [column.place_of[value] for value in besides if value in column.place_of]
            named = {column.values[place]: int(chosen.mask[column.having(place)].sum()) for place in places}
            told = list((dict(told) | named).items())
        return told

    def _counted(self, chosen: Selection, kinds: Sequence[str], most: int) -> dict[str, Array]:
        """By place in the column. Where few articles are chosen, or few are not, only those few are looked at."""
        if chosen.few or chosen.outside.few:
            counts = self._of(chosen.inside) if chosen.few else self._totals - self._of(chosen.outside.inside)
            return {kind: counts[self._places[kind]] for kind in kinds}
        first, last = self._rows[kinds[0]].start, self._rows[kinds[-1]].stop
        counts = np.zeros(len(self._bits), np.int32)
        np.bitwise_count(self._bits[first:last] & chosen.bits).sum(axis=1, out=counts[first:last])
        return {kind: self._with_rare(kind, chosen, counts[self._rows[kind]], most) for kind in kinds}

    def _with_rare(self, kind: str, chosen: Selection, frequent: Array, most: int) -> Array:
        """The counts of the frequent values, and of those rare ones that could still be among the most frequent: of a
        thousand campaigns the most have fewer articles in all than forty have among those chosen."""
        column, bound = self._columns[kind], 0
        if len(frequent) == len(column.values):
            return frequent
        if len(frequent) >= most:
            bound = int(np.partition(frequent, -most)[-most])
        last = int(np.searchsorted(-column.totals, -bound))
        return np.concatenate([frequent, column.counted(chosen, len(frequent), last)])

    def _of(self, articles: Array) -> Array:
        starts, places = self._by_article
        begin = starts[articles].astype(np.int64)
        rows = ranges(begin, starts[articles + 1] - begin)
        return np.bincount(places[rows], minlength=len(self._totals))
