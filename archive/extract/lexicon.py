"""Many names sought in one pass over a text: leftmost first, the longest there, no two overlapping."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_HEAD = 2  # characters


class Lexicon:
    """A fixed set of names, found in a text in time linear in the text.

    At each character only the lengths are tried that some name beginning with it and the next one has, longest first:
    浙江省 is found before 浙江, and 浙江 before the 江北 that straddles it and the next word (浙江北部).
    """

    def __init__(self, names: Iterable[str]) -> None:
        """`names` have two characters or more; ValueError names one that has not."""
        self.names = frozenset(names) - {""}
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self.names:
            if len(name) < _HEAD:
                raise ValueError(f"too short a name to be sought: {name!r}")
            lengths[name[:_HEAD]].add(len(name))
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}
        first, second = (_any_of({head[place] for head in lengths}) for place in range(_HEAD))
        self._head = re.compile(f"{first}(?={second})")

    def at(self, text: str, start: int) -> int | None:
        """Where the longest name that begins at `start` ends, or None."""
        for length in self._lengths.get(text[start : start + _HEAD], ()):
            if start + length <= len(text) and text[start : start + length] in self.names:
                return start + length
        return None

    def scan(self, text: str) -> Iterator[tuple[int, int]]:
        """The half-open spans of the names in the text, in order, none overlapping."""
        position = 0
        for head in self._head.finditer(text):
            start = head.start()
            end = self.at(text, start) if start >= position else None
            if end is not None:
                yield start, end
                position = end


def _any_of(signs: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(signs)))}]" if signs else "(?!)"
