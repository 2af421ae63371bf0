"""The state of the index that this process reads."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from whoosh import scoring
from whoosh.fields import Schema
from whoosh.index import EmptyIndexError
from whoosh.searching import Searcher

from archive.search import generations
from archive.search.columns import Columns
from archive.search.matching import Matching
from archive.search.postings import Postings
from archive.search.storage import open_index

_LOOKS = 5


@dataclass(frozen=True)
class View:
    """One state of the index, open for reading."""

    path: Path
    searcher: Searcher

    @cached_property
    def columns(self) -> Columns:
        return Columns(self.searcher)

    @cached_property
    def matching(self) -> Matching:
        return Matching(Postings(self.searcher), self.columns)


class _OpenView:
    """The one open view of this process. Whoosh's readers share file positions, so that threads take turns."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._view: View | None = None

    @contextmanager
    def latest(self, schema: Schema) -> Iterator[View | None]:
        """The newest committed state for as long as the block lasts, or None where there is no index yet."""
        with self._lock:
            self._view = self._found(schema)
            yield self._view

    def _found(self, schema: Schema) -> View | None:
        """A commit or a new generation may remove a file between its being named and opened; the next look finds others."""
        for _ in range(_LOOKS):
            try:
                return self._refreshed(schema)
            except (OSError, EmptyIndexError):
                self._close()
        return self._refreshed(schema)

    def _refreshed(self, schema: Schema) -> View | None:
        path = generations.current()
        view = self._view
        # An empty index is opened anew: whoosh3 cannot refresh one.
        if view and view.path == path and view.searcher.doc_count_all():
            return _up_to_date(view)
        self._close()
        return View(path, open_index(path, schema).searcher(weighting=scoring.BM25F())) if path else None

    def _close(self) -> None:
        if self._view:
            self._view.searcher.close()
            self._view = None


open_view = _OpenView()


def _up_to_date(view: View) -> View:
    """The same view where nothing was committed, else a new one with the unchanged segments still open."""
    searcher = view.searcher.refresh()
    return view if searcher is view.searcher else View(view.path, searcher)
