"""Articles a second on one core."""

from collections.abc import Callable
from datetime import date

from archive.extract import campaigns, extract, places, topics
from tests.bench.articles import DENSE, QUIET, TYPICAL, articles
from tests.bench.measuring import Cell, Table, fastest

CHARACTERS, ARTICLES = 1500, 40
_KINDS = {"without figures": QUIET, "typical": TYPICAL, "dense": DENSE}
_READERS: dict[str, Callable[[str], object]] = {
    "figures": lambda text: extract(text, date(2021, 1, 30), "宁波"),
    "campaigns": campaigns.find,
    "places": lambda text: places.find(text, "宁波"),
    "topics": lambda text: topics.rank(text[:12], text),
}


def bench() -> list[Table]:
    """How many articles are read in a second, for what and of which kind."""
    rows: list[tuple[Cell, ...]] = []
    for kind, sentences in _KINDS.items():
        texts = articles(sentences, CHARACTERS, ARTICLES)
        figures = sum(len(extract(text, date(2021, 1, 30), "宁波")) for text in texts) / ARTICLES
        rows += [
            (kind, round(figures), name, round(ARTICLES / _seconds(read, texts))) for name, read in _READERS.items()
        ]
    return [Table(f"articles of {CHARACTERS} characters", ("article", "figures in it", "read for", "a second"), rows)]


def _seconds(read: Callable[[str], object], texts: list[str]) -> float:
    return fastest(lambda: [read(text) for text in texts])
