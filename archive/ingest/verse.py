"""Pages of an official account set like verse: a phrase a line, no full stops. The lines are text and stay lines.

Only a line under a bare number (01 / 守护平安), or one numbered itself, is a heading there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.ingest.lines import Kind, Line, squash

_LINES = 8  # fewer may be a title with its subtitles, or a list
_WIDEST = 44  # half-width columns
_FULL = 0.35  # of the lines of a column are about as wide as its widest; lines of verse are not
_TITLE = 9  # letters
_HEAD = 4  # lines, at least one more than a title has
_BARE_NUMBER = re.compile(r"(?:(?i:part|no)\.?\s?)?(?:0?\d|1\d|[一二三四五六七八九十]|[①-⑩]|[Ⅰ-Ⅹ])[.、]?")
_NUMBERED = re.compile(
    r"(?:[（(]?[一二三四五六七八九十]{1,2}[）)、]|0?\d[.、\s/|｜]\s{0,2}(?=[^\d\s])|第[一二三四五六七八九十][章篇]|【[^】]{2,16}】\Z|[◆■●▶]\s?\S{2,16}\Z)"
)
_ASIDE = (Kind.CAPTION, Kind.FURNITURE)


def mark_verse(lines: Sequence[Line]) -> list[Line]:
    """Lines with those of verse marked as rows, its title and headings left as they are."""
    marked = list(lines)
    for places in _stretches(marked):
        if _is_verse([marked[place] for place in places]) and not _ends_in_column(marked, places):
            text, headings = _text_of(marked, places)
            for place in (*text, *headings):
                marked[place] = replace(marked[place], kind=Kind.SHORT if place in headings else Kind.ROW)
    return marked


def _stretches(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Places of short lines that follow each other; pictures and buttons between them do not part them."""
    places: list[int] = []
    for place, line in enumerate(lines):
        if line.kind is Kind.PROSE and line.width <= _WIDEST and not line.text.endswith(("。", "；", "：")):
            places.append(place)
        elif line.kind not in _ASIDE:
            yield places
            places = []
    yield places


def _is_verse(lines: Sequence[Line]) -> bool:
    if len(lines) < _LINES:
        return False
    widths = sorted(line.width for line in lines)
    full = sum(width >= 0.9 * widths[-1] for width in widths)
    marked = sum("，" in line.text or "。" in line.text for line in lines)
    return full <= _FULL * len(lines) and marked <= 0.3 * len(lines)


def _ends_in_column(lines: Sequence[Line], places: list[int]) -> bool:
    """Whether the stretch is headings and the first lines of a column, up to that column's first full stop."""
    after = lines[places[-1] + 1 : places[-1] + 2]
    widest = max(lines[place].width for place in places[-3:])
    return any(line.kind is Kind.PROSE and line.ended for line in after) and widest >= 20


def _text_of(lines: Sequence[Line], places: list[int]) -> tuple[list[int], set[int]]:
    """Those of `places` that are text, and those that are headings or their numbers; the title above all is neither."""
    if not any(_may_title(line) for line in lines[: places[0]]):
        places = _below_title(lines, places)
    headings = {place for place in places if _BARE_NUMBER.fullmatch(lines[place].text)}
    headings |= {
        places[rank + 1]
        for rank, place in enumerate(places[:-1])
        if place in headings and not lines[places[rank + 1]].gap
    }
    headings |= {place for place in places if lines[place].gap and _NUMBERED.match(lines[place].text)}
    return [place for place in places if place not in headings], headings


def _may_title(line: Line) -> bool:
    return line.kind is Kind.PROSE and len(squash(line.text)) >= _TITLE


def _below_title(lines: Sequence[Line], places: list[int]) -> list[int]:
    """The first lines down to a gap are the title, with the name of the account above it."""
    size = 0
    for place in places[:_HEAD]:
        if size and lines[place].gap and _letters(lines, places[:size]) >= _TITLE:
            break
        size += 1
    return places[size:] if size < _HEAD else places[1:]


def _letters(lines: Sequence[Line], places: list[int]) -> int:
    return max((len(squash(lines[place].text)) for place in places), default=0)
