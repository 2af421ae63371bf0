"""What changed since the year before: what got much better or worse, what is new in the account, what is gone from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, F, OuterRef

from archive.models import District, Indicator, ReportedValue
from archive.models.vocabulary import Standing
from archive.series import Report
from archive.web.account import Line
from archive.web.turning import turn

LARGEST = 3


@dataclass(frozen=True)
class Shift:
    """A change that a newspaper states, and the measure that changed."""

    line: Line
    report: Report


@dataclass(frozen=True)
class Shifts:
    """`fresh` has figures of this year and none of the year before, `gone` the other way round; all by topic."""

    better: list[Shift]
    worse: list[Shift]
    fresh: list[Indicator]
    gone: list[Indicator]

    def __bool__(self) -> bool:
        return bool(self.better or self.worse or self.fresh or self.gone)


def shifts_of(year: int, lines: Sequence[Line]) -> Shifts:
    """One query. What is derived is left out: it is not to be mixed with what newspapers state."""
    stated = [Shift(line, report) for line in lines if (report := _undisputed(line.changes))]
    fresh, gone = _come_and_gone(year)
    return Shifts(_largest(stated, "good"), _largest(stated, "bad"), fresh, gone)


def _undisputed(changes: Iterable[Report]) -> Report | None:
    """The one change in % against the year before that all articles agree on."""
    yearly = [report for report in changes if report.observation.comparison == "yoy"]
    if len(yearly) != 1 or yearly[0].observation.unit != "%" or yearly[0].observation.alternative_unit:
        return None
    return yearly[0]


def _largest(stated: Iterable[Shift], turned: str) -> list[Shift]:
    turning = [shift for shift in stated if turn(shift.report.observation) == turned]
    return sorted(turning, key=lambda shift: -abs(shift.report.observation.value))[:LARGEST]


def _come_and_gone(year: int) -> tuple[list[Indicator], list[Indicator]]:
    """Accepted indicators that the city has figures of in just one of the two years."""
    city = District.objects.filter(code=settings.ARCHIVE_CITY).values("pk")[:1]
    own = ReportedValue.objects.filter(indicator=OuterRef("pk"), area=city, place=1)
    known = Indicator.objects.filter(standing=Standing.ACCEPTED).order_by("topic__order", "name")
    now, before = Exists(own.filter(year=year)), Exists(own.filter(year=year - 1))
    one_of_two = list(known.annotate(now=now, before=before).exclude(now=F("before")))
    return [one for one in one_of_two if one.now], [one for one in one_of_two if one.before]
