"""A small PDF made by hand: lines of Chinese at given places, in a standard font that no file need hold."""


def make_pdf(pages: list[list[tuple[float, float, float, str]]], password: bool = False) -> bytes:
    """A PDF of pages; a page is rows of (left, baseline, size, text) in points, on A4."""
    font, cid, descriptor = 3, 4, 5
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        font: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        cid: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>",
        descriptor: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    }
    kids = []
    for page in pages:
        number = len(objects) + 2
        content = b"\n".join(_row(*row) for row in page)
        objects[number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
        objects[number + 1] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % number
        )
        kids.append(b"%d 0 R" % (number + 1))
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects, _LOCK if password else b"")


_LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>] " % (b"11" * 32, b"22" * 32)


def _row(left: float, baseline: float, size: float, text: str) -> bytes:
    return b"BT /F1 %g Tf %g %g Td <%s> Tj ET" % (size, left, baseline, text.encode("utf-16-be").hex().encode())


def _file(objects: dict[int, bytes], extra: bytes) -> bytes:
    out, places = b"%PDF-1.4\n", {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    size = len(objects) + 1
    start = len(out)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        extra,
        start,
    )
