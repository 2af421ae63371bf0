"""Tables for spreadsheet programs: UTF-8 with its mark, and no cell that a program would take for a formula.

A text that begins with = + - @ (also full width), a tab or a line break gets an apostrophe in front, and so does such a
sign behind a separator inside a text: `旧;=1+1` is two cells where the list separator is a semicolon. Numbers are cells of
their own type and stay as they are. Who reads the file with a program takes one apostrophe from the beginning of a cell.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence

MARK = "\ufeff"  # without it Excel takes UTF-8 for the machine's own encoding

Cell = str | int | float | None

_RISKY = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
_RISKY_INSIDE = re.compile(r"([,;\t][\"'\s]{0,9})(?=[=+\-@＝＋－＠])")


class _Echo:
    """What csv.writer writes to: the row itself comes back from `writerow`."""

    def write(self, line: str) -> str:
        return line


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The file line by line, the mark first."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_NONNUMERIC)
    yield MARK + writer.writerow(header)
    for row in rows:
        yield writer.writerow([guarded(cell) for cell in row])


def guarded(cell: Cell) -> Cell:
    """The cell so that no spreadsheet runs it; numbers and plain text as they are."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    inside = _RISKY_INSIDE.sub(r"\1'", cell)
    return f"'{inside}" if _RISKY.match(cell) else inside
