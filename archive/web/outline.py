"""What an article is made of: its headings, each with the number of figures below it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.models import Observation
from archive.web.marking import Passage


@dataclass(frozen=True)
class Section:
    """A heading; `number` is that of its paragraph, `figures` how many there are up to the next heading."""

    title: str
    number: int
    figures: int


def outline(text: str, passages: Sequence[Passage], figures: Sequence[Observation]) -> list[Section]:
    """The sections of a text whose figures come in its order. A kicker belongs to the heading below it."""
    heads = list(_heads(passages))
    places = [figure.start for figure in figures]
    edges = [bisect_left(places, begin) for begin, _ in heads] + [len(places)]
    return [
        Section(text[head.start : head.end].strip(), head.number, edges[order + 1] - edges[order])
        for order, (_, head) in enumerate(heads)
    ]


def _heads(passages: Sequence[Passage]) -> Iterator[tuple[int, Passage]]:
    """Where each section begins, and its heading."""
    above: Passage | None = None
    for passage in passages:
        if passage.role == "heading":
            begins = above if above and above.role == "kicker" else passage
            yield begins.start, passage
        above = passage
