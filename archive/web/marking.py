"""Text with places marked: the pieces are escaped first and marked afterwards, so no text can become markup.

Without its tags, and with its entities read, a marked text is the text itself, to the character.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

_SENTENCE_ENDS = "。！？!?\n"
_LONGEST_SIDE = 160  # characters of a sentence shown on either side of a figure


@dataclass(frozen=True)
class Span:
    """Characters to mark, half open.

    `look` is its class, `anchor` the id of its beginning, `href` where it leads; `after`, markup without any text, is set
    behind the mark that carries the anchor. A span without a look is no mark, but a link alone.
    """

    start: int
    end: int
    look: str
    anchor: str = ""
    href: str = ""
    after: SafeString = SafeString()


@dataclass(frozen=True)
class Passage:
    """One line of an article as the page shows it: a paragraph, a heading, a kicker or a row, numbered from 1."""

    number: int
    role: str
    start: int
    end: int
    html: SafeString


def marked(text: str, spans: Iterable[Span]) -> SafeString:
    """The text with every span in a <mark>. Where spans cross, each is cut at the other's edges; none is lost."""
    inside = [span for span in (_clip(span, 0, len(text)) for span in spans) if span]
    beginning: dict[int, list[Span]] = {}
    # Longest first: the shortest span ends up innermost, and its link is the one that can be followed.
    for span in sorted(inside, key=lambda span: -span.end):
        beginning.setdefault(span.start, []).append(span)
    edges = sorted({0, len(text)}.union(*((span.start, span.end) for span in inside)))
    pieces: list[str] = []
    current: list[Span] = []
    for left, right in pairwise(edges):
        current = [span for span in current if span.end > left] + beginning.get(left, [])
        pieces.append(_piece(text[left:right], left, current))
    return mark_safe("".join(pieces))  # noqa: S308  every piece comes from conditional_escape or format_html


def _clip(span: Span, start: int, end: int) -> Span | None:
    """The span's part within a stretch, counted from its start; only the stretch where it begins carries its anchor."""
    left, right = max(span.start, start), min(span.end, end)
    if left >= right:
        return None
    anchor = span.anchor if span.start >= start else ""
    return replace(span, start=left - start, end=right - start, anchor=anchor)


def _piece(text: str, left: int, spans: Sequence[Span]) -> SafeString:
    href = next((span.href for span in reversed(spans) if span.href), "")
    html = format_html('<a href="{}">{}</a>', href, text) if href else conditional_escape(text)
    for span in (span for span in reversed(spans) if span.look):
        anchor = format_html(' id="{}"', span.anchor) if span.anchor and span.start == left else ""
        after = span.after if anchor else ""
        html = format_html('<mark class="{}"{}>{}</mark>{}', span.look, anchor, html, after)
    return html


def passages(text: str, roles: dict[int, str], spans: Iterable[Span]) -> list[Passage]:
    """The lines that are not blank, each with its marks. `roles` says which offsets begin a heading or kicker."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    by_line: list[list[Span]] = [[] for _ in starts]
    for span in spans:
        for row in range(bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1)):
            by_line[row].append(span)
    found: list[Passage] = []
    for start, following, own in zip(starts, [*starts[1:], len(text) + 1], by_line, strict=True):
        line = text[start : following - 1]
        if line.strip():
            here = [clipped for clipped in (_clip(span, start, following - 1) for span in own) if clipped]
            role = roles.get(start, "paragraph")
            found.append(Passage(len(found) + 1, role, start, following - 1, marked(line, here)))
    return found


def sentence_around(text: str, start: int, end: int, longest: int = _LONGEST_SIDE) -> tuple[int, int]:
    """The half-open span of the sentence that holds `start` to `end`, cut `longest` characters before and after them."""
    left = max(0, start - longest)
    first = 1 + max((text.rfind(sign, left, start) for sign in _SENTENCE_ENDS), default=-1)
    right = min(len(text), end + longest)
    ends = [place for sign in _SENTENCE_ENDS if (place := text.find(sign, end, right)) >= 0]
    last = min(ends, default=right - 1)
    return min(start, max(left, first)), max(end, last + (last < len(text) and text[last] != "\n"))
