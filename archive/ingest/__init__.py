"""Readers: the bytes of a file to the articles in it.

`read` is the door; `read_safely` is the same door with a child process behind it that is held to limits of time and memory.
A new format is one module with a function `(content, published_on) -> Reading`, and one line in `formats.FORMATS`.
"""

from archive.ingest.child import Limits, ReaderProcess, read_safely
from archive.ingest.document import Basis, Document, Heading, Precision, Reading, Reason, UnreadableSource
from archive.ingest.formats import FORMATS, MAX_BYTES, read

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Basis",
    "Document",
    "Heading",
    "Limits",
    "Precision",
    "ReaderProcess",
    "Reading",
    "Reason",
    "UnreadableSource",
    "read",
    "read_safely",
]
