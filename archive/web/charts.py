"""A series as a chart: where every mark, line, gap and word of it stands; the template `_chart.html` draws it.

What is drawn says how sure it is: hollow where nobody has checked it, a stretch where the newspaper was not exact, two marks and
a bracket where newspapers differ. Nothing is joined over a gap, nor a part of a year with a whole one.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from archive.comparing import Verdict
from archive.extract.mention import Kind
from archive.series import Report, Series
from archive.web.gaps import Gap, Held, gaps_of
from archive.web.labels import Box, Place, Room, width_of
from archive.web.lines import Dot, paths
from archive.web.marks import (
    BOTTOM,
    RIGHT,
    TOP,
    Mark,
    Paper,
    Words,
    beside_each_other,
    ends_of,
    labelled,
    mark_of,
    years_of,
)
from archive.web.scales import Scale, scale_of
from archive.web.verdicts import Compared

WIDE, _LEAST_WIDTH, _YEAR_WIDTH = 792, 346, 180  # pixels; a few years are not drawn as wide as many
MOST_BESIDE = 3  # values that differ from the best-attested of their period
_MARK_WIDTH = 20  # pixels that a mark takes on the average: closer together none could be touched
_WORST_FIRST = (Verdict.CONFLICT, Verdict.REVISED, Verdict.NOT_COMPARABLE, Verdict.WITHIN, Verdict.SAME)


@dataclass(frozen=True)
class Bracket:
    """Joins what differs of one period, and says how: 不一致, 修订."""

    path: str
    label: Words | None


@dataclass(frozen=True)
class Chart:
    """A drawing, in pixels. `paths` join consecutive whole years, `stems` (left, top, bottom) carry changes up from zero."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    scale: Scale
    unit: str
    ticks: list[Words]
    years: list[Words]
    marks: list[Mark]
    paths: list[str] = field(default_factory=list)
    zero: float | None = None
    brackets: list[Bracket] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    @property
    def is_lollipops(self) -> bool:
        """Changes are no course of anything: each stands by itself."""
        return self.marks[0].observation.kind == Kind.CHANGE

    def has(self, what: str) -> bool:
        return any(getattr(mark, what) for mark in self.marks)

    @property
    def key(self) -> list[str]:
        """What of its signs the reader needs explained."""
        told = {
            "checked": any(not mark.hollow for mark in self.marks),
            "hollow": self.has("hollow"),
            "about": any(mark.reach and not mark.is_range for mark in self.marks),
            "range": self.has("is_range"),
            "arrow": any(mark.arrow is not None for mark in self.marks),
            "part": any(not mark.is_whole_year for mark in self.marks),
            "several": any(mark.report.witnesses > 1 for mark in self.marks),
            "bracket": bool(self.brackets),
            "gap": bool(self.gaps),
        }
        return [name for name, shown in told.items() if shown]


