"""The table of queries.tsv: what each finds among the articles of articles.toml, and nothing else."""

import csv
from typing import NamedTuple

import pytest

from archive.models import Article
from archive.search import find
from tests.search.conftest import ARTICLES, HERE


class Row(NamedTuple):
    query: str
    finds: str
    but_not: str
    why: str


with (HERE / "queries.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = [Row(*cells) for cells in list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]]


def test_every_query_finds_exactly_its_articles(archive: dict[str, Article]) -> None:
    keys = {article.pk: key for key, article in archive.items()}
    wrong = {}
    for row in ROWS:
        found = {keys[hit.article_id] for hit in find(row.query, size=100).hits}
        if found != set(row.finds.split()):
            wrong[row.query] = f"{row.why}: found {sorted(found)} instead of {row.finds}"
    assert wrong == {}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.query)
def test_the_table_names_articles_that_exist_and_does_not_contradict_itself(row: Row) -> None:
    finds, but_not = set(row.finds.split()), set(row.but_not.split())
    assert finds | but_not <= ARTICLES.keys()
    assert but_not
    assert not finds & but_not
