"""From a reader's line of text to what it asks for, said back in parts that can be taken out one by one."""

from datetime import date
from functools import lru_cache

from django.utils.timezone import localdate

from archive.search.query.lexing import tokens
from archive.search.query.limits import LONGEST_QUERY, check_terms, legible
from archive.search.query.nodes import All, Asked, Chip, Node, Note
from archive.search.query.parsing import Reader
from archive.search.query.parts import Part, all_of
from archive.search.query.saying import in_words


@lru_cache(maxsize=1024)
def understand(query: str, today: date) -> Asked:
    """What a query asks for, its parts in words, and what was repaired. 今年 and 近30天 are counted from `today`.

    Nothing fails on syntax. Raises QueryRefused, with a sentence, for a query beyond the limits or that is not text.
    """
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
    rests = [all_of(parts[:place] + parts[place + 1 :]) for place in range(len(parts))]
    return [Chip(in_words(part.node), rest.text if rest else "") for part, rest in zip(parts, rests, strict=True)]


def _notes(sentences: list[str], instead: str) -> tuple[Note, ...]:
    if len(instead) > LONGEST_QUERY:
        instead = ""
    return tuple(Note(sentence, instead) for sentence in dict.fromkeys(sentences))
