"""The piece of a text that shows a reader why it was found."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from string import ascii_letters, digits

from archive.search.results import Span

WIDTH = 120
# How much of it stands before the first mark.
LEAD = 30
# How far an edge moves so as not to cut a number or a Latin word, or to begin with a sentence.
REACH = 20
_MOST_PLACES = 200

_UNCUT = frozenset(ascii_letters + digits + ".,%‰")
_SENTENCE_END = re.compile(r"[。！？；\n]\s*")


def snippet(text: str, marks: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """About WIDTH characters of the text where the marks lie closest, and the marks as spans of that snippet.

    … stands where text was left out, a blank for a line break. Without marks it is the beginning of the text.
    """
    start, end = _window(text, marks)
    before, after = ("…" if start > 0 else ""), ("…" if end < len(text) else "")
    shift = len(before) - start
    within = [(first + shift, last + shift) for first, last in _within(marks, start, end)]
    return before + text[start:end].replace("\n", " ") + after, tuple(within)


def _within(marks: Sequence[Span], start: int, end: int) -> list[Span]:
    """The marks as far as they lie in the window: one may reach into it from before, and one beyond it."""
    first = bisect_left(marks, (start,))
    inside = list(marks[first : bisect_left(marks, (end,))])
    if first and marks[first - 1][1] > start:
        inside.insert(0, (start, marks[first - 1][1]))
    if inside and inside[-1][1] > end:
        inside[-1] = (inside[-1][0], end)
    return inside


def _window(text: str, marks: Sequence[Span]) -> Span:
    anchor = _densest(marks)
    start = _start(text, max(0, min(anchor - LEAD, len(text) - WIDTH)))
    end = _past_uncut(text, min(len(text), max(start + WIDTH, anchor)))
    return start, end


def _densest(marks: Sequence[Span]) -> int:
    """Where the mark starts that has the most marks within the next WIDTH - LEAD characters; the first of equals."""
    if not marks:
        return 0
    following = iter(marks)
    densest = begin = next(following)[0]
    # From `begin` to this mark there is one more than anywhere before: where that is too wide, both ends move on by one.
    for start, _ in marks[1:_MOST_PLACES]:
        if start - begin < WIDTH - LEAD:
            densest = begin
        else:
            begin = next(following)[0]
    return densest


def _start(text: str, start: int) -> int:
    """At the beginning of a sentence where one is near, else not inside a number."""
    if start == 0:
        return 0
    end = _SENTENCE_END.search(text, start, start + LEAD - 5)
    if end:
        return end.end()
    for _ in range(REACH):
        if start == 0 or text[start] not in _UNCUT or text[start - 1] not in _UNCUT:
            break
        start -= 1
    return start


def _past_uncut(text: str, end: int) -> int:
    for _ in range(REACH):
        if end == len(text) or text[end] not in _UNCUT or text[end - 1] not in _UNCUT:
            break
        end += 1
    return end
