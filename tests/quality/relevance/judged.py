"""The queries and their grades, and the archive that they are asked of."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from archive import accession, vocabularies
from archive.models import Article
from archive.search import find, writer

HERE = Path(__file__).parent
ARTICLES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "articles.toml").read_text("utf-8"))
QUERIES: dict[str, Any] = tomllib.loads((HERE / "queries.toml").read_text("utf-8"))
SAMPLE: list[str] = QUERIES["sample"]
_SAMPLE_FILES = {"ningbo.jsonl": "330200", "page.txt": ""}  # and the city that each is about
FIRST = 10


@dataclass(frozen=True)
class Query:
    """What is asked, which trait of a search it tests, and the grade of each article that answers it, 1 to 3."""

    ask: str
    tests: str
    grades: dict[str, int]
    strict: bool

    def displaced(self, ranking: list[str]) -> list[str]:
        """The articles that answer nothing and yet stand before one that is about what was asked."""
        best = {key for key, grade in self.grades.items() if grade == 3}
        last = max((ranking.index(key) for key in best if key in ranking), default=-1)
        return [key for key in ranking[: last + 1] if key not in self.grades]


def queries() -> Iterator[Query]:
    """Every query of queries.toml; a grade there is a digit and its reason."""
    for row in QUERIES["query"]:
        grades = {key: int(reason[0]) for key, reason in row["grades"].items()}
        yield Query(row["ask"], row["tests"], grades, row.get("strict", False))


def fill() -> dict[int, str]:
    """Takes the sample and the articles in, as `manage.py accession` would, and indexes them: numbers of articles to keys."""
    vocabularies.establish()
    files = Path(__file__).resolve().parents[3] / "fixtures" / "sample"
    taken = [article for name, city in _SAMPLE_FILES.items() for article in _taken(files / name, city)]
    with TemporaryDirectory() as folder:
        lines = Path(folder) / "yunzhou.jsonl"
        lines.write_text("".join(json.dumps(row) + "\n" for row in ARTICLES.values()), "utf-8")
        taken += _taken(lines, "")
    writer.drain()
    return {article.pk: key for article, key in zip(taken, [*SAMPLE, *ARTICLES], strict=True)}


def _taken(file: Path, city: str) -> tuple[Article, ...]:
    return accession.accept(file, accession.Declared(place=city)).articles


def ranking(query: Query, keys: dict[int, str]) -> list[str]:
    """The keys of the first hundred articles that a search shows, best first."""
    return [keys[hit.article_id] for hit in find(query.ask, size=100).hits]
