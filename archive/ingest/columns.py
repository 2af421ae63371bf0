"""The reading order of a printed page: runs of signs with their boxes, to lines, column after column.

The page is cut along its white: into columns where a gap runs down all of it, else below a heading that spans the columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_COLUMN_GAP = 0.8  # of a sign's height: less is the blank between two words
_ROW = 0.5  # two runs stand in one row if their middles are nearer than this
_MANY = 4000
_DEEPEST = 40


@dataclass(frozen=True)
class Run:
    """Signs that stand side by side. Coordinates in points, `top` above `bottom`."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def page_lines(runs: Sequence[Run]) -> list[str]:
    """The lines of a page in reading order, with blank lines at gaps and changes of size, and paragraphs' indents."""
    if not runs:
        return []
    regions = list(_regions(list(runs), 0)) if len(runs) <= _MANY else [list(runs)]
    lines: list[str] = []
    for region in regions:
        if lines and not _follows(lines):
            lines.append("")
        lines += _region_lines(region)
    return lines


def _follows(lines: list[str]) -> bool:
    """A column that ends in the middle of a sentence goes on at the head of the next."""
    return bool(lines[-1]) and len(lines[-1]) > 8 and lines[-1][-1] not in "。！？”）"


def _regions(runs: list[Run], depth: int) -> Iterator[list[Run]]:
    parts = _columns(runs) if depth < _DEEPEST and len(_rows(runs)) > 1 else [runs]
    if len(parts) == 1 and depth < _DEEPEST and any(len(row) > 1 for row in _rows(runs)):
        parts = _bands(runs)
    if len(parts) == 1:
        yield runs
        return
    for part in parts:
        yield from _regions(part, depth + 1)


def _usual_size(runs: Sequence[Run]) -> float:
    return sorted(run.size for run in runs)[len(runs) // 2]


def _columns(runs: list[Run]) -> list[list[Run]]:
    """The runs parted at every gap that runs down all of them, from left to right."""
    gap = _COLUMN_GAP * _usual_size(runs)
    parts: list[list[Run]] = []
    edge = float("-inf")
    for run in sorted(runs, key=lambda run: run.left):
        if not parts or run.left - edge > gap:
            parts.append([])
        parts[-1].append(run)
        edge = max(edge, run.right)
    return parts


def _bands(runs: list[Run]) -> list[list[Run]]:
    """The runs parted in two, above and below: where what lies below falls into columns, else at the widest gap."""
    rows = _rows(runs)
    cuts = range(1, len(rows))
    for cut in cuts:
        below = [run for row in rows[cut:] for run in row]
        if len(_columns(below)) > 1:
            return [[run for row in rows[:cut] for run in row], below]
    cut = max(cuts, key=lambda place: _gap(rows[place - 1], rows[place]), default=0)
    return [[run for row in part for run in row] for part in (rows[:cut], rows[cut:]) if part]


def _gap(above: Sequence[Run], below: Sequence[Run]) -> float:
    return min(run.bottom for run in above) - max(run.top for run in below)


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs in rows, from top to bottom, each from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.middle):
        if rows and abs(rows[-1][0].middle - run.middle) < _ROW * max(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _region_lines(runs: list[Run]) -> Iterator[str]:
    rows = _rows(runs)
    left = min(run.left for run in runs)
    pitches = sorted(above[0].middle - below[0].middle for above, below in pairwise(rows))
    pitch = pitches[len(pitches) // 2] if pitches else 0.0
    for place, row in enumerate(rows):
        if place and _stands_apart(rows[place - 1][0], row[0], pitch):
            yield ""
        indent = row[0].left - left
        mark = "\u3000\u3000" if 1.2 * row[0].size < indent < 3.5 * row[0].size else ""
        yield mark + "  ".join(run.text for run in row)


def _stands_apart(above: Run, run: Run, pitch: float) -> bool:
    sizes = sorted((above.size, run.size))
    return above.middle - run.middle > 1.6 * pitch or sizes[1] > 1.25 * sizes[0]
