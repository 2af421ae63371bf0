"""The page of an indicator in its parts: each of its series with its chart, its table, and what differs within it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive import beside
from archive.series import Report, Series
from archive.web.charts import Chart, best_first, chart_of
from archive.web.gaps import empty_years
from archive.web.verdicts import Compared, compared

_MOST_ROWS = 20  # of a series' table; the file has all
_MOST_READ = 60  # figures whose characters are looked up in their articles


@dataclass(frozen=True)
class Row:
    """A line of the table: a report, and where another of its period is better attested, how it compares with that."""

    report: Report
    beside: int | None = None
    compared: Compared | None = None


@dataclass(frozen=True)
class Section:
    """A series: for wide pages and for narrow ones a chart each, where there is anything to draw; the newest rows first."""

    series: Series
    wide: Chart | None
    narrow: Chart | None
    rows: list[Row]
    left_out: int


def sections_of(every: Sequence[Series]) -> list[Section]:
    """The parts of a page in the order of these series. Three queries, whatever their number."""
    held = beside.held_years({one.area for one in every}, {year for one in every for year in _empty(one)})
    verdicts = differing(every)
    return [_section(one, held.get(one.area.pk if one.area else None, set()), verdicts) for one in every]


def _empty(series: Series) -> list[int]:
    return empty_years({int(report.observation.period_code) for report in series.yearly})


def _section(series: Series, held: set[int], verdicts: Mapping[int, tuple[int, Compared]]) -> Section:
    judged = {figure: row for figure, (_, row) in verdicts.items()}
    rows = [_row(report, verdicts) for report in reversed(series.reports)]
    return Section(
        series=series,
        wide=chart_of(series, held.intersection, judged),
        narrow=chart_of(series, held.intersection, judged, width=346, height=232),
        rows=rows[:_MOST_ROWS],
        left_out=max(0, len(rows) - _MOST_ROWS),
    )


def _row(report: Report, verdicts: Mapping[int, tuple[int, Compared]]) -> Row:
    best, row = verdicts.get(report.observation.pk, (None, None))
    return Row(report, best, row)


def differing(every: Iterable[Series]) -> dict[int, tuple[int, Compared]]:
    """By the number of a figure that of the best-attested one of its period, and how the two compare. One query."""
    disputed = [best_first(own) for one in every for own in one.by_period() if len(own) > 1]
    figures = [report.observation.pk for own in disputed for report in own]
    printed = beside.characters_of(figures[:_MOST_READ]) if figures else {}
    return {
        row.observation.pk: (best.observation.pk, row)
        for best, *others in disputed
        for row in compared(best.observation, (other.observation for other in others), printed)
    }
