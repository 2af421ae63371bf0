"""Rows of a table among the lines of a text: 刑事立案 1234 -5.6%. They are set with a rule below each, not as paragraphs."""

import re
from itertools import groupby

_CELLS = re.compile(r"\s*[|｜]\s*|\s+")
_FIGURE = re.compile(r"[+\-−]?\d[\d,.]{0,20}\S{0,4}")
_LONGEST_CELL = 20
_MOST_CELLS = 12


def rows_of(text: str) -> dict[int, str]:
    """The offsets at which rows begin: two or more lines running of as many short cells, a figure in one of them."""
    lines = [(match.start(), _cells(match.group())) for match in re.finditer(r"[^\n]+", text)]
    found: dict[int, str] = {}
    for size, run in groupby(lines, key=lambda line: len(line[1])):
        rows = list(run)
        if size > 1 and len(rows) > 1 and any(_FIGURE.fullmatch(cell) for _, cells in rows for cell in cells):
            found.update((start, "row") for start, _ in rows)
    return found


def _cells(line: str) -> list[str]:
    """None where it is prose: a cell too long, or one that ends as sentences do."""
    cells = [cell for cell in _CELLS.split(line.strip()[: _LONGEST_CELL * _MOST_CELLS + 1]) if cell]
    if len(cells) > _MOST_CELLS or any(len(cell) > _LONGEST_CELL or cell[-1] in "。；，！？" for cell in cells):
        return []
    return cells
