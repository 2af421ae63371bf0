"""Every place where a query stands in the articles that a search finds, one after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from archive.models import Article
from archive.search import find
from archive.search.context import Line, lines_in
from archive.search.results import Filters, Hit, Results, Sort
from archive.text.pinyin import in_order

Order = Literal["article", "after", "before"]

_CHUNK = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A line and the article that it stands in."""

    line: Line
    hit: Hit


@dataclass(frozen=True)
class Concordance:
    """The places of the articles that come first; `complete` where these are all there are."""

    places: list[Place]
    articles: int
    complete: bool


def concordance(query: str, filters: Filters, sort: Sort, order: Order, most: int) -> Concordance:
    """At most so many places, in the order of their articles or by what follows or precedes. Raises QueryRefused."""
    first, places = _search(query, filters, sort)
    found = list(islice(places, most + 1))
    return Concordance(_ordered(found[:most], order), first.total, len(found) <= most)


def places_of(query: str, filters: Filters, sort: Sort) -> Iterator[Place]:
    """The places one by one, in the order of their articles. Raises QueryRefused at once and not when it is read."""
    return _search(query, filters, sort)[1]


def _search(query: str, filters: Filters, sort: Sort) -> tuple[Results, Iterator[Place]]:
    first = find(query, filters, 1, _CHUNK, sort)
    others = (find(query, filters, page, _CHUNK, sort) for page in range(2, first.pages + 1))
    return first, chain.from_iterable(_places(results.hits) for results in chain([first], others))


def _places(hits: Iterable[Hit]) -> Iterator[Place]:
    found = {hit.article_id: hit for hit in hits if hit.spans}
    texts = dict(Article.objects.filter(pk__in=found).values_list("pk", "text"))
    for key, hit in found.items():
        yield from (Place(line, hit) for line in lines_in(texts.get(key, ""), hit.spans))


def _ordered(places: list[Place], order: Order) -> list[Place]:
    """Equal neighbours come together: 净海 followed by 专项行动, then 净海 followed by 守护."""
    if order == "after":
        return sorted(places, key=lambda place: in_order(place.line.after))
    if order == "before":
        return sorted(places, key=lambda place: in_order(place.line.before[::-1]))
    return places
