"""Searching the archive. The one door is `find`."""

from typing import TYPE_CHECKING

from archive.search.query import QueryRefused
from archive.search.results import KINDS, NO_FILTERS, Facet, Filters, Hit, Neighbours, Results, Sort, Span, marked

if TYPE_CHECKING:
    from archive.search.condition import Condition

__all__ = [
    "KINDS",
    "Facet",
    "Filters",
    "Hit",
    "Neighbours",
    "QueryRefused",
    "Results",
    "Sort",
    "Span",
    "condition",
    "find",
    "marked",
    "marks_in",
    "neighbours",
    "ready",
    "warm",
]


def condition() -> "Condition":
    """Whether search can be believed at this moment: what answers, what is wrong with it, and what it has still to learn."""
    from archive.search.condition import condition as now

    return now()


def find(
    query: str, filters: Filters | None = None, page: int = 1, size: int = 20, sort: Sort = "relevance"
) -> Results:
    """The articles that a reader's query and filters leave, one page of them (pages count from 1).

    An empty query browses what the filters leave, newest first. A page beyond the end has no hits but the true total.
    Raises QueryRefused with a sentence for the reader where the query is too long or cannot be searched for.
    """
    # Django imports this package before there are models.
    from archive.search.finder import find as find_articles

    return find_articles(query, filters or NO_FILTERS, page, size, sort)


def marks_in(query: str, text: str) -> tuple[Span, ...]:
    """Where in an article's text (or title) the query's words and phrases stand: the `spans` of its hit, in order and apart.

    For a page that shows the whole article. Raises QueryRefused.
    """
    from archive.search.finder import marks_in as find_marks

    return find_marks(query, text)


def neighbours(query: str, filters: Filters, sort: Sort, rank: int) -> Neighbours:
    """What stands before, at and after a place (counted from 1) in the results of a search. Raises QueryRefused."""
    from archive.search.finder import neighbours as find_neighbours

    return find_neighbours(query, filters, sort, rank)


def ready() -> None:
    """Opens index and names in a process that serves readers, so that none of them waits for it. Not before a fork."""
    from archive.search.finder import ready as open_all

    open_all()


def warm() -> None:
    """Loads what the first search would otherwise wait for, dictionary and engine.

    Reads the index through once, so that no process forked afterwards has to, but opens neither index nor database.
    """
    from archive.search import finder  # noqa: F401
    from archive.search.dictionary import cutter
    from archive.search.generations import fingerprint
    from archive.search.parted import letters
    from archive.search.states import prove

    fingerprint()
    letters()
    cutter().han_words("净海行动")
    prove()
