"""What the index knows of each article besides its words: its number in the database, its days and its vocabulary."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from haystack.constants import DJANGO_ID
from whoosh.searching import Searcher

from archive.search.query import Within
from archive.search.search_indexes import FACETS, UNKNOWN

# Facet -> the values chosen, of which an article must have one.
Chosen = Mapping[str, frozenset[int]]
Counts = dict[str, Counter[int]]


@dataclass(frozen=True)
class Narrowed:
    """What filters leave of a query's matches."""

    articles: list[int]
    counts: Counts


class Columns:
    """Lists with one entry an article, numbered as the index numbers them, read when first asked for."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    @cached_property
    def live(self) -> frozenset[int]:
        """The numbers that are not deleted."""
        return frozenset(self._searcher.reader().all_doc_ids())

    @cached_property
    def pk(self) -> list[int]:
        return [int(value) for value in self._read(DJANGO_ID)]

    @cached_property
    def published(self) -> list[int]:
        return [int(value) for value in self._read("published")]

    @cached_property
    def facets(self) -> dict[str, list[tuple[int, ...]]]:
        return {facet: [_values(value) for value in self._read(facet)] for facet in FACETS}

    def column(self, field: str) -> list[tuple[int, ...]]:
        """The values of a field for each article; `id` is the article's number in the database."""
        if field in self.facets:
            return self.facets[field]
        return [(value,) for value in (self.pk if field == "id" else self.published)]

    def within(self, asked: Within) -> set[int]:
        low = asked.low if asked.low is not None else float("-inf")
        high = asked.high if asked.high is not None else float("inf")
        column = self.column(asked.field)
        return {article for article in self.live if any(low <= value <= high for value in column[article])}

    def narrow(self, articles: Iterable[int], chosen: Chosen) -> Narrowed:
        """The articles that have a chosen value of each facet, and the counts of every facet's values.

        A facet counts the articles that the *other* facets leave: so a reader sees what a second district would add.
        """
        counts: Counts = {facet: Counter() for facet in FACETS}
        kept = []
        for article in articles:
            lacking = [facet for facet, values in chosen.items() if values.isdisjoint(self.facets[facet][article])]
            if not lacking:
                kept.append(article)
            if len(lacking) <= 1:
                for facet in lacking or FACETS:
                    counts[facet].update(self.facets[facet][article])
        return Narrowed(kept, counts)

    def _read(self, field: str) -> list[Any]:
        values: list[Any] = []
        for reader, _ in self._searcher.reader().leaf_readers():
            column = reader.column_reader(field)
            values += [column[number] for number in range(reader.doc_count_all())]
        return values


def _values(value: int | str) -> tuple[int, ...]:
    """A number as it is, 0 for unknown; several as the text "3,15"."""
    if isinstance(value, int):
        return (value,) if value != UNKNOWN else ()
    return tuple(int(key) for key in value.split(",") if key)
