"""Whoosh's way to our arrays: its index lists the segments, commits them and counts the deleted; each is a file of arrays.

With storage.py the only module that knows Whoosh's insides. A Whoosh searcher reads such an index like any other.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields
from whoosh.analysis import Analyzer
from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Segment
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.writing import SegmentWriter

from archive.search import arrays
from archive.search.analysis import Analysed, analyse
from archive.search.analyzer import PART_END
from archive.search.batch import KEYS, NUMBERS, Batch, Document, batch_of, kept
from archive.search.building import arrays_of
from archive.search.segment import Holding, Segment

CONTENT = "text"
_EXTENSION = ".arrays"
# Articles made into arrays in one go while a segment is written: their words are many and mostly the same.
_AT_ONCE = 2000

Stored = tuple[str, Analysed]


class Content(fields.TEXT):
    """The text of an article, cut by our analyzer. The codec writes its postings; Whoosh has nothing to do a word."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__(analyzer=analyzer, phrase=False, stored=True)

    def index(self, value: object, **_options: Any) -> tuple[()]:
        return ()


class ArrayCodec(base.Codec):
    """Writes and reads segments as files of arrays."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> "ArraySegment":
        return ArraySegment(self, indexname)

    def per_document_writer(self, storage: Any, segment: "ArraySegment") -> "ArticlesWriter":
        return ArticlesWriter(path_of(storage, segment))

    def field_writer(self, storage: Any, segment: "ArraySegment") -> "NoPostings":
        return NoPostings()

    def terms_reader(self, storage: Any, segment: "ArraySegment") -> "TermsOfArrays":
        return TermsOfArrays(Segment(path_of(storage, segment)))

    def per_document_reader(self, storage: Any, segment: "ArraySegment") -> "ArticlesOfArrays":
        return ArticlesOfArrays(Segment(path_of(storage, segment)), segment)


class ArraySegment(W3Segment):
    """What Whoosh's table of contents says of a segment: its name, how many articles it has and which are deleted."""

    def should_assemble(self) -> bool:
        return False


def path_of(storage: Any, segment: base.Segment) -> Path:
    return Path(storage.folder) / segment.make_filename(_EXTENSION)


class ArticlesWriter(base.PerDocumentWriter):
    """Takes in articles, new ones and those of older segments, and writes the file when it is closed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._batches: list[Batch] = []
        self._documents: list[Document] = []
        self._fields: dict[str, Any] = {}
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        self._fields = {}

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        self._fields[fieldname] = value

    def finish_doc(self) -> None:
        stream, analysed = self._fields[CONTENT]
        numbers = {name: self._fields[name] for name in NUMBERS}
        self._documents.append(Document(stream, analysed, numbers, {kind: self._fields[kind] for kind in KEYS}))
        if len(self._documents) == _AT_ONCE:
            self._flush()

    def take_over(self, segment: Segment, deleted: Collection[int]) -> int:
        """The articles of a segment that are not deleted; how many they are."""
        self._flush()
        keep = np.ones(segment.articles, bool)
        keep[list(deleted)] = False
        if keep.any():
            self._batches.append(kept(segment.batch(), keep))
        return int(keep.sum())

    def close(self) -> None:
        self._flush()
        if self._batches:
            arrays.write(self._path, arrays_of(self._batches))
        self._batches = []
        self.is_closed = True

    def cancel(self) -> None:
        """Nothing is written."""
        self._batches, self._documents = [], []

    def _flush(self) -> None:
        if self._documents:
            self._batches.append(batch_of(self._documents))
        self._documents = []


class NoPostings(base.FieldWriter):
    """What Whoosh would write a posting at a time is worked out from the texts instead."""

    is_closed = False

    def add_postings(self, schema: fields.Schema, lengths: Any, items: Iterable[Any]) -> None:
        pass

    def close(self) -> None:
        self.is_closed = True


class ArrayWriter(SegmentWriter):
    """Whoosh's writer, but segments are merged as arrays, not an article at a time."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=ArrayCodec(), compound=False)

    def add_article(self, stream: str, analysed: Analysed | None = None, **numbers_and_keys: Any) -> None:
        """One article; cut here where that has not been done before."""
        analysed = analysed or analyse(*parts(stream))
        self.add_document(**{CONTENT: stream, f"_stored_{CONTENT}": (stream, analysed)}, **numbers_and_keys)

    def add_reader(self, reader: Any) -> None:
        segment = reader.segment()
        taken = self.perdocwriter.take_over(Segment(path_of(self.storage, segment)), set(segment.deleted_docs()))
        self.docnum += taken
        self._added = bool(self.docnum)

    def delete_articles(self, keys: Collection[int]) -> None:
        """Marks the articles with these numbers of the database as deleted."""
        wanted = np.array(sorted(keys), np.int64)
        for segment in self.segments:
            for number in np.flatnonzero(
                np.isin(Segment(path_of(self.storage, segment)).arrays["pk"], wanted)
            ).tolist():
                segment.delete_document(number)

    def cancel(self) -> None:
        self.perdocwriter.cancel()
        super().cancel()


def parts(stream: str) -> tuple[str, str]:
    """The title, and everything else of an article that is searched."""
    title, _, rest = stream.partition(PART_END)
    return title, rest


class TermsOfArrays(base.TermsReader):
    """Whoosh's view of the terms: every one belongs to the field `text`."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return term[0] == CONTENT and self._segment.terms.find(term[1]) is not None

    def indexed_field_names(self) -> list[str]:
        return [CONTENT]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return ((CONTENT, term) for term in self._segment.terms)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        first, _ = self._segment.terms.beginning(prefix)
        return ((CONTENT, self._segment.terms[place]) for place in range(first, len(self._segment.terms)))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        articles, impacts = self._holding(fieldname, text)
        weight = float(impacts.sum())
        return TermInfo(weight, len(articles), 1, 1, float(impacts.max()), int(articles[0]), int(articles[-1]))

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self._holding(fieldname, text).impacts.sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self._holding(fieldname, text).articles)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        articles, impacts = self._holding(fieldname, text)
        term = {"term": (fieldname, text), "terminfo": self.term_info(fieldname, text)}
        return ListMatcher(articles.tolist(), impacts.tolist(), format=format_, scorer=scorer, **term)

    def close(self) -> None:
        pass

    def _holding(self, fieldname: str, text: bytes) -> Holding:
        found = self._segment.term(text.decode()) if fieldname == CONTENT else None
        if found is None:
            raise TermNotFound(f"{fieldname}:{text!r}")
        return found


class ArticlesOfArrays(base.PerDocumentReader):
    """Whoosh's view of the articles: their numbers are stored fields, there are no columns."""

    def __init__(self, segment: Segment, entry: ArraySegment) -> None:
        self._segment = segment
        self._entry = entry

    def doc_count(self) -> int:
        return int(self._entry.doc_count())

    def doc_count_all(self) -> int:
        return int(self._entry.doc_count_all())

    def has_deletions(self) -> bool:
        return bool(self._entry.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._entry.is_deleted(docnum))

    def deleted_docs(self) -> Iterable[int]:
        return list(self._entry.deleted_docs())

    def stored_fields(self, docnum: int) -> dict[str, int]:
        return {name: int(self._segment.arrays[name][docnum]) for name in NUMBERS}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return 1  # the impact that stands for a term's frequency has the length in it

    def field_length(self, fieldname: str) -> int:
        return self.doc_count_all()

    def min_field_length(self, fieldname: str) -> int:
        return 1

    def max_field_length(self, fieldname: str) -> int:
        return 1

    def close(self) -> None:
        pass
