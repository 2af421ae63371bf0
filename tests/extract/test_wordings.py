"""The figure itself: how the wordings of each table state kind, value, unit and approximation, and which numbers state nothing.

A row is a text and its figures in order: "change -30 % about", "level 3..5 起", "rank 6 位 from 9". Measures, periods and places
have the corpus.
"""

import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from archive.extract import Approximation, Mention, extract

TABLES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))["rows"]
    for path in sorted((Path(__file__).parent / "wordings").glob("*.toml"))
}
ROWS = [pytest.param(row[0], row[1:], id=f"{name}: {row[0][:24]}") for name, rows in TABLES.items() for row in rows]


def short(mention: Mention) -> str:
    ends = ".." + number(mention.value_end) if mention.value_end is not None else ""
    start = f"from {number(mention.from_value)}" if mention.from_value is not None else None
    sense = None if mention.approximation is Approximation.EXACT else str(mention.approximation)
    parts = (str(mention.kind), number(mention.value) + ends, mention.unit, start, sense)
    return " ".join(part for part in parts if part)


def number(value: Decimal) -> str:
    return f"{value.normalize():f}"


@pytest.mark.parametrize(("text", "figures"), ROWS)
def test_it_reads_the_figures_of_a_wording_and_no_others(text: str, figures: list[str]) -> None:
    assert [short(mention) for mention in extract(text, date(2018, 5, 10), "云州")] == figures


def test_no_text_stands_twice() -> None:
    texts = Counter(row[0] for rows in TABLES.values() for row in rows)
    assert [text for text, count in texts.items() if count > 1] == []