def chart_of(
    series: Series,
    held: Held | None = None,
    differing: Mapping[int, Compared] | None = None,
    width: int = WIDE,
    height: int = 300,
) -> Chart | None:
    """The chart of a series; None where its reports lie in fewer than two years.

    `held` gives those of some years of which articles are kept; `differing` are the verdicts by the number of the figure.
    """
    drawn = _drawn(series, width // _MARK_WIDTH)
    years = {year for report in drawn for year in years_of(report)}
    if len(years) < 2:
        return None
    scale = scale_of([end for report in drawn for end in ends_of(report)], series.kind, most=5 if height > 240 else 4)
    left = max(width_of(scale.label(tick)) for tick in scale.ticks) + 10
    width = min(width, max(_LEAST_WIDTH, _YEAR_WIDTH * (2 + max(years) - min(years))))
    paper = Paper(width, height, round(left, 1), scale, min(years), max(years))
    marks = beside_each_other([mark_of(report, paper) for report in drawn])
    room = Room(Box(paper.left, 2, width - 2, height - BOTTOM))
    gaps = gaps_of(marks, paper, held or set, room)
    for mark in marks:
        mark.occupy(room)
        if series.kind == Kind.CHANGE and mark.is_whole_year:
            room.take_upright(mark.x, *sorted((mark.y, paper.y(Decimal(0)))))
    brackets = _brackets(marks, differing or {}, room)
    whole = [mark for mark in marks if mark.is_whole_year]
    return Chart(
        width=width,
        height=height,
        left=paper.left,
        right=width - RIGHT,
        top=TOP,
        bottom=height - BOTTOM,
        scale=scale,
        unit=scale.unit(series.unit),
        ticks=[Words(scale.label(tick), paper.left - 6, paper.y(tick)) for tick in scale.ticks],
        years=_year_labels(paper),
        marks=labelled(marks, room),
        paths=[] if series.kind == Kind.CHANGE else paths(_line(whole)),
        zero=paper.y(Decimal(0)) if scale.low <= 0 <= scale.high else None,
        brackets=brackets,
        gaps=gaps,
    )


def _drawn(series: Series, most: int) -> list[Report]:
    """As many as are legible: the best-attested of every year, then what differs from it, then its parts; the newest first."""
    whole = {report.observation.period_code for report in series.yearly}
    ranked = [
        (rank + 2 * _is_part_of(report, whole), -place, report)
        for place, own in enumerate(series.by_period())
        for rank, report in enumerate(best_first(own)[: 1 + MOST_BESIDE])
    ]
    kept = sorted(ranked, key=itemgetter(0, 1))[:most]
    return [report for *_, report in sorted(kept, key=lambda row: (-row[1], row[0]))]


def _is_part_of(report: Report, years: Set[str]) -> bool:
    """Of a year that is in the chart as a whole."""
    code = report.observation.period_code
    return len(code) > len("2020") and code[:4] in years


def best_first(reports: Sequence[Report]) -> list[Report]:
    """Those of one period by the number of articles that say so; of equals the later one, which stands behind, first."""
    ranked = sorted(enumerate(reports), key=lambda row: (-row[1].witnesses, -row[0]))
    return [report for _place, report in ranked]


def _line(whole: list[Mark]) -> list[Dot]:
    """Through the best-attested mark of each whole year."""
    best: dict[int, Mark] = {}
    for mark in whole:
        best.setdefault(mark.year, mark)
    return [Dot(year, best[year].x, best[year].y) for year in sorted(best)]


def _year_labels(paper: Paper) -> list[Words]:
    """Every year, or every second, fifth …, so that they have room; the last always."""
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if step * paper.slot >= 36)
    shown = [year for year in range(paper.last, paper.first - 1, -1) if (paper.last - year) % every == 0]
    return [Words(str(year), paper.middle(year), paper.height - 7) for year in reversed(shown)]


def _brackets(marks: list[Mark], differing: Mapping[int, Compared], room: Room) -> list[Bracket]:
    """One for each period that has several values, with the gravest of the verdicts."""
    brackets = []
    for _code, group in groupby(marks, key=lambda mark: mark.observation.period_code):
        own = list(group)
        verdicts = [differing[mark.observation.pk] for mark in own if mark.observation.pk in differing]
        if len(own) > 1 and verdicts:
            worst = min(verdicts, key=lambda row: _WORST_FIRST.index(row.judgement.verdict))
            brackets.append(_bracket(own, worst.word, room))
    return brackets


def _bracket(own: list[Mark], word: str, room: Room) -> Bracket:
    x = max(mark.x for mark in own) + 8
    top, bottom = min(mark.y for mark in own) - 3, max(mark.y for mark in own) + 3
    middle = x + 10 + width_of(word) / 2
    room.take_upright(x + 4, top, bottom)
    place = room.place(word, *(Place(middle, y) for y in ((top + bottom) / 2 + 4, bottom + 14, top - 6)))
    return Bracket(f"M{x:g} {top:g}h4V{bottom:g}h-4", Words(word, *place) if place else None)
