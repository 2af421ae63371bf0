"""Where the points of a series stand in a drawing; the templates `_chart.html` and `_line.html` draw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from archive.extract.mention import Kind
from archive.models import Observation
from archive.series import Report, Series


@dataclass(frozen=True)
class Dot:
    """One report. `hollow`: read by rule and not yet checked by anybody."""

    x: float
    y: float
    year: int
    observation: Observation
    hollow: bool
    label_y: float


@dataclass(frozen=True)
class Chart:
    """A drawing, in pixels. `path` joins the latest report of each year; a year without one breaks the line."""

    width: int
    height: int
    dots: list[Dot]
    paths: list[str]
    zero: float | None
    left: float
    right: float


def chart_of(series: Series, width: int = 360, height: int = 180, margin: int = 34) -> Chart | None:
    """The drawing of the whole-year reports; None where they cover fewer than two years."""
    reports = series.yearly
    years = sorted({_year(report) for report in reports})
    if len(years) < 2:
        return None
    low, high = _bounds([_height(report) for report in reports], series.kind)
    across = (width - 2 * margin) / (years[-1] - years[0])
    down = (height - 2 * margin) / float(high - low)

    def y_of(value: Decimal) -> float:
        return round(margin + down * float(high - value), 1)

    def x_of(report: Report) -> float:
        return margin + across * (_year(report) - years[0])

    dots = [_dot(report, x_of(report), y_of(_height(report))) for report in reports]
    zero = y_of(Decimal(0)) if low <= 0 <= high else None
    return Chart(width, height, dots, _paths(dots), zero, margin, width - margin)


def _year(report: Report) -> int:
    return int(report.observation.period_code)


def _height(report: Report) -> Decimal:
    """The first rank stands at the top."""
    one = report.observation
    return -one.value if one.kind == Kind.RANK else one.value


def _bounds(values: Sequence[Decimal], kind: str) -> tuple[Decimal, Decimal]:
    """What the axis spans. Amounts and changes are seen from zero; shares such as 97.31% would be flat from there."""
    low, high = min(values), max(values)
    if kind in (Kind.LEVEL, Kind.CHANGE):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    room = (high - low) / 10 or Decimal(1)
    # Zero is an end of the axis by itself; only where everything is zero does the axis need length from elsewhere.
    return (low - room if low else low), (high + room if high or not low else high)


def _dot(report: Report, x: float, y: float) -> Dot:
    one = report.observation
    hollow = one.status == Observation.Status.EXTRACTED
    label_y = y + 20 if one.value < 0 else y - 9
    return Dot(round(x, 1), y, _year(report), one, hollow, round(label_y, 1))


def _paths(dots: Sequence[Dot]) -> list[str]:
    """Lines through consecutive years; of two reports of one year the line takes the later."""
    latest = {dot.year: dot for dot in dots}
    runs: list[list[Dot]] = []
    for year, dot in latest.items():
        if runs and runs[-1][-1].year == year - 1:
            runs[-1].append(dot)
        else:
            runs.append([dot])
    return [" ".join(f"{dot.x},{dot.y}" for dot in run) for run in runs if len(run) > 1]
