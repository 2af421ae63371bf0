"""The years side by side: how many articles report on each, and the figures that can be followed through them."""

from dataclasses import dataclass

from archive import series
from archive.models import Indicator
from archive.series import Report
from archive.web.holdings import Holdings

FOLLOWED = 4  # indicators
_LOOKED_AT = 16  # to find those: of some only changes are known
WIDEST = 80  # pixels


@dataclass(frozen=True)
class Row:
    """A year with its number of articles, 0 in a gap, a bar in pixels, and a report, or None, of each indicator."""

    year: int
    articles: int
    bar: int
    reports: list[Report | None]


@dataclass(frozen=True)
class Overview:
    indicators: list[Indicator]
    rows: list[Row]


def overview(held: Holdings) -> Overview:
    """Newest first, the gaps too. Two queries."""
    if held.newest is None:
        return Overview([], [])
    histories = series.histories(series.steadiest(_LOOKED_AT), held.newest, held.oldest or 0)
    longest = sorted(histories.values(), key=lambda own: -len({one.observation.period_code for one in own}))[:FOLLOWED]
    told = [{int(one.observation.period_code): one for one in reversed(own)} for own in longest]
    indicators = [own[0].observation.indicator for own in longest if own[0].observation.indicator]
    most = max(count for _, count in held.years)
    rows = [
        Row(year, count, round(WIDEST * count / most), [own.get(year) for own in told])
        for year, count in held.with_gaps
    ]
    return Overview(indicators, rows)
