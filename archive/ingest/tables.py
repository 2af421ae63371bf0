"""Rows of tables, which look like menus and must neither be cut nor joined: 刑事立案  1234  -5.6%."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.ingest.lines import Kind, Line

_CELLS = re.compile(r"\s*[|｜]\s*|[ \u3000]{2,}|\u3000")
_NUMBER = re.compile(r"\A[-+−]?\d[\d,.]*\s?(?:%|‰|[\u4e00-\u9fff]{0,3})\Z")


def mark_rows(lines: Sequence[Line]) -> list[Line]:
    """Lines with the rows of tables marked: two or more lines running with as many cells, a figure in one of them."""
    marked = list(lines)
    start = 0
    while start < len(marked):
        end = _table_end(marked, start)
        if end - start >= 2 and any(_has_number(line) for line in marked[start:end]):
            marked[start:end] = [
                replace(line, text=" ".join(_cells(line)), kind=Kind.ROW) for line in marked[start:end]
            ]
        start = max(end, start + 1)
    return marked


def _cells(line: Line) -> list[str]:
    return [cell for cell in _CELLS.split(line.text.strip("|｜ ")) if cell]


def _table_end(lines: Sequence[Line], start: int) -> int:
    size = len(_cells(lines[start])) if _may_be_row(lines[start]) else 0
    end = start
    while size >= 2 and end < len(lines) and _may_be_row(lines[end]) and len(_cells(lines[end])) == size:
        end += 1
    return end


def _may_be_row(line: Line) -> bool:
    return (
        line.kind is Kind.PROSE
        and len(line.text) <= 120
        and not re.search(r"[。？！；]", line.text)
        and bool(_CELLS.search(line.text))
    )


def _has_number(line: Line) -> bool:
    return any(_NUMBER.match(cell) for cell in _cells(line)[1:])
