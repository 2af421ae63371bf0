"""How the index takes in text: as words for ranking, as characters for exact search."""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Token, Tokenizer

from archive.search.dictionary import cutter
from archive.text.fold import fold

# Between the parts of an article (title, text, captions), so that no phrase runs from one into the next.
# `tidy` leaves none in a text.
PART_END = "\f"


class _WholeOrCut(Tokenizer):
    """Whoosh also calls an analyzer with tokenize=False, for a wildcard's text: `*` cut is nothing at all."""

    def __call__(
        self, value: str, positions: bool = False, tokenize: bool = True, start_pos: int = 0, **options: Any
    ) -> Iterator[Token]:
        token = Token(positions=positions, **options)
        for position, text in self.cut(value) if tokenize else [(0, value)]:
            token.text, token.pos = text, start_pos + position
            token.original, token.boost, token.stopped = text, 1.0, False
            yield token

    def cut(self, value: str) -> Iterator[tuple[int, str]]:
        raise NotImplementedError


class WordAnalyzer(_WholeOrCut):
    """The words of the text, and the shorter ones inside them, as `archive.text.words` cuts them."""

    def cut(self, value: str) -> Iterator[tuple[int, str]]:
        yield from enumerate(cutter().cut_for_index(value))


class CharacterAnalyzer(_WholeOrCut):
    """Every character is a token. A line break takes no place: 民警察 is found in 人民警\\n察."""

    def cut(self, value: str) -> Iterator[tuple[int, str]]:
        for position, sign in enumerate(fold(value).replace("\n", "")):
            if sign != PART_END:
                yield position, sign
