"""What benches share: time taken, and the tables they report."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

Cell = str | int | float


@dataclass(frozen=True)
class Table:
    """A bench's findings, one row each; `faults` say in words what is worse than promised."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    faults: list[str] = field(default_factory=list)

    def as_cells(self) -> list[list[str]]:
        """The rows as they are shown."""
        return [[_shown(cell) for cell in row] for row in self.rows]

    def as_text(self) -> str:
        """The table for a terminal, each column as wide as its widest cell."""
        lines = [self.columns, *self.as_cells()]
        widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
        return "\n".join(["", self.title, *(_line(cells, widths) for cells in lines), *self.faults, ""])


def fastest(call: Callable[[], object], times: int = 3) -> float:
    """Seconds of one core that the call takes when nothing disturbs it."""
    return min(_seconds(call) for _ in range(times))


def _seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def _shown(cell: Cell) -> str:
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """The first column to the left, numbers to the right."""
    first, *rest = (" " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join([cells[0] + first, *(gap + cell for cell, gap in zip(cells[1:], rest, strict=True))])


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
