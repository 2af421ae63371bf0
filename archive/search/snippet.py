"""The piece of a text that shows a reader why it was found."""

import re
from collections.abc import Sequence

from archive.search.results import Span

WIDTH = 120
# How much of it stands before the first mark.
LEAD = 30
# How far an edge moves so as not to cut a number or a Latin word, or to begin with a sentence.
REACH = 20
_MOST_PLACES = 200

_UNCUT = re.compile(r"[0-9A-Za-z.,%‰]")
_SENTENCE_END = re.compile(r"[。！？；\n]\s*")


def snippet(text: str, marks: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """About WIDTH characters of the text where the marks lie closest, and the marks as spans of that snippet.

    … stands where text was left out, a blank for a line break. Without marks it is the beginning of the text.
    """
    start, end = _window(text, marks)
    before, after = ("…" if start > 0 else ""), ("…" if end < len(text) else "")
    shift = len(before) - start
    within = [(max(a, start) + shift, min(b, end) + shift) for a, b in marks if a < end and b > start]
    return before + text[start:end].replace("\n", " ") + after, tuple(within)


def _window(text: str, marks: Sequence[Span]) -> Span:
    anchor = _densest(marks)
    start = _start(text, max(0, min(anchor - LEAD, len(text) - WIDTH)))
    end = _past_uncut(text, min(len(text), max(start + WIDTH, anchor)))
    return start, end


def _densest(marks: Sequence[Span]) -> int:
    """Where the mark starts that has the most marks within the next WIDTH - LEAD characters; the first of equals."""
    best = most = first = 0
    for place, (start, _) in enumerate(marks[:_MOST_PLACES]):
        while start - marks[first][0] >= WIDTH - LEAD:
            first += 1
        if place - first >= most:
            best, most = first, place - first + 1
    return marks[best][0] if marks else 0


def _start(text: str, start: int) -> int:
    """At the beginning of a sentence where one is near, else not inside a number."""
    if start == 0:
        return 0
    end = _SENTENCE_END.search(text, start, start + LEAD - 5)
    if end:
        return end.end()
    for _ in range(REACH):
        if start == 0 or not (_UNCUT.match(text, start) and _UNCUT.match(text, start - 1)):
            break
        start -= 1
    return start


def _past_uncut(text: str, end: int) -> int:
    for _ in range(REACH):
        if end >= len(text) or not (_UNCUT.match(text, end) and _UNCUT.match(text, end - 1)):
            break
        end += 1
    return end
