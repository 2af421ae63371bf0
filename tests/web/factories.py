"""An invented city's archive for the tests of pages: every sentence and every figure in it is made up."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from xml.etree import ElementTree

from archive.models import (
    Accession,
    Article,
    Campaign,
    Capture,
    District,
    Indicator,
    Observation,
    OutboxEntry,
    Programme,
    Source,
    Topic,
    originals,
)
from archive.models.vocabulary import slug_of
from archive.search import writer
from archive.web.spreadsheets import MARK

CITY, RIVERSIDE = "999900", "999901"


def keep(content: bytes) -> str:
    """Puts the bytes into the store of originals; gives their SHA-256."""
    with NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return originals.keep(Path(file.name))[0]


def make_area(code: str = CITY, name: str = "云州市", parent: District | None = None) -> District:
    return District.objects.get_or_create(code=code, defaults={"name": name, "parent": parent})[0]


def make_topic(name: str = "道路交通", slug: str = "dao-lu-jiao-tong") -> Topic:
    return Topic.objects.get_or_create(name=name, defaults={"slug": slug})[0]


def make_indicator(name: str, topic: Topic | None = None, **fields: Any) -> Indicator:
    return Indicator.objects.create(slug=slug_of(name), name=name, topic=topic, **fields)


def make_campaign(name: str, *articles: Article) -> Campaign:
    campaign: Campaign = Campaign.objects.called(name)
    campaign.articles.add(*articles)
    return campaign


def make_programme(name: str, *articles: Article) -> Programme:
    programme: Programme = Programme.objects.called(name)
    programme.articles.add(*articles)
    return programme


def make_article(
    text: str = "云州市公安局昨日公布账单。去年全市刑事立案数同比下降8.5%，破获案件523起。",
    title: str = "云州晒出平安账单",
    report_year: int | None = 2020,
    published_on: date | None = date(2021, 1, 30),
    headings: Iterable[str] = (),
    boilerplate: Iterable[str] = (),
    source: str = "云州日报",
    **fields: Any,
) -> Article:
    """An article with its capture, whose bytes are kept, and its accession. `headings` are lines of the text."""
    content = f"{title}\n{text}".encode()
    sha256 = keep(content)
    capture, _ = Capture.objects.get_or_create(
        sha256=sha256,
        defaults={
            "name": "云州日报 2021-01-30.txt",
            "byte_size": len(content),
            "media_type": "text/plain",
            "status": Capture.Status.STORED,
            "boilerplate": list(boilerplate),
        },
    )
    Accession.objects.create(capture=capture, path="/in/云州日报.txt", outcome=Accession.Outcome.STORED)
    return Article.objects.create(
        capture=capture,
        ordinal=capture.articles.count(),
        title=title,
        text=text,
        source=Source.objects.get_or_create(name=source)[0],
        report_year=report_year,
        published_on=published_on,
        published_precision="day" if published_on else "",
        published_basis="printed" if published_on else "",
        headings=[
            {"start": text.index(line), "end": text.index(line) + len(line), "role": "heading"} for line in headings
        ],
        area=fields.pop("area", None) or make_area(),
        **fields,
    )


def make_figure(
    article: Article,
    printed: str,
    measure: str,
    value: str,
    kind: str = "level",
    unit: str = "",
    year: int | None = 2020,
    words: dict[str, str] | None = None,
    **fields: Any,
) -> Observation:
    """A figure at the first place in the article's text that reads `printed`; the measure is marked where it stands.

    `words` are its deciding words by role, each at its first place in the text.
    """
    start, place = article.text.index(printed), article.text.find(measure)
    found = place >= 0
    period = (
        {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "period_code": str(year)} if year else {}
    )
    return Observation.objects.create(
        article=article,
        measure=measure,
        kind=kind,
        value=Decimal(value),
        unit=unit,
        start=start,
        end=start + len(printed),
        measure_start=place if found else None,
        measure_end=place + len(measure) if found else None,
        rule="test",
        evidence=[evidence_row(article.text, role, said) for role, said in (words or {}).items()],
        **{"area": article.area, **period, **fields},
    )


def evidence_row(text: str, role: str, words: str) -> dict[str, Any]:
    """Deciding words as they are stored; of words that are not in the text only that they follow from elsewhere."""
    start = text.find(words)
    return {"role": role, "start": start, "end": start + len(words)} if start >= 0 else {"role": role, "from": words}


def index() -> None:
    """Has all articles in the search index."""
    OutboxEntry.objects.announce(Article.objects.values_list("pk", flat=True))
    writer.drain()


def as_xml(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314  it is the archive's own


def as_rows(table: str) -> list[list[str]]:
    """A CSV file's rows, its header first, without the mark before it."""
    return list(csv.reader(table.removeprefix(MARK).splitlines()))
