"""What is asked of every engine: queries.json, read, said in our own language, and cut into words for the peers."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

OWN = Path(__file__).with_name("queries.json")

Cut = Callable[[str], list[str]]


@dataclass(frozen=True)
class Query:
    """Articles with all these words, one of `any`, none of `none`, each phrase, and a word with each prefix.

    `filters` narrow by year, topic or district; `date` is the first and the last day; `sort` is score, date or -date;
    `facets` are what is counted besides.
    """

    id: str
    kind: str
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    filters: dict[str, str | int] = field(default_factory=dict)
    date: tuple[str, str] | None = None
    sort: str = "score"
    page: int = 1
    facets: tuple[str, ...] = ("year",)


@dataclass(frozen=True)
class Words:
    """A query as words of the index: `all` and `none` one by one, `any` and `phrases` as lists of words."""

    all: list[str]
    any: list[list[str]]
    none: list[str]
    phrases: list[list[str]]
    prefixes: list[str]

    @property
    def marked(self) -> list[str]:
        """What a snippet marks."""
        return [*self.all, *(word for part in (*self.any, *self.phrases) for word in part), *self.prefixes]


def read(path: Path = OWN) -> list[Query]:
    """The queries of a file: a JSON list of objects with the fields of Query."""
    return [query_of(entry) for entry in json.loads(path.read_text("utf-8"))]


def query_of(entry: dict[str, object]) -> Query:
    """A query from its JSON object."""
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    return Query(**plain)  # type: ignore[arg-type]


def typed(query: Query) -> str:
    """The query as a reader types it; filters, sort and page are set beside the box."""
    terms = [*query.all, *(f'"{phrase}"' for phrase in query.phrase)]
    terms += [f"-{word}" for word in query.none] + [f"{prefix}*" for prefix in query.prefix]
    if query.any:
        terms.append(" OR ".join(query.any))
    if query.date:
        terms.append(f"日期:{query.date[0]}..{query.date[1]}")
    return " ".join(terms)


def in_words(query: Query, cut: Cut) -> Words:
    """The query for an engine that is fed words."""
    return Words(
        all=[word for text in query.all for word in cut(text)],
        any=[cut(text) for text in query.any],
        none=[word for text in query.none for word in cut(text)],
        phrases=[cut(text) for text in query.phrase],
        prefixes=list(query.prefix),
    )
