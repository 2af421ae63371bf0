"""Files that no article can be read from, each with the reasons for which it may be refused: the threat model's T11 to T21."""

import bz2
import gzip
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator

File = tuple[str, bytes, set[str]]

_PDF = b"""%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count %d>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length %d /Filter %s>> stream
%s
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
%%%%EOF
"""
_LIMITS = {"time_limit", "memory_limit", "output_limit", "crashed"}
_KNOWN = {"unsupported_type"}
_NO_TEXT = {"no_text", "empty", "encoding"}
_PDF_REASONS = _LIMITS | _NO_TEXT | {"pdf_damaged", "pdf_encrypted"}


def hostile_files() -> Iterator[File]:
    """Fifty of them, no two of the same bytes."""
    yield from _nothing()
    yield from _no_text()
    yield from _packed()
    yield from _of_other_kinds()
    yield from _pdfs()
    yield from _ready_articles()
    yield from _markup()


def _nothing() -> Iterator[File]:
    yield "empty.txt", b"", {"empty"}
    yield "blanks.txt", b" \t\r\n" * 500_000, {"empty"}
    yield "nul.txt", bytes(1_000_000), {"empty", "encoding"}
    yield "ideographic.txt", "\u3000".encode() * 100_000, _NO_TEXT
    yield "huge.txt", "云州警方通报。\n".encode() * 2_600_000, {"too_large"}


def _no_text() -> Iterator[File]:
    yield "noise.txt", zlib.compress(bytes(range(256)) * 4000), _NO_TEXT
    yield "halves.txt", b"\x81\x30\xff\xfe\x80" * 20_000, _NO_TEXT
    yield "surrogates.txt", b"\xed\xa0\x80\xed\xb0\x80" * 20_000, _NO_TEXT
    yield "overlong.txt", b"\xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\xaf" * 20_000, _NO_TEXT
    yield "bidi.txt", "\u202e\u200b\u2066".encode() * 50_000, _NO_TEXT
    yield "controls.txt", bytes([1, 2, 3, 7, 8, 11, 14, 27]) * 20_000, _NO_TEXT
    yield "navigation.txt", "首页 | 新闻 | 体育\n".encode(), _NO_TEXT


def _packed() -> Iterator[File]:
    zeros = bytes(20_000_000)
    yield "bomb.zip", _zipped("a.txt", zeros), _KNOWN
    yield "nested.zip", _zipped("b.zip", _zipped("a.txt", zeros)), _KNOWN
    yield "slip.zip", _zipped("../../../slipped.txt", b"x"), _KNOWN
    yield "report.docx", _zipped("word/document.xml", b"<w/>"), _KNOWN
    yield "zip.txt", _zipped("c.txt", b"c" * 1000), _KNOWN
    yield "bomb.warc.gz", gzip.compress(zeros), _KNOWN
    yield "twice.gz", gzip.compress(gzip.compress(zeros)), _KNOWN
    yield "bomb.bz2", bz2.compress(zeros), _KNOWN
    yield "bomb.xz", lzma.compress(zeros), _KNOWN


def _zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def _of_other_kinds() -> Iterator[File]:
    yield "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(1000), _KNOWN
    yield "picture.txt", b"\xff\xd8\xff\xe0" + bytes(1000), _KNOWN
    yield "page.gif", b"GIF89a" + bytes(1000), _KNOWN
    yield "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), _KNOWN
    yield "program", b"\x7fELF" + bytes(1000), _KNOWN
    yield "archive.sqlite3", b"SQLite format 3\0" + bytes(1000), _KNOWN
    yield "letter.rtf", b"{\\rtf1 hello}", _KNOWN


def _pdfs() -> Iterator[File]:
    deflate, twice = b"/FlateDecode", b"[/FlateDecode /FlateDecode]"
    yield "double.pdf", _pdf(zlib.compress(zlib.compress(bytes(400_000_000), 1)), twice), _PDF_REASONS
    yield "spaces.pdf", _pdf(zlib.compress(b" " * 200_000_000, 1), deflate), _PDF_REASONS
    yield (
        "operators.pdf",
        _pdf(zlib.compress(b"BT /F 9 Tf " + b"(a) Tj " * 5_000_000 + b"ET", 1), deflate),
        _PDF_REASONS,
    )
    yield "brackets.pdf", _pdf(zlib.compress(b"[" * 1_000_000, 1), deflate), _PDF_REASONS
    yield "pages.pdf", _pdf(b"", b"[]", pages=1_000_000), _PDF_REASONS
    yield "blank.pdf", _pdf(b"", b"[]"), _PDF_REASONS
    yield "cut.pdf", _pdf(zlib.compress(b"(a) Tj"), deflate)[:200], _PDF_REASONS
    yield "head.pdf", b"%PDF-1.7\n", _PDF_REASONS
    yield "itself.pdf", _pdf(b"/F Do", b"[]").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), _PDF_REASONS


def _pdf(stream: bytes, filters: bytes, pages: int = 1) -> bytes:
    return _PDF % (pages, len(stream), filters, stream)


def _ready_articles() -> Iterator[File]:
    good = json.dumps({"title": "通报", "text": "云州警方去年破案30起。"}, ensure_ascii=False)
    for number, bad in enumerate(
        ('{"title": 7}', '{"a":' * 100_000, "[1, 2]", '{"title": "a", "text": NaN}', '{"title": "a"'),
    ):
        # What was good before the bad line is not taken in either.
        yield f"bad{number}.jsonl", f"{good}\n{bad}\n".encode(), {"bad_json"}


def _markup() -> Iterator[File]:
    yield "scripts.html", b"<html><body>" + b"<script>alert(1)</script>" * 20_000 + b"</body></html>", _NO_TEXT
    yield "nested.html", b"<html><body>" + b"<div>" * 50_000 + b"</div>" * 50_000, _NO_TEXT | _LIMITS
    yield "attribute.html", b"<html><body><p title='" + b"x" * 5_000_000 + b"'></p></body></html>", _NO_TEXT | _LIMITS
    yield "comments.html", b"<html><body>" + b"<!-- a -->" * 50_000 + b"</body></html>", _NO_TEXT | _LIMITS
    yield "unclosed.html", b"<html><body>" + b"<a href='" * 50_000, _NO_TEXT | _LIMITS
    yield "frames.html", b"<html><frameset>" + b"<frame src='a'>" * 10_000 + b"</frameset></html>", _NO_TEXT | _LIMITS
    yield "entities.html", b"<html><body>" + b"&nbsp;&#12288;" * 50_000 + b"</body></html>", _NO_TEXT | _LIMITS
    yield "picture.svg", b"<svg onload='alert(1)'><g/></svg>", _NO_TEXT | _KNOWN
