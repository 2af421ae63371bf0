"""How measures are named: for each wording what its figures count, in the paper's own words, without adverbs, places and times."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.extract import extract

TABLES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "measures").glob("*.toml"))
}
ROWS = [pytest.param(row, id=f"{name}: {row['text'][:24]}") for name, table in TABLES.items() for row in table["rows"]]
DAY = date(2020, 1, 20)


@pytest.mark.parametrize("row", ROWS)
def test_each_figure_has_its_name(row: dict[str, Any]) -> None:
    mentions = extract(row["text"], DAY, "云州")
    assert [[row["text"][mention.start : mention.end], mention.measure] for mention in mentions] == row["names"]


@pytest.mark.parametrize("name", TABLES)
def test_a_wording_is_told_and_has_five_examples_or_more(name: str) -> None:
    assert TABLES[name]["says"] and len(TABLES[name]["rows"]) >= 5


def test_no_sentence_stands_twice() -> None:
    texts = [row["text"] for table in TABLES.values() for row in table["rows"]]
    assert sorted(texts) == sorted(set(texts))
