"""Figures in the cells of a table: their measure is the row's and the column's name, their time and place too."""

import re
from collections.abc import Iterator

from archive.extract import quantity
from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.sentence import Cell, Sentence
from archive.text import numerals

ORDER = -1

_SIGN = re.compile(r"[+\-－↑↓▲▼]")
_FALL = re.compile(r"^[\-－↓▼]|跌|降|减|少")


def find(sentence: Sentence) -> Iterator[Figure]:
    """One figure for each cell with a number and a unit."""
    for cell in sentence.cells:
        figure = _figure(cell, sentence.text[cell.start : cell.end])
        if figure:
            yield figure


def _figure(cell: Cell, text: str) -> Figure | None:
    """The cell is read by itself: 310 208 in two cells are two numbers."""
    found = next(iter(quantity.find(text, numerals.find(text))), None)
    unit = found and (found.unit or cell.unit or ("%" if cell.changes else None))
    if not found or not unit:
        return None
    sign = _SIGN.match(text)
    changes = cell.changes or bool(sign)
    kind = Kind.CHANGE if changes else Kind.SHARE if unit in ("%", "‰") else Kind.LEVEL
    at = cell.start
    return Figure(
        at, at + found.end, kind, found.value * (-1 if changes and _FALL.search(text) else 1), unit, f"{kind}.table",
        at + found.number, at + found.number_end, value_end=found.value_end, approximation=found.approximation,
        approximated=found.approximated and (at + found.approximated[0], at + found.approximated[1]),
        direction=(at, at + 1) if sign else None,
    )  # fmt: skip
