"""Taking in: a file becomes a capture, its articles, and their figures.

The order makes an interruption harmless. The bytes are safe on the disk before the row that names them; the capture says
"received" until its last article is in; every article comes with its figures and its outbox entry in one transaction, and the
record of the accession with the capture's last word. Taking the same file in again therefore goes on where it stopped, or
changes nothing.
"""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from archive import observing, vocabularies, volumes
from archive.ingest import Document, Reason, UnreadableSource, read_safely
from archive.ingest.document import YEARS, Basis, Precision
from archive.models import Accession, Article, Capture, Source, originals
from archive.presentation import article_as_json

log = logging.getLogger(__name__)

LONGEST_URL = 1000
# Characters of one article: several times a whole newspaper, and its figures are read within 20 seconds.
LONGEST_TEXT = 300_000


@dataclass(frozen=True)
class Declared:
    """What whoever takes a file in says about it; it counts only where the file itself says nothing."""

    source: str = ""
    published_on: date | None = None
    # A city's name or code; empty for a city that no gazetteer knows.
    place: str = field(default_factory=lambda: settings.ARCHIVE_CITY)
    by: User | None = None

    def as_json(self) -> dict[str, str]:
        said = {"source": self.source, "published": self.published_on, "place": self.place}
        return {name: str(value) for name, value in said.items() if value}


@dataclass(frozen=True)
class Outcome:
    """What became of one file: `status` is an Accession.Outcome. Articles that were withdrawn are not brought back by it."""

    path: Path
    capture: Capture
    status: str

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(self.capture.articles.order_by("ordinal"))

    @property
    def withdrawn(self) -> int:
        """How many articles of the file are withdrawn, and stay so."""
        return Article.everything.withdrawn().filter(capture=self.capture).count()


def accept(path: Path, declared: Declared | None = None) -> Outcome:
    """Takes one file in; one that cannot be read is quarantined.

    Raises OSError where its bytes cannot be had or kept: TooLittleSpaceError, with nothing written, where a disk is nearly full.
    """
    volumes.demand_reserve()
    declared = declared or Declared()
    capture = _capture(path)
    became = {} if capture.status == Capture.Status.STORED else _take_in(capture, declared)
    return Outcome(path, capture, _conclude(capture, became, path, declared))


def _capture(path: Path) -> Capture:
    """The capture of the file's bytes, kept before the row that names them; nobody removes them in between."""
    with originals.held():
        sha256, byte_size = originals.keep(path)
        capture, _ = Capture.objects.get_or_create(
            sha256=sha256, defaults={"name": printable(path.name)[:255], "byte_size": byte_size}
        )
    return capture


def printable(path: Path | str) -> str:
    """A file name as text: one that a Chinese ZIP left in GBK is no UTF-8, and no database would keep its raw bytes."""
    return os.fsencode(path).decode("utf-8", "replace")


def _take_in(capture: Capture, declared: Declared) -> dict[str, Any]:
    """Stores the articles of the file; gives what the capture becomes by that, as values of its fields."""
    try:
        reading = read_safely(capture.path, name=capture.name, published_on=declared.published_on)
        _store_all(capture, reading.documents, declared)
    except UnreadableSource as error:
        return {"status": Capture.Status.QUARANTINED, "reason": str(error.reason), "detail": str(error)}
    return {
        "status": Capture.Status.STORED,
        "reason": "",
        "detail": "",
        "media_type": reading.media_type,
        "encoding": reading.encoding or "",
        "boilerplate": list(reading.boilerplate),
    }


@transaction.atomic
def _conclude(capture: Capture, became: dict[str, Any], path: Path, declared: Declared) -> Accession.Outcome:
    """What the capture became and the record of the accession, both or neither.

    What another process has stored in the meantime stays stored, whatever this one made of the file.
    """
    unsettled = Capture.objects.filter(pk=capture.pk).exclude(status=Capture.Status.STORED)
    outcome = Accession.Outcome.DUPLICATE
    if became and unsettled.update(**became):
        outcome = Accession.Outcome(became["status"])
    Accession.objects.create(
        capture=capture, path=printable(path), by=declared.by, declared=declared.as_json(), outcome=outcome
    )
    capture.refresh_from_db()
    return outcome


def _store_all(capture: Capture, documents: Sequence[Document], declared: Declared) -> None:
    """Stores what an interrupted run has not stored yet; nothing where one of the articles is too long to be one."""
    if any(len(document.text) > LONGEST_TEXT for document in documents):
        raise UnreadableSource(Reason.OUTPUT_LIMIT, f"有一篇文章超过 {LONGEST_TEXT} 字")
    stored = set(Article.everything.filter(capture=capture).values_list("ordinal", flat=True))
    for ordinal, document in enumerate(documents):
        if ordinal not in stored:
            _store(capture, ordinal, document, declared)


def _store(capture: Capture, ordinal: int, document: Document, declared: Declared) -> None:
    """One article with everything that belongs to it, or nothing; one that another process has stored stays as it is."""
    article = _article(document, declared)
    article.capture, article.ordinal = capture, ordinal
    said = _said(article)  # the long part, while others may write
    with transaction.atomic():
        Capture.objects.select_for_update().get(pk=capture.pk)  # two that take in the same file at once take turns
        if Article.everything.filter(capture=capture, ordinal=ordinal).exists():
            return
        article.source = _source(document, declared)
        article.save()
        observing.observe(article, said, document)


def _said(article: Article) -> observing.Said:
    """What the article says. A fault of ours that one text brings to light spoils that file, and not the batch."""
    try:
        return observing.read(article)
    except Exception as error:
        log.exception("The figures of %r could not be read.", article.title)
        raise UnreadableSource(Reason.CRASHED, f"读取数字时出错：{type(error).__name__}") from error


def _source(document: Document, declared: Declared) -> Source | None:
    name = document.source or declared.source
    return vocabularies.source_called(name) if name else None


def _article(document: Document, declared: Declared) -> Article:
    """The document's own statements first, then the declared ones."""
    published_on, precision, basis = document.published_on, document.precision, document.basis
    if published_on and published_on.year not in YEARS:
        published_on = precision = basis = None
    if declared.published_on and basis != Basis.PRINTED:
        published_on, precision, basis = declared.published_on, Precision.DAY, Basis.GIVEN
    return Article(
        title=document.title[:300],
        subtitle=(document.subtitle or "")[:300],
        text=document.text,
        authors=list(document.authors),
        editor=(document.editor or "")[:80],
        page=(document.page or "")[:40],
        continues_on=(document.continues_on or "")[:40],
        url=_url(document),
        published_on=published_on,
        published_precision=precision or "",
        published_basis=basis or "",
        report_year=document.report_year if document.report_year in YEARS else None,
        headings=[{"start": row.start, "end": row.end, "role": row.role} for row in document.headings],
        captions=list(document.captions),
        area=vocabularies.district_named(declared.place),
    )


def _url(document: Document) -> str:
    """Half an address leads nowhere: one that no column holds is left out."""
    url = document.url or ""
    return url if len(url) <= LONGEST_URL else ""


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome of a file with everything that was read from it."""
    capture = outcome.capture
    return {
        "path": printable(outcome.path),
        "sha256": capture.sha256,
        "status": outcome.status,
        "reason": capture.reason or None,
        "detail": capture.detail or None,
        "articles": [article_as_json(article) for article in outcome.articles],
        "withdrawn": outcome.withdrawn,
    }
