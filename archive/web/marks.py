"""The marks of a chart: where each report stands, how sure it is, and its value beside it where there is room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple, cast

from django.utils.translation import gettext as _

from archive.extract.mention import Approximation
from archive.intervals import interval_of
from archive.models import Observation
from archive.models.kinds import Status
from archive.series import Report
from archive.web.labels import Place, Room, width_of
from archive.web.scales import Scale
from archive.web.wording import amount, period, period_within, sentence

TOP, BOTTOM, RIGHT = 30, 24, 14  # pixels for the unit above, the years below, and the last year's mark
_ARROW = 22  # pixels of an arrow that says: this or more
_SIDE = 7  # pixels by which marks of one period step aside that would lie on each other
_SEEN = 8  # pixels to either side that a stretch has at least
_OPEN = {
    Approximation.OVER: 1,
    Approximation.AT_LEAST: 1,
    Approximation.UNDER: -1,
    Approximation.AT_MOST: -1,
}


class Words(NamedTuple):
    """A label with the place of its middle and its baseline."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Mark:
    """One report. A part of a year, or several years, lies from `left` to `right`; a whole year has its middle alone.

    `reach` is the stretch of an inexact value from its top to its bottom, `arrow` the tip of one that is open.
    """

    report: Report
    x: float
    y: float
    year: int
    hollow: bool
    left: float | None = None
    right: float | None = None
    reach: tuple[float, float] | None = None
    arrow: float | None = None
    label: Words | None = None

    def occupy(self, room: Room) -> None:
        """Nothing is written over the mark, its stretch or its arrow."""
        tips = [*(self.reach or ()), *(() if self.arrow is None else (self.arrow,))]
        for y in (self.y, *tips, *((self.y + tip) / 2 for tip in tips)):
            room.take(self.x, y, 5)

    @property
    def observation(self) -> Observation:
        return self.report.observation

    @property
    def is_whole_year(self) -> bool:
        return self.left is None

    @property
    def is_range(self) -> bool:
        return self.observation.value_end is not None

    @property
    def title(self) -> str:
        one, counted = self.observation, self.report.witnesses
        told = {"period": period(one.period_code), "words": sentence(one), "status": one.get_status_display()}
        if counted > 1:
            return _("%(period)s：%(words)s（%(status)s，%(count)s篇同此说）") % {**told, "count": counted}
        return _("%(period)s：%(words)s（%(status)s）") % told


@dataclass(frozen=True)
class Paper:
    """Where values and days come to stand on a drawing of this size."""

    width: int
    height: int
    left: float
    scale: Scale
    first: int
    last: int

    @property
    def slot(self) -> float:
        return (self.width - RIGHT - self.left) / (self.last - self.first + 1)

    def y(self, value: Decimal) -> float:
        return round(TOP + (self.height - TOP - BOTTOM) * self.scale.share(value), 1)

    def x(self, day: date) -> float:
        """Where a day stands: a year is as wide as any other, a month a twelfth of it."""
        return round(self.left + self.slot * (day.year - self.first + (day.month - 1 + day.day / 31) / 12), 1)

    def middle(self, year: int) -> float:
        return round(self.left + self.slot * (year - self.first + 0.5), 1)


def mark_of(report: Report, paper: Paper) -> Mark:
    one = report.observation
    start, end = _days(one)
    middle = one.value if one.value_end is None else (one.value + one.value_end) / 2
    left, right = paper.x(start), paper.x(end)
    whole = len(one.period_code) == len("2020")
    return Mark(
        report=report,
        x=paper.middle(start.year) if whole else round((left + right) / 2, 1),
        y=paper.y(middle),
        year=start.year,
        hollow=one.status not in (Status.CONFIRMED, Status.CORRECTED),
        left=None if whole else left,
        right=None if whole else right,
        reach=_reach(report, paper),
        arrow=_arrow(one, paper.y(middle), paper.scale),
    )


