"""Every place where a query stands in the articles that a search finds, one after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from archive.models import Article
from archive.search import find
from archive.search.context import Line, lines_in
from archive.search.query import leaves
from archive.search.results import Filters, Hit, Sort
from archive.text.pinyin import in_order

Order = Literal["article", "after", "before"]

_CHUNK = 100
_MOST_CHUNKS = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A line and the article that it stands in."""

    line: Line
    hit: Hit


@dataclass(frozen=True)
class Concordance:
    """The places of the articles that come first; `complete` where these are all there are.

    `certain` is False where the index may lack articles.
    """

    places: list[Place]
    articles: int
    complete: bool
    certain: bool


@dataclass(frozen=True)
class Search:
    """The places of a search one by one, in the order of their articles; `whole` where every article is looked at.

    `certain` is False where the index may lack articles.
    """

    places: Iterator[Place]
    articles: int
    whole: bool
    certain: bool


def concordance(query: str, filters: Filters, sort: Sort, order: Order, most: int) -> Concordance:
    """At most so many places, in the order of their articles or by what follows or precedes. Raises QueryRefused."""
    search = places_of(query, filters, sort)
    found = list(islice(search.places, most + 1))
    complete = search.whole and len(found) <= most
    return Concordance(_ordered(found[:most], order), search.articles, complete, search.certain)


def places_of(query: str, filters: Filters, sort: Sort) -> Search:
    """The places as they are read. Raises QueryRefused at once and not then."""
    first = find(query, filters, 1, _CHUNK, sort)
    # What has no words (年:2020) stands nowhere, and 标题:案 perhaps in no text: neither is looked for without end.
    last = min(first.pages, _MOST_CHUNKS) if any(leaves(first.asked.node)) else 0
    others = (find(query, filters, page, _CHUNK, sort) for page in range(2, last + 1))
    places = chain.from_iterable(_places(results.hits) for results in chain([first], others))
    return Search(places, first.total, first.pages <= _MOST_CHUNKS, first.complete)


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
