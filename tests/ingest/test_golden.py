"""Whole pages of many kinds of damage, each beside what must come out of it. All of them are invented."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.ingest import Document, read

GOLDEN = Path(__file__).parent / "golden"
PAGES = sorted(path.stem for path in GOLDEN.glob("*.json"))


def squash(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", PAGES)
def test_it_reads_the_page(name: str) -> None:
    source = next(path for path in GOLDEN.glob(f"{name}.*") if path.suffix != ".json")
    wanted = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))["articles"]
    found = read(source.read_bytes(), source.name).documents
    assert [document.title for document in found] == [article["title"] for article in wanted]
    for article, document in zip(wanted, found, strict=True):
        assert facts_of(document, article) == article


def facts_of(document: Document, wanted: dict[str, Any]) -> dict[str, Any]:
    """The document in the form of the golden file, with those fields alone that the golden file asks for."""
    lines = document.text.split("\n")
    text = squash(document.text)
    facts: dict[str, Any] = {
        "title": document.title,
        "subtitle": document.subtitle,
        "published": str(document.published_on) if document.published_on and document.basis == "printed" else None,
        "report_year": document.report_year,
        "source": document.source,
        "authors": list(document.authors),
        "editor": document.editor,
        "page": document.page,
        "continues_on": document.continues_on,
        "headings": [document.text[span.start : span.end] for span in document.headings],
        "captions": list(document.captions),
        "ncaptions": len(document.captions),
        "paragraphs": len(lines),
        "body_first": wanted["body_first"] if text.startswith(squash(wanted["body_first"])) else document.text[:60],
        "body_last": wanted["body_last"] if text.endswith(squash(wanted["body_last"])) else document.text[-60:],
        "contains": [words for words in wanted.get("contains", []) if words in document.text],
    }
    return {field: facts[field] for field in wanted}
