"""What a query asks for, as a tree: what the reader's language, haystack's and the pages' filters all come down to."""

from collections.abc import Iterator
from dataclasses import dataclass


class QueryRefused(ValueError):  # noqa: N818  # it is the query that is refused; the word stands in the design
    """A query that is not searched for; str() says why in a Chinese sentence for the reader."""


@dataclass(frozen=True)
class Word:
    """Unquoted text without blanks: cut into its words, all of which must occur."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Characters that must occur one after the other."""

    text: str


@dataclass(frozen=True)
class Prefix:
    """The beginning of a number or Latin word (`2021-0*`, `G2*`); Chinese characters are found wherever they stand."""

    text: str


@dataclass(frozen=True)
class Near:
    """Phrases of which every one stands at most `distance` characters from the first, in the same article."""

    parts: tuple[Phrase, ...]
    distance: int


@dataclass(frozen=True)
class Title:
    """The part looked for in titles alone."""

    part: "Leaf"


@dataclass(frozen=True)
class Not:
    part: "Node"


@dataclass(frozen=True)
class All:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Either:
    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Within:
    """A number between two values, ends included; None is open.

    `field` is `year` (the year reported on), `published` (days as date.toordinal()) or `id` (the article's number).
    """

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Named:
    """Articles that have an entry of a vocabulary, by a name the reader typed: 区:海曙, 主题:反诈, 行动:净海, 来源:晚报.

    `kind` is `topic`, `district`, `campaign` or `source`. Resolved to `Among` before the engine sees the tree.
    """

    kind: str
    text: str


@dataclass(frozen=True)
class Among:
    """Articles that have one of these keys of a vocabulary; no key matches nothing."""

    kind: str
    keys: frozenset[int]


@dataclass(frozen=True)
class Chip:
    """One part of a query said back in words (不含“电信”), and the query that is left without it."""

    text: str
    without: str


@dataclass(frozen=True)
class Note:
    """What was repaired or could not be understood, in a sentence; `instead` is a query that works, or nothing."""

    text: str
    instead: str = ""


@dataclass(frozen=True)
class Asked:
    """A query as it was understood. `node` is None where it asks for nothing (blanks, empty quotation marks)."""

    node: "Node | None" = None
    chips: tuple[Chip, ...] = ()
    notes: tuple[Note, ...] = ()


Leaf = Word | Phrase | Prefix | Near
Node = Leaf | Title | Not | All | Either | Within | Named | Among


def leaves(node: Node | None) -> Iterator[Leaf]:
    """The words and phrases that a hit may show; what is ruled out by -not left out."""
    match node:
        case Word() | Phrase() | Prefix() | Near():
            yield node
        case Title(leaf):
            yield leaf
        case All(parts) | Either(parts):
            for part in parts:
                yield from leaves(part)
