"""Where the points of a sparkline stand: a drawing as small as a word, beside the figures that it draws."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from archive.series import Past

_MARGIN = 3


@dataclass(frozen=True)
class Spark:
    """A drawing, in pixels, as paths of SVG: the line, and a dot a year, hollow where nobody has checked the value yet.

    A year without a value breaks the line.
    """

    width: int
    height: int
    line: str
    checked: str
    hollow: str
    zero: int | None = None


def spark_of(
    points: Sequence[Past], span: range, width: int = 80, height: int = 22, upside_down: bool = False
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

    def y_of(value: Decimal) -> int:
        share = float((high - value) / (high - low)) if high > low else 0.5
        return round(_MARGIN + (height - 2 * _MARGIN) * share)

    places = {year: f"{round(_MARGIN + across * (year - span[0]))} {y_of(heights[year])}" for year in sorted(drawn)}
    dots = {
        checked: _dots(places[year] for year in places if drawn[year].checked == checked) for checked in (True, False)
    }
    zero = y_of(Decimal(0)) if low < 0 < high else None
    return Spark(width, height, _line(places), dots[True], dots[False], zero)


def _line(places: dict[int, str]) -> str:
    """Through consecutive years; a year alone is only a dot."""
    return "".join(f"{'L' if year - 1 in places else 'M'}{place}" for year, place in places.items())


def _dots(places: Iterable[str]) -> str:
    """Lines of no length, which a round end makes dots."""
    return "".join(f"M{place}h0" for place in places)
