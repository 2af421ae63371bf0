"""Web pages. trafilatura says which lines are the article; title, date and signatures are read from the lines as shown."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from archive.ingest.dates import first_date
from archive.ingest.decode import decode
from archive.ingest.document import Basis, Document, Reading, Reason, UnreadableSource
from archive.ingest.fields import read_facts
from archive.ingest.lines import squash
from archive.ingest.markup import deepest, meta_fields, text_of_first, visible_lines
from archive.ingest.plain import read_text
from archive.text.normalise import tidy

# Beyond these a tree is not built: 20,000 nested elements or a page of 10 MB are no article.
_DEEPEST = 200
_LARGEST = 5_000_000
_HEAD_LINES = 30
_TAIL_LINES = 12
_ENOUGH = 40
_MANY = 4000
_SITE = re.compile(r"\s*(?:[-_|｜—–]{1,3}|\s·\s|--)\s*[^-_|｜—–]{2,24}\Z")
_META_DATES = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "publish_time",
    "og:release_date",
    "datepublished",
    "date",
    "dc.date",
)
_META_SOURCES = ("contentsource", "source", "mediaid", "dc.source")


def read_html(content: bytes, published_on: date | None = None) -> Reading:
    """The article of a web page. Raises UnreadableSource: encoding, no_text."""
    page, encoding = decode(content)
    lines = [tidy(line) for line in visible_lines(page)]
    shown, title = _article_lines(page, lines), _title(page, lines)
    documents, cut = read_text("\n".join(_with_title(shown, title)), published_on)
    return Reading("text/html", encoding, _with_meta(documents, page), (*_left_out(lines, shown), *cut))


def _article_lines(page: str, lines: Sequence[str]) -> list[str]:
    """The lines of the article with those just above and below it; all lines if none could be told to be the article."""
    body = _main_text(page)
    if len(squash(body)) < _ENOUGH:
        return list(lines)
    inside = _told(lines, body)
    if not inside:
        return list(lines)
    first, last = inside[0], inside[-1]
    kept = set(inside)
    middle = [
        line
        for place, line in enumerate(lines[first : last + 1], first)
        if place in kept or not line.strip() or read_facts(line)
    ]
    return [*lines[max(0, first - _HEAD_LINES) : first], *middle, *lines[last + 1 : last + 1 + _TAIL_LINES]]


def _main_text(page: str) -> str:
    if len(page) > _LARGEST or deepest(page) > _DEEPEST:
        return ""
    # Slow to import, and not needed for a text file.
    import trafilatura

    return tidy(
        trafilatura.extract(page, output_format="txt", include_comments=False, include_tables=True, deduplicate=False)
        or ""
    )


def _told(lines: Sequence[str], body: str) -> list[int]:
    """Indices of the lines that are of the main text."""
    told = {squash(line) for line in body.split("\n")}
    whole = squash(body) if len(lines) <= _MANY else ""
    return [
        place
        for place, line in enumerate(lines)
        if (letters := squash(line)) and (letters in told or (len(letters) > 3 and letters in whole))
    ]


def _title(page: str, lines: Sequence[str]) -> str | None:
    """The title: the first of heading, meta fields and title element that is shown as a line, or else the title element."""
    meta = meta_fields(page)
    named = [
        text_of_first(page, "h1"),
        meta.get("articletitle"),
        meta.get("og:title"),
        text_of_first(page, "title"),
        text_of_first(page, "h2"),
    ]
    wanted = [tidy(text).strip() for text in named if text and len(squash(text)) >= 4]
    shown = {squash(line): line.strip() for line in lines if 4 <= len(squash(line)) <= 80}
    for text in wanted:
        for form in (text, _SITE.sub("", text), _SITE.sub("", _SITE.sub("", text))):
            if squash(form) in shown:
                return shown[squash(form)]
    return _SITE.sub("", wanted[-1]) if wanted else None


def _with_title(lines: list[str], title: str | None) -> list[str]:
    """The lines from the title on; what stands above it is the site's, save lines that date the article."""
    if not title:
        return lines
    place = next((place for place, line in enumerate(lines) if squash(line) == squash(title)), None)
    if place is None:
        return [title, "", *lines]
    above = [line for line in lines[:place] if (facts := read_facts(line)) and facts.published]
    return [*lines[place : place + 1], *above, *lines[place + 1 :]]


def _with_meta(documents: tuple[Document, ...], page: str) -> tuple[Document, ...]:
    """The first article with what the page states of itself, where its lines did not."""
    if not documents:
        raise UnreadableSource(Reason.NO_TEXT, "网页里没有文章")
    meta, first = meta_fields(page), documents[0]
    stated = next(
        (found for name in _META_DATES if name in meta and (found := first_date(meta[name], compact=True))), None
    )
    if stated and first.basis is not Basis.PRINTED:
        first = replace(first, published_on=stated.day, precision=stated.precision, basis=Basis.PRINTED)
    source = first.source or next(
        (tidy(meta[name]) for name in _META_SOURCES if name in meta and len(meta[name]) <= 30), None
    )
    return (replace(first, source=source, url=first.url or meta.get("og:url")), *documents[1:])


def _left_out(lines: Sequence[str], shown: Sequence[str]) -> list[str]:
    kept = set(shown)
    return [line.strip() for line in lines if line.strip() and line not in kept]
