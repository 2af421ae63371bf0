"""One state of the index, open for reading: its segments laid end to end, and columns over all of them."""

import threading
import time
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from archive.search import generations, states
from archive.search.arrays import Array
from archive.search.batch import KEYS, NUMBERS
from archive.search.columns import Columns
from archive.search.generations import UnsafeIndex
from archive.search.searched import Searched
from archive.search.segment import Segment
from archive.search.states import Pointer, State
from archive.search.storage import deleted_in

_LOOKS = 5
_AGAIN_SECONDS = 1.0
_PATIENCE_SECONDS = 0.25

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

    def __init__(self, state: str, segments: Opened, deleted: Mapping[Path, Array]) -> None:
        self.state = state
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


@dataclass(frozen=True)
class Open:
    """What this process reads: a view, none where there is no index. `damage` says what is wrong with it, a sentence."""

    view: View | None = None
    damage: str = "索引尚未建立"

    @property
    def complete(self) -> bool:
        """Whether it is all that was written, by the code that now runs."""
        return not self.damage


class OpenView:
    """What this process reads; one thread at a time looks whether there is something newer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open = Open()
        self._seen: object = None
        self._looked = 0.0

    def latest(self) -> Open:
        """The newest state that is whole; for a moment the one before, where another thread is long in opening a large one."""
        if self._lock.acquire(timeout=-1 if self._open.view is None else _PATIENCE_SECONDS):
            try:
                self._look()
            finally:
                self._lock.release()
        return self._open

    def _look(self) -> None:
        seen = states.signs_of_change()
        if seen is None or seen != self._seen or self._is_to_look_again():
            self._open = self._found()
            self._looked = time.monotonic()
        self._seen = seen

    def _is_to_look_again(self) -> bool:
        """What was wrong may be mended without a commit: a directory's mode, a disk that is back."""
        return not self._open.complete and time.monotonic() - self._looked >= _AGAIN_SECONDS

    def _found(self) -> Open:
        """Commits may sweep away what was the newest state a moment ago; the next look finds others."""
        try:
            for _ in range(_LOOKS):
                pointer = states.pointer()
                found = self._first_of(pointer)
                if found.complete or pointer == states.pointer():
                    break
        except UnsafeIndex:
            return Open(damage="其他用户可以改写索引，因此不读取它")
        if pointer.states and (found.view is None or found.view.state != pointer.states[0]):
            generations.request_check()
        return found

    def _first_of(self, pointer: Pointer) -> Open:
        for state in states.sound(pointer.states):
            with suppress(OSError):  # swept away just now
                return Open(self._opened(state), _damage(pointer, state))
        return Open(damage="索引文件已损坏，正在等待重建") if pointer.states else Open()

    def _opened(self, state: State) -> View:
        view = self._open.view
        return view if view and view.state == state.name else opened(state, view.opened if view else {})


def opened(state: State, known: Opened = MappingProxyType({})) -> View:
    """Segments that are open already stay so: after an edit only the small new one is read. Raises OSError."""
    deleted = deleted_in(state.path, state.number)
    return View(state.name, {place: known.get(place) or Segment(place) for place in deleted}, deleted)


def _damage(pointer: Pointer, state: State) -> str:
    """Why the state that answers is not all there is."""
    if state.name != pointer.states[0]:
        return "最新的索引文件已损坏，暂由较早的索引回答"
    if not generations.fits(state.path):
        return "程序或词典已更新，索引正在重建"
    return pointer.damage


open_view = OpenView()
