"""The quality floor of the readers on whole pages: boundaries, titles, dates, sources and authors of articles."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from archive.ingest import Document, read

PAGES = Path(__file__).parent / "pages"
# Measured when it was set: see the assertion's message for the fields that fall short.
FLOOR = 0.98
_BETWEEN = re.compile(r"[\W_]+")
Answer = tuple[str, bool]  # field, and whether it is right


def letters(text: str | None) -> str:
    return _BETWEEN.sub("", text or "")


def alike(wanted: str, found: str) -> bool:
    """The same words, one perhaps with a kicker, a number or a credit that the other leaves out."""
    one, other = sorted((letters(wanted), letters(found)), key=len)
    return one in other and len(one) >= 0.6 * len(other)


def answers(wanted: dict[str, Any], found: Document | None) -> Iterator[Answer]:
    """What the page asks of one article; a field that is null in the gold asks nothing."""
    got = found or Document(title="", text="")
    text = letters(got.text)
    yield "title", alike(wanted["title"], got.title)
    yield "authors", set(wanted["authors"]) == set(got.authors)
    yield "body begins", letters(wanted["first_words"]) in text[: 30 + len(wanted["first_words"])]
    yield "body ends", letters(wanted["last_words"])[-10:] in text[-20:]
    plain = {"published": got.published_on, "report_year": got.report_year, "source": got.source, "editor": got.editor}
    for field, value in (plain | {"continues_on": got.continues_on}).items():
        if wanted[field]:
            yield field, str(wanted[field]) == str(value)
    headings = [got.text[row.start : row.end] for row in got.headings]
    yield from (("heading", any(alike(one, other) for other in headings)) for one in wanted["section_headings"])
    yield from (("caption", any(alike(one, other) for other in got.captions)) for one in wanted["captions"])


def test_whole_pages_are_read_above_the_floor() -> None:
    right, asked = Counter[str](), Counter[str]()
    for page in json.loads((PAGES / "gold.json").read_text("utf-8"))["documents"]:
        documents = read((PAGES / page["file"]).read_bytes(), page["file"]).documents
        told = [("number of articles", len(documents) == len(page["articles"]))]
        for wanted, found in zip_longest(page["articles"], documents):
            told += answers(wanted, found) if wanted else []
        asked.update(field for field, _ in told)
        right.update(field for field, is_right in told if is_right)
    short = {field: f"{right[field]} of {asked[field]}" for field in asked if right[field] < asked[field]}
    assert right.total() / asked.total() >= FLOOR, short
