"""Taking in: a file becomes a capture, its articles, and their figures.

The order makes an interruption harmless. The bytes are safe on the disk before the row that names them; the capture says
"received" until its last article is in; every article comes with its figures and its outbox entry in one transaction. Taking
the same file in again therefore goes on where it stopped, or changes nothing.
"""

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from archive import observing, vocabularies
from archive.ingest import Document, Reading, UnreadableSource, read_safely
from archive.ingest.document import YEARS, Basis, Precision
from archive.models import Accession, Article, Capture, OutboxEntry, originals
from archive.presentation import article_as_json


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
    """What became of one file: `status` is an Accession.Outcome."""

    path: Path
    capture: Capture
    status: str

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(self.capture.articles.order_by("ordinal"))


def accept(path: Path, declared: Declared | None = None) -> Outcome:
    """Takes one file in. Raises OSError where its bytes cannot be had or kept; a file that cannot be read is quarantined."""
    declared = declared or Declared()
    capture = _capture(path)
    status = Accession.Outcome.DUPLICATE
    if capture.status != Capture.Status.STORED:
        status = _take_in(capture, declared)
    Accession.objects.create(
        capture=capture, path=printable(path), by=declared.by, declared=declared.as_json(), outcome=status
    )
    return Outcome(path, capture, status)


def _capture(path: Path) -> Capture:
    """The capture of the file's bytes, kept before the row that names them."""
    sha256, byte_size = originals.keep(path)
    capture, _ = Capture.objects.get_or_create(
        sha256=sha256, defaults={"name": printable(path.name)[:255], "byte_size": byte_size}
    )
    return capture


def printable(path: Path | str) -> str:
    """A file name as text: one that a Chinese ZIP left in GBK is no UTF-8, and no database would keep its raw bytes."""
    return os.fsencode(path).decode("utf-8", "replace")


def _take_in(capture: Capture, declared: Declared) -> Accession.Outcome:
    try:
        reading = read_safely(capture.path, name=capture.name, published_on=declared.published_on)
    except UnreadableSource as error:
        capture.status, capture.reason, capture.detail = Capture.Status.QUARANTINED, error.reason, str(error)
        capture.save()
        return Accession.Outcome.QUARANTINED
    for ordinal, document in enumerate(reading.documents):
        _store(capture, ordinal, document, declared)
    _settle(capture, reading)
    return Accession.Outcome.STORED


def _settle(capture: Capture, reading: Reading) -> None:
    capture.media_type, capture.encoding = reading.media_type, reading.encoding or ""
    capture.boilerplate = list(reading.boilerplate)
    capture.status, capture.reason, capture.detail = Capture.Status.STORED, "", ""
    capture.save()


@transaction.atomic
def _store(capture: Capture, ordinal: int, document: Document, declared: Declared) -> None:
    """One article with everything that belongs to it, or nothing; one that an interrupted run had stored stays as it is."""
    Capture.objects.select_for_update().get(pk=capture.pk)  # two that take in the same file at once take turns
    if capture.articles.filter(ordinal=ordinal).exists():
        return
    article = _article(document, declared)
    article.capture, article.ordinal = capture, ordinal
    article.save()
    observing.observe(article, document)
    OutboxEntry.objects.announce([article.pk])


def _article(document: Document, declared: Declared) -> Article:
    """The document's own statements first, then the declared ones."""
    published_on, precision, basis = document.published_on, document.precision, document.basis
    if published_on and published_on.year not in YEARS:
        published_on = precision = basis = None
    if declared.published_on and basis != Basis.PRINTED:
        published_on, precision, basis = declared.published_on, Precision.DAY, Basis.GIVEN
    source = document.source or declared.source
    return Article(
        title=document.title[:300],
        subtitle=(document.subtitle or "")[:300],
        text=document.text,
        source=vocabularies.source_called(source) if source else None,
        authors=list(document.authors),
        editor=(document.editor or "")[:80],
        page=document.page or "",
        continues_on=document.continues_on or "",
        url=document.url or "",
        published_on=published_on,
        published_precision=precision or "",
        published_basis=basis or "",
        report_year=document.report_year if document.report_year in YEARS else None,
        headings=[{"start": row.start, "end": row.end, "role": row.role} for row in document.headings],
        captions=list(document.captions),
        area=vocabularies.district_named(declared.place),
    )


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
    }
