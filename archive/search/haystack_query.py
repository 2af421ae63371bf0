"""Haystack's SearchQuerySet for the Chinese engine: its tree of conditions becomes a tree of ours, never a string."""

from datetime import date
from typing import Any

from haystack.backends import BaseSearchQuery, SearchNode
from haystack.exceptions import SearchBackendError
from haystack.inputs import AutoQuery, Exact

from archive.search.facets import resolved
from archive.search.names import names
from archive.search.query import All, Either, Node, Not, Phrase, Within, Word, parse


class ChineseSearchQuery(BaseSearchQuery):
    """content= is words, content=Exact() a phrase, auto_query() the reader's language; other fields are numbers."""

    def build_query(self) -> Node:
        return self._node(self.query_filter)

    def _node(self, node: SearchNode) -> Node:
        parts = tuple(self._child(child) for child in node.children)
        joined: Node = Either(parts) if node.connector == SearchNode.OR and len(parts) > 1 else All(parts)
        return Not(joined) if node.negated else joined

    def _child(self, child: Any) -> Node:
        return self._node(child) if isinstance(child, SearchNode) else self._part(*child)

    def _part(self, expression: str, value: Any) -> Node:
        field, lookup = self.query_filter.split_expression(expression)
        return _text(value) if field == "content" else _number(field, lookup, value)


def _text(value: Any) -> Node:
    if isinstance(value, AutoQuery):
        return resolved(parse(value.query_string) or All(()), names())
    if isinstance(value, Exact):
        return Phrase(value.query_string)
    text = getattr(value, "query_string", value)
    return All(tuple(Word(word) for word in str(text).split()))


def _number(field: str, lookup: str, value: Any) -> Node:
    if lookup == "in":
        return Either(tuple(_number(field, "exact", one) for one in value))
    if lookup == "range":
        return Within(field, *map(_whole, value))
    number = _whole(value)
    bounds = {
        "content": (number, number),
        "exact": (number, number),
        "gte": (number, None),
        "gt": (number + 1, None),
        "lte": (None, number),
        "lt": (None, number - 1),
    }
    if lookup not in bounds:
        raise SearchBackendError(f"{field}__{lookup}: this engine knows exact, in, range, gte, gt, lte and lt.")
    return Within(field, *bounds[lookup])


def _whole(value: Any) -> int:
    value = getattr(value, "query_string", value)
    return value.toordinal() if isinstance(value, date) else int(value)
