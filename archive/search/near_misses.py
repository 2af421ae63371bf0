"""What a search that finds nothing, or next to nothing, would find if one part of it were different."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.search import find
from archive.search.query import Leaf, Near, Phrase, Prefix, QueryRefused, leaves, parse
from archive.search.results import KINDS, Filters

_MOST_WORDS = 8
_NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word or phrase of a query, as a query of its own, and how many articles of the whole archive it finds."""

    text: str
    query: str
    total: int


@dataclass(frozen=True, slots=True)
class Wider:
    """Filters with one kind of them given up, and how many articles they leave. `kind` is empty where all are."""

    kind: str
    filters: Filters
    total: int


def total_of(query: str, filters: Filters = _NO_FILTERS) -> int:
    """How many articles a query finds; none where it would be refused."""
    try:
        return find(query, filters, size=1).total
    except QueryRefused:
        return 0


def words_of(query: str) -> list[WordCount]:
    """The words and phrases of a query one by one; those of a long query only at its beginning. Raises QueryRefused."""
    written = dict.fromkeys(pair for leaf in leaves(parse(query)) for pair in _written(leaf))
    return [WordCount(text, alone, total_of(alone)) for text, alone in list(written)[:_MOST_WORDS]]


def _written(leaf: Leaf) -> Iterator[tuple[str, str]]:
    """(its text, the query that asks for it alone)"""
    match leaf:
        case Near(parts):
            for part in parts:
                yield from _written(part)
        case Phrase(text):
            yield text, f'"{text}"'
        case Prefix(text):
            yield f"{text}*", f"{text}*"
        case _:
            yield leaf.text, leaf.text


def unquoted(query: str) -> str:
    """The query with its phrases as plain words, or nothing where it has none."""
    phrases = [leaf.text for leaf in leaves(parse(query)) if isinstance(leaf, Phrase)]
    bare = query
    for text in phrases:
        bare = bare.replace(text, f" {text} ")
    return " ".join(bare.translate(_QUOTES).split()) if phrases else ""


_QUOTES = str.maketrans(dict.fromkeys('"“”„‟〝〞「」『』《》〈〉＂', " "))


def wider(query: str, filters: Filters) -> list[Wider]:
    """The ways to give up a kind of filter that bring something back; giving up all where no single one does."""
    chosen = [kind for kind in KINDS if filters.values(kind) or filters.excluded(kind)]
    single = [Wider(kind, left, total_of(query, left)) for kind in chosen for left in [_without(filters, kind)]]
    found = [way for way in single if way.total]
    if not found and len(chosen) > 1 and (total := total_of(query)):
        return [Wider("", _NO_FILTERS, total)]
    return found


def _without(filters: Filters, kind: str) -> Filters:
    others = tuple(pair for pair in filters.without if pair[0] != kind)
    return replace(filters, without=others, **{kind: ()})
