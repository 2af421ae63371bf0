"""Where the points of a sparkline stand: a drawing as small as a word, beside the figures that it draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from archive.series import Past

_MARGIN = 3


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    hollow: bool


@dataclass(frozen=True)
class Spark:
    """A drawing, in pixels. A year without a value breaks the line; the last mark is that of the page's year."""

    width: int
    height: int
    paths: list[str]
    marks: list[Mark]
    zero: float | None = None


def spark_of(
    points: Sequence[Past], span: range, width: int = 96, height: int = 24, upside_down: bool = False
) -> Spark | None:
    """The values of the years of `span`, which is the same for all drawings of a page; None below two values.

    The first rank stands at the top: `upside_down`. What crosses zero, a change, has its zero drawn.
    """
    drawn = {point.year: point for point in points if point.year in span}
    if len(drawn) < 2:
        return None
    heights = {year: -point.value if upside_down else point.value for year, point in drawn.items()}
    low, high = min(heights.values()), max(heights.values())
    across = (width - 2 * _MARGIN) / (len(span) - 1)

    def y_of(value: Decimal) -> float:
        share = (high - value) / (high - low) if high > low else Decimal("0.5")
        return round(_MARGIN + (height - 2 * _MARGIN) * float(share), 1)

    marks = {
        year: Mark(round(_MARGIN + across * (year - span[0]), 1), y_of(heights[year]), not drawn[year].checked)
        for year in sorted(drawn)
    }
    zero = y_of(Decimal(0)) if low < 0 < high else None
    return Spark(width, height, _paths(marks), list(marks.values()), zero)


def _paths(marks: dict[int, Mark]) -> list[str]:
    """Lines through consecutive years; a year alone has none."""
    runs: list[list[Mark]] = []
    for year, mark in marks.items():
        if year - 1 not in marks:
            runs.append([])
        runs[-1].append(mark)
    return [" ".join(f"{mark.x:g},{mark.y:g}" for mark in run) for run in runs if len(run) > 1]
