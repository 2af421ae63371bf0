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


@pytest.mark.parametrize(
    "told",
    ["其中涉赌的3起。其中涉毒的4起。", "一半是男性，", "最短的一起3分钟，最长的一起9分钟，", "每天3起。日均5起。"],
)
def test_no_name_grows_with_what_is_told_over_and_over(told: str) -> None:
    mentions = extract("全市破获案件9起。" + told * 60, DAY, "云州")
    assert len(mentions) > 60 and max(len(mention.measure) for mention in mentions) < 80
