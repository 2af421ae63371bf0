"""Words of a sentence with their offsets, and the fillers taken off their ends."""

import re
from typing import NamedTuple

from archive.extract.vocabulary import any_of, table, words
from archive.text.expressions import headed

_FRONTS = frozenset(table("fillers")["kept"]["fronts"])
_BACKS = frozenset(table("fillers")["kept"]["backs"])
_HEADS = frozenset(words("fillers", "heads"))
_TAILS = frozenset(words("fillers", "tails"))
_HEAD = headed(rf"[\s，,；;：:、。“”（()）…—\-+]|{any_of(_HEADS | _FRONTS)}")
_LONGEST_TAIL = max(map(len, _TAILS | _BACKS))
_BEHIND = frozenset("的 \n　")
_TAIL_MARKS = frozenset(" \t\n　，,；;：:、。（()）…—-+“")
_LAST = _TAIL_MARKS | {word[-1] for word in _TAILS}  # what a filler can end in


class Words(NamedTuple):
    """Kept characters of a sentence: `text` folded, and the offset of each."""

    text: str
    offsets: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.text)

    def part(self, start: int, end: int | None = None) -> "Words":
        """A stretch of the kept characters."""
        return Words(self.text[start:end], self.offsets[start:end])

    def without(self, pattern: re.Pattern[str]) -> "Words":
        """The same without the stretches that `pattern` matches."""
        if pattern.search(self.text) is None:
            return self
        gone = {place for match in pattern.finditer(self.text) for place in range(*match.span())}
        kept = [place for place in range(len(self.text)) if place not in gone]
        return Words("".join(self.text[place] for place in kept), tuple(self.offsets[place] for place in kept))

    def together(self) -> tuple[int, int] | None:
        """The stretch of the sentence they cover, if they stand together there."""
        if not self.offsets or self.offsets[-1] - self.offsets[0] != len(self.offsets) - 1:
            return None
        return self.offsets[0], self.offsets[-1] + 1


NOTHING = Words("", ())


def joined(*parts: Words) -> Words:
    """Words one behind the other."""
    parts = tuple([part for part in parts if part.text])
    if len(parts) == 1:
        return parts[0]
    return Words("".join(part.text for part in parts), sum((part.offsets for part in parts), ()))


def merged(front: Words, behind: Words) -> Words:
    """The same, what both have in common told once: 道路交通事故 and 事故起数."""
    size = next((size for size in range(len(behind.text), 0, -1) if front.text.endswith(behind.text[:size])), 0)
    return joined(front, behind.part(size))


def strip(found: Words, *, heads: bool = True) -> Words:
    """Takes the fillers off both ends: 其中全市共破获刑事案件达 leaves 破获刑事案件.

    `heads` False leaves the front but for marks and 的: what stands behind a figure begins with the noun itself.
    """
    text = found.text
    start, end = 0, len(text)
    while not heads and start < end and text[start] in _BEHIND:
        start += 1
    while heads and start < end:
        match = _HEAD.match(text, start, end)
        if match is None or match[0] in _FRONTS or _opens_quote(text, start, end):
            break
        start = match.end()
    while end > start and text[end - 1] in _LAST and (size := _tail_size(text, start, end)):
        end -= size
    return found.part(start, end) if end - start < len(text) else found


def _opens_quote(text: str, start: int, end: int) -> bool:
    """“两抢”警情 keeps its quotation mark; a mark whose other half is gone does not stay."""
    return text[start] == "“" and text.find("”", start, end) > 0


def _tail_size(text: str, start: int, end: int) -> int:
    """How many characters at the end of `text[start:end]` are one filler, the longest word deciding; 0 if none."""
    if text[end - 1] in _TAIL_MARKS:
        return 1
    for size in range(min(_LONGEST_TAIL, end - start), 0, -1):
        word = text[end - size : end]
        if word in _BACKS or word in _TAILS:
            return 0 if word in _BACKS else size
    return 0
