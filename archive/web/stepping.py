"""An article opened from a search: where it stands in the results, and the ways to those beside it and back.

`/a/5/?q=诈骗&year=2020&n=17&hl=诈骗`: the 17th article of this search, with its words marked.
"""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from archive.search import QueryRefused, neighbours
from archive.web.asking import Question

_LAST_RANK = 10_000_000
_PAGE_SIZE = 20


@dataclass(frozen=True)
class Place:
    """A place in the results of a search, counted from 1."""

    question: Question
    rank: int

    @classmethod
    def from_address(cls, address: QueryDict) -> Self | None:
        """The place that an article's address names; None where it was not opened from a search."""
        value = address.get("n", "")
        if not (value.isascii() and value.isdigit() and len(value) < 9 and 0 < int(value) <= _LAST_RANK):
            return None
        return cls(Question.from_address(address), int(value))

    def address(self, article_id: int, marked: bool = True) -> str:
        """The article opened at this place, with the words of the search marked or not."""
        question = replace(self.question, page=1)
        marks = [("hl", question.query)] if marked and question.query else []
        return f"{reverse('web:article', args=[article_id])}{question.address}&{urlencode([('n', self.rank), *marks])}"

    def results(self, article_id: int) -> str:
        """The page of results that holds the place, at its hit."""
        page = (self.rank - 1) // _PAGE_SIZE + 1
        return f"{reverse('web:search')}{replace(self.question, page=page).address}#a{article_id}"


@dataclass(frozen=True)
class Steps:
    """The ways on from an article of a search. Addresses are empty where there is none.

    `turned` is the same article with the marks taken away, or set again. `rank` and `total` are 0 where the search now
    finds another article at the place: only the way back is sure.
    """

    back: str
    turned: str
    previous: str = ""
    next: str = ""
    rank: int = 0
    total: int = 0


def steps(place: Place, article_id: int, marked: bool) -> Steps:
    """The results on either side of the article, which open with marks if this one has them."""
    question = place.question
    turned = place.address(article_id, not marked) if question.query else ""
    plain = Steps(place.results(article_id), turned)
    try:
        beside = neighbours(question.query, question.filters, question.sort, place.rank)
    except QueryRefused:
        return plain
    if beside.current != article_id:
        return plain
    before, after = replace(place, rank=place.rank - 1), replace(place, rank=place.rank + 1)
    return replace(
        plain,
        previous=before.address(beside.previous, marked) if beside.previous else "",
        next=after.address(beside.next, marked) if beside.next else "",
        rank=place.rank,
        total=beside.total,
    )
