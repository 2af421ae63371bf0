"""From a reader's line of text to what it asks for, said back in parts that can be taken out one by one."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from django.utils.timezone import localdate
from django.utils.translation import get_language

from archive.search.query.lexing import tokens
from archive.search.query.limits import LONGEST_QUERY, check_terms, legible
from archive.search.query.nodes import All, Asked, Chip, Node, Note
from archive.search.query.parsing import Reader
from archive.search.query.parts import Part
from archive.search.query.saying import in_words


def understand(query: str, today: date) -> Asked:
    """What a query asks for, its parts in words, and what was repaired. 今年 and 近30天 are counted from `today`.

    Nothing fails on syntax. Raises QueryRefused, with a sentence, for a query beyond the limits or that is not text.
    """
    return _understood(query, today, get_language())


@lru_cache(maxsize=1024)
def _understood(query: str, today: date, language: str | None) -> Asked:
    """The words of chips and notes are those of one language."""
    reader = Reader(tokens(legible(query)), today)
    whole = reader.read()
    if whole is None:
        return Asked(notes=_notes(reader.notes, ""))
    check_terms(whole.terms)
    return Asked(whole.node, tuple(_chips(whole)), _notes(reader.notes, whole.text))


def parse(query: str) -> Node | None:
    """The tree of a query asked today, or None where it asks for nothing (blanks, empty quotation marks)."""
    return understand(query, localdate()).node


def _chips(whole: Part) -> list[Chip]:
    """A chip a part, unless the query, written out, would be too long to be asked again."""
    if len(whole.text) > LONGEST_QUERY:
        return []
    parts = whole.parts if isinstance(whole.node, All) else (whole,)
    return [Chip(in_words(part.node), " ".join(_texts(parts, but=place))) for place, part in enumerate(parts)]


def _texts(parts: tuple[Part, ...], but: int) -> Iterator[str]:
    """How the parts are typed, without one of them."""
    return (part.text for place, part in enumerate(parts) if place != but)


def _notes(sentences: list[str], instead: str) -> tuple[Note, ...]:
    """What was repaired; the last note leads to the query with all repairs, if that is short enough to be asked."""
    if not sentences:
        return ()
    *others, last = dict.fromkeys(sentences)
    return (*map(Note, others), Note(last, instead if len(instead) <= LONGEST_QUERY else ""))
