"""What a printed number may mean: 约3000 is no point but a stretch, 逾500 is open upwards, 97.3 stands for 97.25 to 97.35.

Approximations are about the magnitude: 下降逾20% is −20 or further down. All values are in the figure's own unit.
"""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from archive.extract.mention import Approximation

# 约3000万 is rarely meant to the digit, but nobody writes 约10000 for 6000: half of the last digit that is not 0, 5 % at most.
MOST_ABOUT = Decimal("0.05")
# Nobody writes 逾500 for more than a thousand, nor 不足500 for less than half of it.
FARTHEST = 2
_FOLDS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_NUMBER = re.compile(r"(\d{1,24})(?:\.(\d{1,12}))?([十百千万亿]{0,2})")


class Interval(NamedTuple):
    """From `low` to `high`, both within; None where that side is open."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: "Interval") -> bool:
        """Whether one number may be meant by both."""
        return _before(self.low, other.high) and _before(other.low, self.high)


def _before(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


def printed_step(printed: str, value: Decimal) -> Decimal:
    """The worth of the last printed digit: 0.01 of 97.31%, 100 of 3.08万, 1 of 523起.

    Of words without such a number (三成) it is the last digit of the value itself, and at least a whole one.
    """
    plain = "".join(unicodedata.normalize("NFKC", printed).replace(",", "").split())
    for whole, decimals, folds in _NUMBER.findall(plain):
        fold = Decimal(1)
        for sign in folds:
            fold *= _FOLDS[sign]
        step = fold.scaleb(-len(decimals))
        if Decimal(f"{whole}{decimals}") * step == abs(value):
            return step
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0))


def about(value: Decimal) -> Decimal:
    """How far to either side 约 reaches: 500 of 约3.1万 (which ends in thousands), 0.05万 of 约3079.3万, 5 % at most."""
    if not value:
        return Decimal(0)
    last = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    return min(last / 2, abs(value) * MOST_ABOUT)


def interval_of(value: Decimal, approximation: str, value_end: Decimal | None = None) -> Interval:
    """What the figure allows, falls negative; an exact figure is a stretch of no length, a range one between its ends."""
    ends = sorted(abs(end) for end in (value, value_end) if end is not None)
    low, high = _magnitude(ends[0], ends[-1], approximation)
    falls = value < 0 or (value_end is not None and value_end < 0)
    return Interval(None if high is None else -high, -low) if falls else Interval(low, high)


def _magnitude(low: Decimal, high: Decimal, approximation: str) -> tuple[Decimal, Decimal | None]:
    match approximation:
        case Approximation.ABOUT:
            return low - about(low), high + about(high)
        case Approximation.OVER:
            return low, high * FARTHEST
        case Approximation.UNDER:
            return low / FARTHEST, high
        case Approximation.AT_LEAST:
            return low, None
        case Approximation.AT_MOST:
            return Decimal(0), high
    return low, high
