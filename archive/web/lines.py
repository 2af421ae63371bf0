"""A series as a line so small that it stands in a row of a table; the template `_line.html` draws it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

_MARGIN = 4


@dataclass(frozen=True)
class Dot:
    year: int
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """A drawing, in pixels. A year without a whole-year report breaks the line."""

    width: int
    height: int
    dots: list[Dot]
    paths: list[str]

    @property
    def marks(self) -> str:
        """All dots as one path of SVG: lines of no length, which a round end makes dots."""
        return "".join(f"M{dot.x:g} {dot.y:g}h0" for dot in self.dots)


def line_of(
    values: Mapping[int, Decimal], width: int = 112, height: int = 30, upside_down: bool = False
) -> Line | None:
    """The value of each whole year; None below two years. The first rank stands at the top: `upside_down`."""
    if len(values) < 2:
        return None
    heights = {year: float(-value if upside_down else value) for year, value in sorted(values.items())}
    low, high = min(heights.values()), max(heights.values())
    across = (width - 2 * _MARGIN) / (max(heights) - min(heights))
    down = (height - 2 * _MARGIN) / ((high - low) or 1)
    dots = [
        Dot(
            year,
            round(_MARGIN + across * (year - min(heights)), 1),
            round(_MARGIN + down * (high - level), 1),
        )
        for year, level in heights.items()
    ]
    return Line(width, height, dots, paths(dots))


def paths(dots: Sequence[Dot]) -> list[str]:
    """Lines through consecutive years; a year alone has none."""
    runs: list[list[Dot]] = []
    for dot in dots:
        if runs and runs[-1][-1].year == dot.year - 1:
            runs[-1].append(dot)
        else:
            runs.append([dot])
    return [" ".join(f"{dot.x:g},{dot.y:g}" for dot in run) for run in runs if len(run) > 1]
