"""The three real pages, where they are at hand, against what annotators saw in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.ingest import Document, Precision, read

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "gold/seeds.json").exists(), reason="../shared with the real pages is not here"
)


def gold() -> list[dict[str, Any]]:
    path = SHARED / "gold/seeds.json"
    return json.loads(path.read_text("utf-8"))["documents"] if path.exists() else []


def squash(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("wanted", gold(), ids=lambda wanted: wanted["file"][:3])
def test_a_real_page_is_read_as_annotators_read_it(wanted: dict[str, Any]) -> None:
    found = read((SHARED / "seeds" / wanted["file"]).read_bytes()).documents
    assert [document.title for document in found] == [article["title"] for article in wanted["articles"]]
    for article, document in zip(wanted["articles"], found, strict=True):
        assert facts(document) == {field: article[field] for field in facts(document)}
        assert squash(document.text).endswith(squash(article["last_words"]))
        assert article["section_headings"] or squash(document.text).startswith(squash(article["first_words"]))
        assert len(document.captions) == len(article["captions"])
        assert all(any(squash(row) in squash(caption) for caption in document.captions) for row in article["captions"])


def facts(document: Document) -> dict[str, Any]:
    headings = [document.text[span.start : span.end] for span in document.headings if span.role == "heading"]
    return {
        "published": str(document.published_on) if document.precision is Precision.DAY else None,
        "report_year": document.report_year,
        "source": document.source,
        "authors": list(document.authors),
        "editor": document.editor,
        "continues_on": document.continues_on,
        "section_headings": headings,
    }


def articles() -> list[dict[str, Any]]:
    path = SHARED / "gold/dev.json"
    rows = json.loads(path.read_text("utf-8"))["items"] if path.exists() else []
    return [row for row in rows if "body_first" in row]


@pytest.mark.parametrize("wanted", articles(), ids=lambda wanted: wanted["id"])
def test_a_written_page_is_read_as_its_writer_meant_it(wanted: dict[str, Any]) -> None:
    (document,) = read(wanted["text"].encode()).documents
    assert (document.title, str(document.published_on), document.source) == (
        wanted["title"],
        wanted["published"],
        wanted["source"],
    )
    assert list(document.authors) == wanted["authors"]
    assert squash(document.text).startswith(squash(wanted["body_first"]))
    assert squash(document.text).endswith(squash(wanted["body_last"]))
