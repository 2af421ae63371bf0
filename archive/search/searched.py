"""A text as a reader sees it and as it is searched."""

from itertools import accumulate

from archive.text.fold import fold


class Searched:
    """A text as printed, and as it is searched: folded, its line breaks taking no place."""

    __slots__ = ("_ends", "folded", "printed")

    def __init__(self, printed: str, folded: str) -> None:
        self.printed, self.folded = printed, folded
        self._ends: list[int] | None = None

    @classmethod
    def of(cls, text: str) -> "Searched":
        return cls(text, fold(text).replace("\n", ""))

    @property
    def ends(self) -> list[int]:
        """Where in the folded text each printed line ends."""
        if self._ends is None:
            self._ends = list(accumulate(map(len, self.printed.split("\n"))))
        return self._ends
