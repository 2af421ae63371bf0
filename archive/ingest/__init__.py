"""Readers: the bytes of a file to the articles in it. `read` is the door; `read_safely` the same in a guarded child."""

from archive.ingest.document import Document, Heading, Reading, UnreadableSource
from archive.ingest.plain import read_text

__all__ = ["Document", "Heading", "Reading", "UnreadableSource", "read_text"]
