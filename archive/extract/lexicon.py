"""Many names sought in one pass over a text: leftmost first, the longest there, no two overlapping."""

from collections import defaultdict
from collections.abc import Iterable, Iterator


class Lexicon:
    """A fixed set of names, found in a text in time linear in the text.

    At each character only the lengths that some name beginning with it has are tried, longest first: 浙江省 is found
    before 浙江, and 浙江 before the 江北 that straddles it and the next word (浙江北部).
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names) - {""}
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self.names:
            lengths[name[0]].add(len(name))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def at(self, text: str, start: int) -> int | None:
        """Where the longest name that begins at `start` ends, or None."""
        for length in self._lengths.get(text[start : start + 1], ()):
            if start + length <= len(text) and text[start : start + length] in self.names:
                return start + length
        return None

    def scan(self, text: str) -> Iterator[tuple[int, int]]:
        """The half-open spans of the names in the text, in order, none overlapping."""
        position = 0
        for start, first in enumerate(text):
            if start < position or first not in self._lengths:
                continue
            end = self.at(text, start)
            if end is not None:
                yield start, end
                position = end
