"""The pages of a search: the ways from one to the others, and its hits with their places among all."""

from dataclasses import dataclass, replace

from archive.search import Hit, Results
from archive.web.asking import Question
from archive.web.stepping import Place

_BESIDE = 2  # pages named on either side of this one


@dataclass(frozen=True)
class Leaf:
    """A page by its number; `skipped`: the numbers before it are not all named."""

    number: int
    address: str
    current: bool
    skipped: bool


@dataclass(frozen=True)
class Leaves:
    """The ways from a page of results. An address is empty where there is no such page."""

    previous: str
    next: str
    first: str
    last: str
    named: list[Leaf]


@dataclass(frozen=True)
class Found:
    """A hit with its number among all of them, and the address of its article with the marks and the way back."""

    rank: int
    hit: Hit
    address: str


def leaves(question: Question, results: Results) -> Leaves:
    """The first page, the last, and those about this one."""
    number, pages = question.page, results.pages
    near = range(max(1, number - _BESIDE), min(pages, number + _BESIDE) + 1)
    numbers = sorted({1, *near, pages})
    named = [
        Leaf(one, _page(question, one), one == number, one - before > 1)
        for before, one in zip([0, *numbers], numbers, strict=False)
    ]
    return Leaves(
        previous=_page(question, number - 1) if 1 < number <= pages else "",
        next=_page(question, number + 1) if number < pages else "",
        first=_page(question, 1),
        last=_page(question, pages),
        named=named,
    )


def _page(question: Question, number: int) -> str:
    return replace(question, page=number).address


def found(question: Question, results: Results) -> list[Found]:
    """The hits of the page."""
    before = (results.page - 1) * results.size
    return [
        Found(rank, hit, Place(question, rank).address(hit.article_id))
        for rank, hit in enumerate(results.hits, start=before + 1)
    ]
