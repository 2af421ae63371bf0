"""Where in a text the pieces of a query stand."""

from collections.abc import Iterable, Iterator

from archive.search.pieces import Beginning, Exact, Piece, Whole
from archive.search.results import Span
from archive.text.fold import fold
from archive.text.words import wholes


def marks_of(pieces: Iterable[Piece], text: str) -> tuple[Span, ...]:
    """The spans of the text, in order and apart, that the pieces match. None goes over a line break."""
    pieces = list(pieces)
    exact = _exact_spans([piece.text for piece in pieces if isinstance(piece, Exact)], text)
    whole = _whole_spans([piece for piece in pieces if not isinstance(piece, Exact)], text)
    return tuple(_apart(sorted([*exact, *whole])))


def _exact_spans(needles: list[str], text: str) -> Iterator[Span]:
    folded = fold(text)
    places = [place for place, sign in enumerate(folded) if sign != "\n"] if "\n" in folded else range(len(folded))
    joined = folded.replace("\n", "")
    for needle in needles:
        start = joined.find(needle)
        while start >= 0:
            yield from _lines(text, places[start], places[start + len(needle) - 1] + 1)
            start = joined.find(needle, start + 1)


def _whole_spans(pieces: list[Whole | Beginning], text: str) -> Iterator[Span]:
    wanted = {piece.text for piece in pieces if isinstance(piece, Whole)}
    beginnings = tuple(piece.text for piece in pieces if isinstance(piece, Beginning))
    if pieces:
        found = (word for word in wholes(text) if word.text in wanted or word.text.startswith(beginnings))
        yield from ((word.start, word.end) for word in found)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """A match over a line break is marked on each of its lines: a page shows every line as a paragraph of its own."""
    while (line_end := text.find("\n", start, end)) >= 0:
        if line_end > start:
            yield start, line_end
        start = line_end + 1
    yield start, end


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Overlapping and touching spans as one."""
    held: Span | None = None
    for start, end in spans:
        if held and start <= held[1]:
            held = (held[0], max(held[1], end))
        else:
            if held:
                yield held
            held = (start, end)
    if held:
        yield held