def _reach(report: Report, paper: Paper) -> tuple[float, float] | None:
    """The stretch of an about or of a range, and at least so long that it is seen."""
    ends = sorted(paper.y(end) for end in ends_of(report))
    if len(ends) < 2:
        return None
    middle, half = (ends[0] + ends[-1]) / 2, max((ends[-1] - ends[0]) / 2, _SEEN)
    return round(middle - half, 1), round(middle + half, 1)


def _arrow(one: Observation, y: float, scale: Scale) -> float | None:
    """Towards more where it is 逾, towards less where it is 不足; of a fall, more is further down."""
    more = _OPEN.get(Approximation(one.approximation), 0) * (-1 if one.value < 0 else 1)
    up = -more if scale.upside_down else more
    return round(y - up * _ARROW, 1) if more else None


def beside_each_other(marks: list[Mark]) -> list[Mark]:
    """Marks that would lie on each other step aside until they are clear; whole years stay rather than their parts."""
    placed: dict[int, Mark] = {}
    for mark in sorted(marks, key=lambda mark: not mark.is_whole_year):
        placed[mark.observation.pk] = _clear(mark, placed.values())
    return [placed[mark.observation.pk] for mark in marks]


def _clear(mark: Mark, placed: Iterable[Mark]) -> Mark:
    """To the left what stands left of the other, else to the right."""
    level = sorted(other.x for other in placed if abs(other.y - mark.y) < _SIDE)
    step = -_SIDE if any(0 < x - mark.x < _SIDE * 2 for x in level) else _SIDE
    x = mark.x
    while any(abs(x - other) < _SIDE * 1.5 for other in level):
        x += step
    return replace(mark, x=round(x, 1))


def years_of(report: Report) -> range:
    start, end = _days(report.observation)
    return range(start.year, end.year + 1)


def _days(one: Observation) -> tuple[date, date]:
    """A series has only figures of known periods."""
    return cast("date", one.period_start), cast("date", one.period_end)


def ends_of(report: Report) -> list[Decimal]:
    """The values that the axis must hold: an open stretch is drawn as an arrow, which may leave it."""
    one = report.observation
    ends = [end for end in (one.value, one.value_end) if end is not None]
    if one.approximation == Approximation.ABOUT:
        ends += [end for end in interval_of(one.value, one.approximation, one.value_end) if end is not None]
    return ends


def labelled(marks: Sequence[Mark], room: Room) -> list[Mark]:
    """The value at each mark where there is room: the newest and the oldest first, then the highest and the lowest.

    Of one year the best-attested value, which stands first, comes before the others.
    """
    newest = sorted(marks, key=lambda mark: (not mark.is_whole_year, -mark.year))
    oldest = min(newest, key=lambda mark: (not mark.is_whole_year, mark.year))
    heights = sorted(newest, key=lambda mark: mark.y)
    words: dict[int, Words] = {}
    for mark in [newest[0], oldest, heights[0], heights[-1], *newest]:
        if mark.observation.pk not in words and (place := _label(mark, room)):
            words[mark.observation.pk] = place
    return [replace(mark, label=words.get(mark.observation.pk)) for mark in marks]


def _label(mark: Mark, room: Room) -> Words | None:
    """Above the mark, of a fall below it; else on the other side, or beside it."""
    text = amount(mark.observation)
    if not mark.is_whole_year:
        text = f"{period_within(mark.observation.period_code, mark.year)} {text}"
    if mark.report.witnesses > 1:
        text = f"{text} ×{mark.report.witnesses}"
    edges = [mark.y, *(mark.reach or ()), *(() if mark.arrow is None else (mark.arrow,))]
    above, below = Place(mark.x, min(edges) - 9), Place(mark.x, max(edges) + 18)
    aside = width_of(text) / 2 + 10
    sides = (Place(mark.x + aside, mark.y + 4), Place(mark.x - aside, mark.y + 4))
    upright = (below, above) if mark.observation.value < 0 else (above, below)
    place = room.place(text, *upright, *sides)
    return Words(text, *place) if place else None
