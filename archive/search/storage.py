"""Whoosh's index in a directory: how it is opened, and how changes are committed."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import _DEF_INDEX_NAME, TOC, FileIndex
from whoosh.reading import SegmentReader

from archive.search.analyzer import WordAnalyzer
from archive.search.arrays import Array
from archive.search.batch import KEYS, NUMBERS
from archive.search.codec import CONTENT, ArrayWriter, Content, path_of

# The layout of the arrays and of what Whoosh keeps beside them. Another one cannot be read, not even until a new index is made.
FORMAT = 1
LOCK = f"{_DEF_INDEX_NAME}_WRITELOCK"

# A segment that is not so many times as large as all smaller ones together is merged with them: so there are few of
# them, and an article is written anew about twice each time that the archive grows fourfold.
_RATIO = 4
# Articles of a segment that is left alone until a third of it is deleted: merging it would cost more memory than it gains.
LARGEST = 50_000


class KeepingStorage(FileStorage):
    """Whoosh's files in a directory. Whoosh would delete what an older state is made of: that is left to `states.sweep`."""

    def list(self) -> list[str]:
        """Whoosh would take a directory that cannot be read for an empty one, and say that there is no index."""
        return os.listdir(self.folder)  # noqa: PTH208

    def delete_file(self, name: str) -> None:
        pass

    def temp_storage(self, name: str | None = None) -> RamStorage:
        """Our codec leaves nothing in it: a directory would only be one more thing that a kill leaves behind."""
        return RamStorage()


def schema() -> Schema:
    """The text with its analyzer, and what is kept of an article besides."""
    kept = {name: fields.STORED() for name in (*NUMBERS, *KEYS)}
    return Schema(**{CONTENT: Content(WordAnalyzer())}, **kept)


def create_index(path: Path) -> None:
    """Makes an empty index in this directory."""
    KeepingStorage(str(path)).create_index(schema())


def open_index(path: Path) -> FileIndex:
    """The index in this directory. The schema is ours, not the pickled one."""
    return KeepingStorage(str(path)).open_index(schema=schema())


def files_of(path: Path) -> tuple[int, set[str]]:
    """The number of the last commit in this directory, and the names of the files that it is made of."""
    contents = _contents(path)
    names = {place.name for place in _segments(path, contents)}
    return contents.generation, names | {TOC._filename(_DEF_INDEX_NAME, contents.generation)}


def deleted_in(path: Path, number: int) -> dict[Path, Array]:
    """The files of the segments of a commit, with the numbers of the articles deleted in each."""
    return _segments(path, _contents(path, number))


def _contents(path: Path, number: int | None = None) -> TOC:
    """Whoosh's table of contents, the last one where no number is given. Raises EmptyIndexError where there is none."""
    return TOC.read(KeepingStorage(str(path)), _DEF_INDEX_NAME, gen=number, schema=schema())


def _segments(path: Path, contents: TOC) -> dict[Path, Array]:
    storage = KeepingStorage(str(path))
    return {path_of(storage, one): np.array(sorted(one.deleted_docs()), np.int64) for one in contents.segments}


@contextmanager
def committing(
    index: FileIndex, merge: bool = True, proved: Callable[[Path], object] = lambda path: None
) -> Iterator[ArrayWriter]:
    """A writer whose changes are committed together, or not at all and the lock freed.

    `proved` is asked for each file from which another is made, and raises where it is damaged.
    """
    writer = ArrayWriter(index)
    try:
        yield writer
        writer.commit(mergetype=partial(_few_segments, proved) if merge else None, merge=merge)
    except BaseException:
        # On a full disk cancelling fails as well; the first failure is the one to report.
        with suppress(Exception):
            writer.cancel()
        if writer.writelock and writer.writelock.fd is not None:
            writer.writelock.release()
        raise


def _few_segments(proved: Callable[[Path], object], writer: ArrayWriter, segments: list[Any]) -> list[Any]:
    """Whoosh's merge policy: takes over the small segments, and gives back those that stay."""
    left = []
    for segment in sorted(segments, key=lambda segment: segment.doc_count()):
        if _is_small(segment, writer.doc_count()) or segment.deleted_count() * 3 > segment.doc_count_all():
            proved(path_of(writer.storage, segment))
            writer.add_reader(SegmentReader(writer.storage, writer.schema, segment))
        else:
            left.append(segment)
    return left


def _is_small(segment: Any, others: int) -> bool:
    return segment.doc_count() < _RATIO * others and segment.doc_count() + others <= LARGEST
