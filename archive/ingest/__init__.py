"""Readers: the bytes of a file to the articles in it. `read` is the door; `read_safely` the same in a guarded child."""

from archive.ingest.document import Document, Heading, Reading, UnreadableSource
from archive.ingest.plain import read_plain, read_text

def read(data, name="", published_on=None):
    return read_plain(data, published_on)

__all__ = ["Document", "Heading", "Reading", "UnreadableSource", "read_text"]
