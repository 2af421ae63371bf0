"""Readings as JSON, for the pipe between the archive and the child that reads."""

import json
import struct
from dataclasses import asdict
from datetime import date
from typing import Any

from archive.ingest.document import Basis, Document, Heading, Precision, Reading, Reason, UnreadableSource

LENGTH = struct.Struct(">Q")
_LISTS = ("authors", "captions", "topics", "districts", "campaigns")


def reading_bytes(reading: Reading) -> bytes:
    """A reading as JSON."""
    return json.dumps({"reading": asdict(reading)}, ensure_ascii=False, default=str).encode()


def refusal_bytes(error: UnreadableSource) -> bytes:
    """A refusal as JSON."""
    return json.dumps({"reason": str(error.reason), "detail": str(error)}, ensure_ascii=False).encode(
        "utf-8", "replace"
    )


def reading_from(answer: bytes) -> Reading:
    """The reading an answer holds. Raises the UnreadableSource it holds instead."""
    fields = json.loads(answer)
    if "reason" in fields:
        raise UnreadableSource(Reason(fields["reason"]), fields["detail"])
    reading = fields["reading"]
    documents = tuple(_document(document) for document in reading["documents"])
    return Reading(reading["media_type"], reading["encoding"], documents, tuple(reading["boilerplate"]))


def _document(fields: dict[str, Any]) -> Document:
    return Document(
        **fields
        | {name: tuple(fields[name]) for name in _LISTS if fields[name] is not None}
        | {
            "published_on": date.fromisoformat(fields["published_on"]) if fields["published_on"] else None,
            "precision": Precision(fields["precision"]) if fields["precision"] else None,
            "basis": Basis(fields["basis"]) if fields["basis"] else None,
            "headings": tuple(Heading(**span) for span in fields["headings"]),
        }
    )
