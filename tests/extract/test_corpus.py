"""The corpus: for each construction what a text says and what it does not say, sentence by sentence."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.extract import as_gold, extract
from archive.extract.patterns import patterns

CORPUS = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "corpus").glob("*.toml"))
}
CITY = "云州"
LEFT_OUT = {"value_end": None, "from_value": None, "unit": None, "approx": "exact", "comparison": None, "period": None}


def examples(section: str) -> list[Any]:
    rows = [(name, row) for name, table in CORPUS.items() for row in table.get(section, ())]
    return [pytest.param(row, id=f"{name}: {row['text'][:24]}") for name, row in rows]


def read(row: dict[str, Any]) -> list[dict[str, Any]]:
    city = row.get("city", CITY)
    published: date | None = row.get("published")
    return [
        {"figure": row["text"][mention.start : mention.end], "rule": mention.rule, **as_gold(mention)}
        for mention in extract(row["text"], published, city, report_year=row.get("report_year"))
    ]


@pytest.mark.parametrize("row", examples("says"))
def test_it_reads_what_the_text_says(row: dict[str, Any]) -> None:
    wanted = [LEFT_OUT | {"place": row.get("city", CITY)} | figure for figure in row["figures"]]
    fields = wanted[0].keys()
    assert [{name: figure[name] for name in fields} for figure in read(row)] == wanted


@pytest.mark.parametrize("row", examples("does_not_say"))
def test_it_reads_nothing_where_the_text_says_nothing(row: dict[str, Any]) -> None:
    assert [(figure["figure"], figure["rule"]) for figure in read(row)] == []


def test_every_pattern_has_its_corpus() -> None:
    assert set(patterns()) - {table["pattern"] for table in CORPUS.values()} == set()


def test_every_corpus_names_a_pattern() -> None:
    assert {table["pattern"] for table in CORPUS.values()} - set(patterns()) == set()


@pytest.mark.parametrize("name", CORPUS)
def test_a_construction_has_six_examples_or_more(name: str) -> None:
    table = CORPUS[name]
    assert len(table.get("says", ())) + len(table.get("does_not_say", ())) >= 6


def test_no_example_stands_twice() -> None:
    texts = Counter(
        row["text"] for table in CORPUS.values() for part in ("says", "does_not_say") for row in table.get(part, ())
    )
    assert [text for text, count in texts.items() if count > 1] == []
