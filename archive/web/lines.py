"""A series as a line so small that it stands in a row of a table; the template `_line.html` draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.extract.mention import Kind
from archive.series import Report, Series

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


def line_of(series: Series, width: int = 112, height: int = 30) -> Line | None:
    """The latest report of each whole year; None below two years."""
    by_year = {int(report.observation.period_code): report for report in series.yearly}
    if len(by_year) < 2:
        return None
    values = [_height(report) for report in by_year.values()]
    low, high = min(values), max(values)
    across = (width - 2 * _MARGIN) / (max(by_year) - min(by_year))
    down = (height - 2 * _MARGIN) / ((high - low) or 1)
    dots = [
        Dot(
            year,
            round(_MARGIN + across * (year - min(by_year)), 1),
            round(_MARGIN + down * (high - _height(report)), 1),
        )
        for year, report in sorted(by_year.items())
    ]
    return Line(width, height, dots, paths(dots))


def _height(report: Report) -> float:
    """The first rank stands at the top."""
    one = report.observation
    return float(-one.value if one.kind == Kind.RANK else one.value)


def paths(dots: Sequence[Dot]) -> list[str]:
    """Lines through consecutive years; a year alone has none."""
    runs: list[list[Dot]] = []
    for dot in dots:
        if runs and runs[-1][-1].year == dot.year - 1:
            runs[-1].append(dot)
        else:
            runs.append([dot])
    return [" ".join(f"{dot.x:g},{dot.y:g}" for dot in run) for run in runs if len(run) > 1]
