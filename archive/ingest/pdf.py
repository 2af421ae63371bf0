"""PDF files with a text layer: their signs in reading order, then the same steps as for plain text. Scans hold no text."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from archive.ingest.columns import Run, page_lines
from archive.ingest.document import Reading, Reason, UnreadableSource
from archive.ingest.plain import read_text

_MOST_PAGES = 400
_LEAST_SIGNS = 10
_BLANKS = frozenset(" \u00a0\u3000\t\r\n\ufffe\u0002")


def read_pdf(content: bytes, published_on: date | None = None) -> Reading:
    """The articles of a PDF. Raises UnreadableSource: pdf_encrypted, pdf_damaged, no_text."""
    document = _open(content)
    try:
        lines = [line for page in _pages(document) for line in page]
    except pypdfium2.PdfiumError as error:
        raise UnreadableSource(Reason.PDF_DAMAGED, f"有一页读不出（{error}）") from None
    finally:
        document.close()
    if sum(map(len, lines)) < _LEAST_SIGNS:
        raise UnreadableSource(Reason.NO_TEXT, "PDF 没有文字层，只有页面的图像")
    documents, boilerplate = read_text("\n".join(lines), published_on)
    return Reading("application/pdf", None, documents, boilerplate)


def _open(content: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise UnreadableSource(Reason.PDF_ENCRYPTED, "PDF 设有密码") from None
        raise UnreadableSource(Reason.PDF_DAMAGED, f"PDF 打不开（{error}）") from None


def _pages(document: Any) -> Iterator[list[str]]:
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        text = page.get_textpage()
        yield page_lines(list(_runs(text)))
        text.close()
        page.close()


def _runs(text: Any) -> Iterator[Run]:
    """Signs side by side on one line, in the order they were drawn, put together."""
    held: list[Run] = []
    drawn: set[tuple[str, int, int]] = set()
    for sign in _signs(text):
        if held and not _beside(held[-1], sign):
            yield from _once(held, drawn)
            held = []
        held.append(sign)
    yield from _once(held, drawn)


def _once(signs: list[Run], drawn: set[tuple[str, int, int]]) -> Iterator[Run]:
    """The run the signs make, unless it is the shadow of one drawn before, a hair's breadth away."""
    words = "".join(sign.text for sign in signs).strip()
    if not words:
        return
    run = Run(words, signs[0].left, min(s.bottom for s in signs), signs[-1].right, max(s.top for s in signs))
    key = (words, round(run.left / run.size), round(run.middle / run.size))
    if len(words) < 2 or key not in drawn:
        drawn.add(key)
        yield run


def _beside(last: Run, sign: Run) -> bool:
    size = max(last.size, sign.size)
    return abs(last.bottom - sign.bottom) < 0.6 * size and -0.6 * size < sign.left - last.right < 0.9 * size


def _signs(text: Any) -> Iterator[Run]:
    """Each sign with the box of its line's height; a blank drawn before it comes with it."""
    box, blank = pdfium.FS_RECTF(), ""
    for place in range(pdfium.FPDFText_CountChars(text)):
        sign = chr(min(pdfium.FPDFText_GetUnicode(text, place), 0x10FFFF))
        if sign in _BLANKS or "\ud800" <= sign <= "\udfff":
            blank = " "
            continue
        pdfium.FPDFText_GetLooseCharBox(text, place, box)
        yield Run(blank + sign, box.left, box.bottom, box.right, box.top)
        blank = ""
