"""One state of the index, open for reading: its segments laid end to end, and columns over all of them."""

import threading
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from whoosh.index import EmptyIndexError

from archive.search import generations
from archive.search.arrays import Array
from archive.search.batch import KEYS, NUMBERS
from archive.search.columns import Columns
from archive.search.searched import Searched
from archive.search.segment import Segment
from archive.search.storage import Contents, contents_of

_LOOKS = 5

Opened = Mapping[Path, Segment]


class Stored(NamedTuple):
    """What the index itself knows of an article: enough to show it among others. Dates are days, 0 where unknown.

    `parts` are its title, its text, and what else of it is searched.
    """

    parts: tuple[Searched, ...]
    pk: int
    published: int
    precision: int
    year: int
    source: int


class View:
    """Articles are numbered from 0 over all segments. Nothing here changes: threads may share it."""

    def __init__(self, path: Path, generation: int, segments: Opened, deleted: Mapping[Path, Array]) -> None:
        self.path, self.generation = path, generation
        self.opened = segments
        self.segments = list(segments.values())
        self.firsts = np.cumsum([0, *(segment.articles for segment in self.segments)])
        self.articles = int(self.firsts[-1])
        self.live = np.ones(self.articles, bool)
        self.none = np.zeros(self.articles, bool)
        for first, numbers in zip(self.firsts, deleted.values(), strict=False):
            self.live[first + numbers] = False

    @cached_property
    def numbers(self) -> dict[str, Array]:
        """One number an article: `pk`, `published`, `precision`, `year`, `source`."""
        return {name: self._joined(name, kind) for name, kind in NUMBERS.items()}

    @cached_property
    def newest(self) -> Array:
        """Larger for what was published later, then for what was taken in later; no two are equal."""
        later: Array = self.numbers["published"].astype(np.int64) << 40 | self.numbers["pk"]
        return later

    @cached_property
    def oldest(self) -> Array:
        """Smaller for what was published earlier, then for what was taken in earlier, the undated last."""
        days = self.numbers["published"].astype(np.int64)
        earlier: Array = np.where(days == 0, 1 << 22, days) << 40 | self.numbers["pk"]
        return earlier

    @cached_property
    def from_newest(self) -> Array:
        """All articles in the order of `newest`."""
        return np.argsort(-self.newest)

    @cached_property
    def from_oldest(self) -> Array:
        """All articles in the order of `oldest`."""
        return np.argsort(self.oldest)

    @cached_property
    def columns(self) -> Columns:
        """By kind of facet, which articles have which of its values."""
        every = np.arange(self.articles)
        pairs = {name: (every[values != 0], values[values != 0]) for name, values in self._single().items()}
        pairs |= {kind: (self._numbered(kind), self._joined(f"{kind}_keys", np.int32)) for kind in KEYS}
        return Columns(pairs, self.articles)

    def _single(self) -> dict[str, Array]:
        return {name: self.numbers[name] for name in ("year", "source")}

    def _joined(self, name: str, kind: type) -> Array:
        return np.concatenate([np.empty(0, kind), *(segment.arrays[name] for segment in self.segments)])

    def _numbered(self, kind: str) -> Array:
        rows = (
            segment.arrays[f"{kind}_articles"].astype(np.int64) + first
            for segment, first in zip(self.segments, self.firsts, strict=False)
        )
        return np.concatenate([np.empty(0, np.int64), *rows])

    def stored(self, articles: list[int]) -> Iterator[Stored]:
        """What is kept of these articles, in this order."""
        columns = (self.numbers[name][articles].tolist() for name in Stored._fields if name in NUMBERS)
        for article, *numbers in zip(articles, *columns, strict=True):
            place = bisect_right(self._first_articles, article) - 1
            segment, number = self.segments[place], article - self._first_articles[place]
            yield Stored(segment.parts(number), *numbers)

    @cached_property
    def _first_articles(self) -> list[int]:
        return [int(first) for first in self.firsts]


class _OpenView:
    """The newest view of this process; one thread at a time looks whether there is a newer one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._view: View | None = None
        self._seen: object = None

    def latest(self) -> View | None:
        """The newest committed state, or None where there is no index yet."""
        with self._lock:
            seen = generations.signs_of_change()
            if seen is None or seen != self._seen:
                self._view = self._found()
            self._seen = seen
            return self._view

    def _found(self) -> View | None:
        """A commit or a new generation may remove a file between its being named and opened; the next look finds others."""
        for _ in range(_LOOKS):
            try:
                return self._refreshed()
            except (FileNotFoundError, EmptyIndexError):
                continue
        return self._refreshed()

    def _refreshed(self) -> View | None:
        path = generations.current()
        if path is None:
            return None
        known = self._view if self._view and self._view.path == path else None
        contents = contents_of(path)
        if known and known.generation == contents.generation:
            return known
        return _opened(path, contents, known.opened if known else {})


open_view = _OpenView()


def _opened(path: Path, contents: Contents, known: Opened) -> View:
    """Segments that are open already stay so: after an edit only the small new one is read."""
    opened = {place: known.get(place) or Segment(place) for place in contents.deleted}
    return View(path, contents.generation, opened, contents.deleted)
