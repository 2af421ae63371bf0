"""Where something stands in a text, said for people: the number of its paragraph, and its words with a little around them."""

from bisect import bisect_right

_AROUND = 22  # characters of the line shown on either side


class Paragraphs:
    """The lines of a text that are not blank, counted from 1 as `archive.web.marking.passages` counts them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []
        self._numbers: list[int] = []
        place = count = 0
        for line in text.split("\n"):
            count += bool(line.strip())
            self._starts.append(place)
            self._numbers.append(count)
            place += len(line) + 1

    def number(self, position: int) -> int:
        """The number of the paragraph that holds a character."""
        return self._numbers[bisect_right(self._starts, position) - 1]

    def words(self, start: int, end: int) -> str:
        """What stands there, without the line breaks of the page."""
        return "".join(self.text[start:end].split())

    def quoted(self, start: int, end: int) -> str:
        """The words in their line: …查处酒驾【8231起】、醉驾…"""
        first = self._starts[bisect_right(self._starts, start) - 1]
        found = self.text.find("\n", end)
        last = found if found >= 0 else len(self.text)
        left, right = max(first, start - _AROUND), min(last, end + _AROUND)
        before = ("…" if left > first else "") + self.words(left, start)
        after = self.words(end, right) + ("…" if right < last else "")
        return f"{before}【{self.words(start, end)}】{after}"
