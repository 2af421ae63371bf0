"""What two stated values make of a year's change. No newspaper says it, so no page shows it without saying that it is derived."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from archive.extract.mention import Approximation, Kind
from archive.models import Observation
from archive.series import Report
from archive.web.turning import arrow, turn_of
from archive.web.units import counted
from archive.web.wording import number

# Of 1 and 2 one would have to say +100%.
SMALLEST_BASE = 10
_MEASURED = (Approximation.EXACT, Approximation.ABOUT)


@dataclass(frozen=True)
class Difference:
    """The change from the year before: in % of an amount, in percentage points of a share."""

    value: Decimal
    unit: str
    approximate: bool
    turn: str

    @property
    def words(self) -> str:
        """+1.2%, 约−3.4%, −0.19个百分点, 持平."""
        if not self.value:
            return _("持平")
        words = counted(f"{'+' if self.value > 0 else ''}{number(self.value)}", self.unit, self.value)
        return _("约%(amount)s") % {"amount": words} if self.approximate else words

    @property
    def arrow(self) -> str:
        return arrow(self.value, self.turn)


def difference(now: Sequence[Report], before: Sequence[Report]) -> Difference | None:
    """From one undisputed value of a year to one of the year before, both meant and counted alike; else None."""
    if len(now) != 1 or len(before) != 1:
        return None
    value, base = now[0].observation, before[0].observation
    if not (_is_plain(value) and _is_plain(base) and _are_alike(value, base)):
        return None
    made = _made(value, base)
    if made is None:
        return None
    change, unit = made
    return Difference(change, unit, value.approximation == Approximation.ABOUT, turn_of(value.indicator, change))


def _is_plain(one: Observation) -> bool:
    """One number for one year. 逾500场 against 逾400场 says nothing of the change: either may be any number above."""
    return (
        one.approximation in _MEASURED
        and one.value_end is None
        and one.from_value is None
        and not one.alternative_unit
        and not one.comparison
        and len(one.period_code) == len("2020")
    )


def _are_alike(value: Observation, base: Observation) -> bool:
    """约3000起 and 3121起 are not: what lies between them may be rounding."""
    same = ("indicator_id", "area_id", "kind", "unit", "approximation")
    defined = value.indicator_id is not None and value.area_id is not None
    follows = int(value.period_code) - int(base.period_code) == 1
    return defined and follows and all(getattr(value, name) == getattr(base, name) for name in same)


def _made(value: Observation, base: Observation) -> tuple[Decimal, str] | None:
    """(change, its unit)"""
    match value.kind:
        case Kind.SHARE if value.unit == "%":
            return value.value - base.value, "百分点"
        case Kind.LEVEL if base.value >= SMALLEST_BASE:
            share = (value.value - base.value) / base.value * 100
            return share.quantize(Decimal("0.1"), ROUND_HALF_UP), "%"
    return None
