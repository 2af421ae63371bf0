"""A query's parts, each with its node of the tree and with the text that asks for it.

The text of the whole is made of those of its parts, so a query can be written again without one of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.search.query.nodes import All, Either, Node, Not


@dataclass(frozen=True)
class Part:
    """What is asked for, and how it is typed: reading `text` gives `node`.

    `parts` are those that the reader joined, `terms` counts the words and conditions.
    """

    node: Node
    text: str
    parts: tuple["Part", ...] = ()
    terms: int = 1


def all_of(parts: Iterable[Part]) -> Part | None:
    """The parts together; those that are parts together already are taken in one by one."""
    parts = _flat(parts, All)
    if len(parts) < 2:
        return next(iter(parts), None)
    return Part(All(_nodes(parts)), " ".join(part.text for part in parts), parts, _terms(parts))


def either_of(parts: Iterable[Part]) -> Part | None:
    """One of the parts. Several words between two OR stand in brackets."""
    parts = _flat(parts, Either)
    if len(parts) < 2:
        return next(iter(parts), None)
    text = " OR ".join(_bracketed(part) if isinstance(part.node, All) else part.text for part in parts)
    return Part(Either(_nodes(parts)), text, parts, _terms(parts))


def negation(part: Part) -> Part:
    joined = part.parts or isinstance(part.node, Not)
    return Part(Not(part.node), "-" + (_bracketed(part) if joined else part.text), terms=part.terms)


def _flat(parts: Iterable[Part], kind: type[All] | type[Either]) -> tuple[Part, ...]:
    return tuple(
        one for part in parts for one in (part.parts if isinstance(part.node, kind) and part.parts else (part,))
    )


def _nodes(parts: Sequence[Part]) -> tuple[Node, ...]:
    return tuple(part.node for part in parts)


def _terms(parts: Sequence[Part]) -> int:
    return sum(part.terms for part in parts)


def _bracketed(part: Part) -> str:
    return f"({part.text})"
