"""How Whoosh sees a text: as the words it is cut into."""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Token, Tokenizer

from archive.search.dictionary import cutter

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
