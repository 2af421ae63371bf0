"""Whoosh's index in a directory: how it is opened, and how changes are committed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import _DEF_INDEX_NAME, TOC, FileIndex
from whoosh.reading import SegmentReader

from archive.search.analyzer import WordAnalyzer
from archive.search.arrays import Array
from archive.search.batch import KEYS, NUMBERS
from archive.search.codec import CONTENT, ArrayWriter, Content, path_of

# A segment that is not so many times as large as all smaller ones together is merged with them: so there are few of
# them, and an article is written anew about twice each time that the archive grows fourfold.
_RATIO = 4
# Articles of a segment that is left alone until a third of it is deleted: merging it would cost more memory than it gains.
LARGEST = 50_000


def schema() -> Schema:
    """The text with its analyzer, and what is kept of an article besides."""
    kept = {name: fields.STORED() for name in (*NUMBERS, *KEYS)}
    return Schema(**{CONTENT: Content(WordAnalyzer())}, **kept)


def create_index(path: Path) -> None:
    """Makes an empty index in this directory."""
    FileStorage(str(path)).create_index(schema())


def open_index(path: Path) -> FileIndex:
    """The index in this directory. The schema is ours, not the pickled one."""
    return FileStorage(str(path)).open_index(schema=schema())


@dataclass(frozen=True)
class Contents:
    """What was committed last: the files of its segments, and the numbers of the articles deleted in each."""

    generation: int
    deleted: dict[Path, Array]


def contents_of(path: Path) -> Contents:
    """Reads Whoosh's table of contents. Raises EmptyIndexError where there is none."""
    storage = FileStorage(str(path))
    contents = TOC.read(storage, _DEF_INDEX_NAME, schema=schema())
    deleted = {path_of(storage, one): np.array(sorted(one.deleted_docs()), np.int64) for one in contents.segments}
    return Contents(contents.generation, deleted)


@contextmanager
def committing(index: FileIndex, merge: bool = True) -> Iterator[ArrayWriter]:
    """A writer whose changes are committed together, or not at all and the lock freed."""
    writer = ArrayWriter(index)
    try:
        yield writer
        writer.commit(mergetype=_few_segments if merge else None, merge=merge)
    except BaseException:
        # On a full disk cancelling fails as well; the first failure is the one to report.
        with suppress(Exception):
            writer.cancel()
        if writer.writelock and writer.writelock.fd is not None:
            writer.writelock.release()
        raise


def _few_segments(writer: ArrayWriter, segments: list[Any]) -> list[Any]:
    """Whoosh's merge policy: takes over the small segments, and gives back those that stay."""
    left = []
    for segment in sorted(segments, key=lambda segment: segment.doc_count()):
        if _is_small(segment, writer.doc_count()) or segment.deleted_count() * 3 > segment.doc_count_all():
            writer.add_reader(SegmentReader(writer.storage, writer.schema, segment))
        else:
            left.append(segment)
    return left


def _is_small(segment: Any, others: int) -> bool:
    return segment.doc_count() < _RATIO * others and segment.doc_count() + others <= LARGEST
