"""What a word or phrase of a query comes down to: pieces that an article must hold, for matching and for marking."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from archive.search.dictionary import cutter
from archive.search.query import Leaf, Near, Phrase, Prefix, Word
from archive.text import words
from archive.text.fold import fold
from archive.text.words import Kind


@dataclass(frozen=True)
class Exact:
    """Folded characters that must stand one after the other, over line breaks too."""

    text: str


@dataclass(frozen=True)
class Whole:
    """A number, with or without its unit, or a Latin word, which does not match inside a longer one."""

    text: str


@dataclass(frozen=True)
class Beginning:
    """How a number or a Latin word begins."""

    text: str


Piece = Exact | Whole | Beginning


@lru_cache(maxsize=4096)
def pieces_of(leaf: Word | Phrase | Prefix) -> tuple[Piece, ...]:
    """The pieces of a query's word, all of which an article must hold; a phrase is one piece.

    电信网络诈骗 is 电信, 网络 and 诈骗 wherever they stand: as characters, so that no article is missed because
    its words were cut otherwise. 523起 stays together.
    """
    match leaf:
        case Phrase(text):
            return (Exact(fold(text)),)
        case Prefix(text):
            return (_beginning(text),)
        case Word(text):
            return tuple(dict.fromkeys(_pieces(list(cutter().cut(text))))) or (Exact(fold(text)),)


def shown_pieces(leaf: Leaf) -> tuple[Piece, ...]:
    """The pieces by which an article found is marked."""
    if isinstance(leaf, Near):
        return tuple(Exact(fold(part.text)) for part in leaf.parts)
    return pieces_of(leaf)


def _beginning(text: str) -> Piece:
    """Only numbers and Latin words have beginnings; Chinese characters are found wherever they stand."""
    cut = list(cutter().cut(text))
    if len(cut) == 1 and cut[0].kind is not Kind.HAN:
        return Beginning(cut[0].text)
    return Exact(fold(text))


def _pieces(cut: list[words.Word]) -> Iterator[Piece]:
    position = 0
    while position < len(cut):
        count = _together(cut[position:])
        text = "".join(word.text for word in cut[position : position + count])
        yield Exact(text) if cut[position].kind is Kind.HAN else Whole(text)
        position += count


def _together(cut: list[words.Word]) -> int:
    """How many of the first words make one piece: a number and its unit, or characters that are no word (蓝剑)."""
    if cut[0].kind is Kind.NUMBER:
        return 2 if len(cut) > 1 and _is_unit(cut[0], cut[1]) else 1
    return 1 + sum(1 for _ in takewhile(_are_lone_neighbours, pairwise(cut)))


def _are_lone_neighbours(pair: tuple[words.Word, words.Word]) -> bool:
    one, other = pair
    return one.end == other.start and all(word.kind is Kind.HAN and len(word.text) == 1 for word in pair)


def _is_unit(number: words.Word, word: words.Word) -> bool:
    """起 after 523, 亿元 after 1.01; but 报警 after 110 is a word of its own."""
    touches = number.end == word.start and word.kind is Kind.HAN
    return touches and (len(word.text) == 1 or (len(word.text) == 2 and word.text[0] in "万亿"))
