"""Words in a drawing that do not lie on each other: each is put where there is room, the weightier ones first, or left out."""

import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

SIZE = 12  # pixels of a Chinese character
_NARROW = 0.58  # of it is a digit or a Latin letter wide


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class Place(NamedTuple):
    """Where a label's baseline and its middle stand."""

    x: float
    y: float


def width_of(words: str) -> float:
    """About how many pixels wide the words are."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in words)
    return SIZE * (wide + _NARROW * (len(words) - wide))


@dataclass
class Room:
    """The free room of a drawing, between `left` and `right`, `top` and `bottom`."""

    bounds: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, x: float, y: float, radius: float) -> None:
        """Nothing is written over what is drawn here."""
        self.taken.append(Box(x - radius, y - radius, x + radius, y + radius))

    def take_upright(self, x: float, top: float, bottom: float) -> None:
        """Nor over an upright line."""
        self.taken.append(Box(x - 2, top, x + 2, bottom))

    def place(self, words: str, *wanted: Place) -> Place | None:
        """The first of these places at which the words have room, moved inwards at the edges; None where none has."""
        half = width_of(words) / 2 + 2
        for x, y in wanted:
            middle = min(max(x, self.bounds.left + half), self.bounds.right - half)
            box = Box(middle - half, y - SIZE + 1, middle + half, y + 3)
            inside = self.bounds.top <= box.top and box.bottom <= self.bounds.bottom
            if inside and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return Place(round(middle, 1), round(y, 1))
        return None
