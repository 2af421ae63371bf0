"""Which reader reads a file: told by its first bytes, and by its name only where they leave it open."""

import re
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import PurePath

from archive.ingest.decode import decode
from archive.ingest.document import Reading, Reason, UnreadableSource

MAX_BYTES = 50 * 1024 * 1024
Reader = Callable[[bytes, date | None], Reading]

# One line a format: its name, and the function that reads it. Modules load when first needed: most files are text.
FORMATS = {
    "pdf": "archive.ingest.pdf:read_pdf",
    "html": "archive.ingest.html:read_html",
    "jsonl": "archive.ingest.jsonl:read_jsonl",
    "text": "archive.ingest.plain:read_plain",
}

_HEAD = 4096
# What these begin is known, and not read.
_UNREAD = {
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"II*\0": "图片",
    b"<svg": "图片",
    b"PK\x03\x04": "ZIP 压缩包或办公文件",
    b"PK\x05\x06": "ZIP 压缩包",
    b"\xd0\xcf\x11\xe0": "办公文件",
    b"\x1f\x8b": "gzip 压缩包",
    b"BZh": "bzip2 压缩包",
    b"\xfd7zXZ": "xz 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"Rar!": "RAR 压缩包",
    b"{\\rtf": "RTF 文件",
    b"\x7fELF": "程序",
    b"MZ\x90": "程序",
    b"SQLite format 3": "数据库",
}
_MARKUP = re.compile(
    r"\A\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--.{0,2000}?-->\s{0,50})?<(?:!doctype\s+html|html|head|body|div|p|article|table|meta|title|h1|span|section|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"</?(?:p|div|span|br|td|tr|a|li|h[1-6]|body|html)\b[^<>]{0,300}>", re.IGNORECASE)
_NAMES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".htm": "html", ".html": "html", ".xhtml": "html", ".shtml": "html"}


def read(data: bytes, name: str = "", *, published_on: date | None = None) -> Reading:
    """The articles in the file `data`. `name` only helps where the content leaves the type open.

    `published_on` is used for articles that print no date. Raises UnreadableSource with a `Reason`.
    """
    if not data.strip(b"\0 \t\r\n\f"):
        raise UnreadableSource(Reason.EMPTY, "文件是空的")
    if len(data) > MAX_BYTES:
        raise UnreadableSource(Reason.TOO_LARGE, f"文件有 {len(data)} 字节，最多读 {MAX_BYTES} 字节")
    return reader_of(format_of(data, name))(data, published_on)


def reader_of(name: str) -> Reader:
    """The function that reads the format `name`."""
    module, _, function = FORMATS[name].partition(":")
    reader: Reader = getattr(import_module(module), function)
    return reader


def format_of(data: bytes, name: str = "") -> str:
    """The format of `data`, a key of `FORMATS`. Raises UnreadableSource("unsupported_type") for what is known and not read."""
    known = next((what for mark, what in _UNREAD.items() if data.startswith(mark)), None)
    if known:
        raise UnreadableSource(Reason.UNSUPPORTED_TYPE, f"这是{known}；能读的是文本、HTML、PDF 和 JSON Lines")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _format_of_text(decode(data[:_HEAD] if _cuts_clean(data) else data)[0][:_HEAD], name)


def _cuts_clean(data: bytes) -> bool:
    """Whether the head alone can be decoded: cut anywhere else, it may end in half a character."""
    return len(data) <= _HEAD


def _format_of_text(head: str, name: str) -> str:
    head = head.lstrip("\ufeff \t\r\n")
    if _MARKUP.match(head) or len(_TAGS.findall(head)) >= 8:
        return "html"
    named = _NAMES.get(PurePath(name.replace("\0", "")).suffix.lower())
    if named == "jsonl" or (head.startswith("{") and '"' in head[:80]):
        return "jsonl"
    return "html" if named == "html" and _TAGS.search(head) else "text"
