"""What every engine in the comparison can do, and what it answers."""

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from tests.bench.search import peers
from tests.bench.search.queries import Query

ROWS = 20  # a page
Article = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """One page: the numbers of its articles, the true total, counts by facet, and the titles and snippets as shown."""

    total: int
    ids: list[int]
    facets: dict[str, dict[str, int]]
    shown: list[str] = field(repr=False)


class Engine:
    """An engine: in its own processes it loads, builds, opens, searches and takes in a change.

    `words` is whether it is fed articles already cut (their `words`, blanks between them). An engine that only builds
    has `answers` False. Beyond `most` articles it is left out. `writes` is whether a change is written by a process of its
    own; `copied`, whether a copy of its directory works; `within`, whether it works within the asking process, whose
    memory is then its own.
    """

    name: ClassVar[str]
    words: ClassVar[bool] = True
    answers: ClassVar[bool] = True
    most: ClassVar[int | None] = None
    edits: ClassVar[int] = 20
    writes: ClassVar[bool] = False
    copied: ClassVar[bool] = True
    within: ClassVar[bool] = True

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def missing(cls) -> str:
        """Why it cannot be measured here, in a phrase; empty where it can."""
        return ""

    @classmethod
    def made_of(cls) -> str:
        """Its version, and whatever else decides what it builds: the same again is not built again."""
        return ""

    def environment(self) -> dict[str, str]:
        """Variables for its processes."""
        return {}

    def load(self, articles: Iterable[Article]) -> None:
        """Brings the articles to where a user's would already be. Not timed."""

    def build(self, articles: Iterable[Article]) -> None:
        raise NotImplementedError

    def index_bytes(self) -> int:
        return size_of(self.path)

    def open(self) -> None:
        raise NotImplementedError

    def prepared(self, query: Query) -> Any:
        """What `search` takes. Not timed."""
        raise NotImplementedError

    def search(self, prepared: Any) -> Answer:
        raise NotImplementedError

    def change(self, article: Article) -> None:
        """Takes in the article as it is now."""
        raise NotImplementedError

    def write(self) -> None:
        """What the writer's own process does after a change."""

    def close(self) -> None:
        """Ends what it has started."""


def engines() -> dict[str, type[Engine]]:
    """Every engine by its name: each module in `peers` has one, called Peer."""
    names = sorted(found.name for found in pkgutil.iter_modules(peers.__path__) if not found.ispkg)
    found = [importlib.import_module(f"{peers.__name__}.{name}").Peer for name in names]
    return {engine.name: engine for engine in found}


def size_of(path: Path) -> int:
    """Bytes of all files below."""
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def day_number(day: str) -> int:
    """2021-01-30 is 20210130."""
    return int(day.replace("-", ""))
