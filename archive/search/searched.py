"""A text as a reader sees it and as it is searched."""

from archive.text.fold import fold


class Searched:
    """A text as printed, and as it is searched: folded, its line breaks taking no place."""

    __slots__ = ("_breaks", "folded", "printed")

    def __init__(self, printed: str, folded: str) -> None:
        self.printed, self.folded = printed, folded
        self._breaks: list[int] | None = None

    @classmethod
    def of(cls, text: str) -> "Searched":
        return cls(text, fold(text).replace("\n", ""))

    @property
    def breaks(self) -> list[int]:
        """Where in the folded text the line breaks would stand."""
        if self._breaks is None:
            self._breaks = [place - number for number, place in enumerate(places("\n", self.printed))]
        return self._breaks


def places(needle: str, text: str) -> list[int]:
    """Every place, overlapping ones too: 平平 stands twice in 平平平."""
    found = []
    place = text.find(needle)
    while place >= 0:
        found.append(place)
        place = text.find(needle, place + 1)
    return found
