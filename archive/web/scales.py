"""The upright axis of a chart: where its ticks lie, and how a reader writes them (0, 0.5, 1 in 万起 or in million cases)."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import gettext_lazy

from archive.extract.mention import Kind
from archive.web.language import in_chinese
from archive.web.units import heading
from archive.web.wording import MINUS

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_FOLDS = ((Decimal(10**8), gettext_lazy("亿")), (Decimal(10**4), gettext_lazy("万")))
_BELOW = Decimal("1.08")
_ENGLISH_FOLDS = ((Decimal(10**6), "million"),)


@dataclass(frozen=True)
class Scale:
    """From `low` to `high` with the values at which ticks stand. `from_zero`: a length on it is an amount.

    `upside_down`: the first rank stands at the top.
    """

    low: Decimal
    high: Decimal
    ticks: list[Decimal]
    fold: Decimal
    fold_name: str
    from_zero: bool
    upside_down: bool = False

    def share(self, value: Decimal) -> float:
        """How far down from the top a value lies, between 0 and 1."""
        down = float((self.high - value) / (self.high - self.low))
        return 1 - down if self.upside_down else down

    def unit(self, counted_in: str) -> str:
        """What the numbers at the ticks count: 万元, million yuan."""
        return ("" if in_chinese() else " ").join(part for part in (self.fold_name, heading(counted_in)) if part)

    def label(self, tick: Decimal) -> str:
        """The tick in the fold that the whole axis has; every digit it needs, a true minus sign."""
        folded = abs(tick) / self.fold
        digits = f"{folded.normalize():,f}" if folded >= 10_000 or not in_chinese() else f"{folded.normalize():f}"
        return f"{MINUS if tick < 0 else ''}{digits}"


def scale_of(values: list[Decimal], kind: str, most: int = 5) -> Scale:
    """An axis that holds these values. Amounts and changes are seen from zero; 97.31% and a rank would be flat from there."""
    from_zero = kind in (Kind.LEVEL, Kind.CHANGE)
    low, high = _bounds(values, kind, from_zero)
    step = _step(high - low, most, whole=kind in (Kind.RANK, Kind.STREAK))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    ticks = [step * number for number in range(int(first), int(last) + 1)]
    if kind == Kind.RANK and ticks[0] <= 0:
        ticks = [Decimal(1), *(tick for tick in ticks if tick > 1)]
    size = max(abs(ticks[0]), abs(ticks[-1]))
    folds = _FOLDS if in_chinese() else _ENGLISH_FOLDS
    fold, name = next(((fold, str(name)) for fold, name in folds if size >= fold), (Decimal(1), ""))
    return Scale(ticks[0], ticks[-1], ticks, fold, name, from_zero, kind == Kind.RANK)


def _bounds(values: list[Decimal], kind: str, from_zero: bool) -> tuple[Decimal, Decimal]:
    low, high = min(values), max(values)
    if from_zero:
        # The label of a fall stands below it.
        return (min(low * _BELOW, Decimal(0)), max(high, Decimal(0))) if low or high else (Decimal(0), Decimal(1))
    if kind == Kind.RANK:
        return Decimal(1), max(high, Decimal(3))
    if low == high:
        return low - 1, high + 1
    room = (high - low) / 4
    # A share has no more than everything.
    return low - room, min(high + room, Decimal(100)) if kind == Kind.SHARE and high <= 100 else high + room


def _step(span: Decimal, most: int, whole: bool) -> Decimal:
    """The least round step with which `most` ticks reach over the span."""
    rough = span / most
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(step * power for step in _STEPS if step * power >= rough)
    return max(step.to_integral_value(ROUND_CEILING), Decimal(1)) if whole else step
