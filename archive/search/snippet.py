"""The piece of a text that shows a reader why it was found."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from string import ascii_letters, digits

from archive.search.searched import Searched, Span

WIDTH = 120
# How much of it stands before the first mark.
LEAD = 30
# How far an edge moves so as not to cut a number or a Latin word, or to begin with a sentence.
REACH = 20
_MOST_PLACES = 200

_UNCUT = frozenset(ascii_letters + digits + ".,%‰")
_SENTENCE_END = re.compile(r"[。！？；\n]\s*")


def snippet(text: Searched, standing: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """About WIDTH characters of the printed text where the spans of the folded text lie closest, and these as spans of it.

    … stands where text was left out, a blank for a line break. Without spans it is the beginning of the text.
    """
    printed = text.printed
    start, end = _window(printed, text.printed_place(_densest(standing)) if standing else 0)
    before, after = ("…" if start > 0 else ""), ("…" if end < len(printed) else "")
    shift = len(before) - start
    within = [(max(first, start) + shift, min(last, end) + shift) for first, last in _near(text, standing, start, end)]
    return before + printed[start:end].replace("\n", " ") + after, tuple(within)


def _near(text: Searched, standing: Sequence[Span], start: int, end: int) -> list[Span]:
    """Those that reach into the window of the printed text, as spans of that text."""
    if not standing:
        return []
    # A place of the printed text is one of the folded at most as many lines before.
    first = max(bisect_left(standing, (start - len(text.ends),)) - 1, 0)
    likely = text.printed_spans(standing[first : bisect_left(standing, (end,))])
    return [span for span in likely if span[0] < end and span[1] > start]


def _window(text: str, anchor: int) -> Span:
    start = _start(text, max(0, min(anchor - LEAD, len(text) - WIDTH)))
    end = _past_uncut(text, min(len(text), max(start + WIDTH, anchor)))
    return start, end


def _densest(marks: Sequence[Span]) -> int:
    """Where the mark starts that has the most marks within the next WIDTH - LEAD characters; the first of equals."""
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
