"""Whoosh's files: how they are opened, and how changes are committed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from whoosh import fields
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter


def schema_for(search_fields: dict[str, Any]) -> Schema:
    """Haystack's fields as Whoosh's. Only the article's number is stored; what pages show comes from the database."""
    own = {field.index_fieldname: _whoosh_field(field) for field in search_fields.values()}
    identity = {
        ID: fields.ID(stored=True, unique=True),
        DJANGO_CT: fields.ID(stored=True),
        DJANGO_ID: fields.ID(stored=True, sortable=True),
    }
    return Schema(**identity, **own)


def create_index(path: Path, schema: Schema) -> None:
    """Makes an empty index in this directory."""
    FileStorage(str(path)).create_index(schema)


def open_index(path: Path, schema: Schema) -> FileIndex:
    """The index in this directory. The schema is ours, not the pickled one."""
    return FileStorage(str(path)).open_index(schema=schema)


@contextmanager
def committing(index: FileIndex) -> Iterator[SegmentWriter]:
    """A writer whose changes are committed together, or not at all and the lock freed."""
    writer = index.writer()
    try:
        yield writer
        writer.commit()
    except BaseException:
        # On a full disk cancelling fails as well; the first failure is the one to report.
        with suppress(Exception):
            writer.cancel()
        if writer.writelock and writer.writelock.fd is not None:
            writer.writelock.release()
        raise


def _whoosh_field(field: Any) -> fields.FieldType:
    if field.is_multivalued:
        return fields.KEYWORD(commas=True, sortable=True)
    if field.field_type == "integer":
        return fields.NUMERIC(int, sortable=True)
    return fields.TEXT(analyzer=field.analyzer, field_boost=float(field.boost))
