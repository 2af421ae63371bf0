"""Whether a change is good news, and the arrow that says so: its form tells up from down, its filling good from bad."""

from decimal import Decimal

from archive.models import Indicator, Observation

# Filled is good, hollow is bad, a plain arrow is neither; so nothing is told by colour alone.
_ARROWS = {
    ("good", True): "▲",
    ("good", False): "▼",
    ("bad", True): "△",
    ("bad", False): "▽",
    ("", True): "↑",
    ("", False): "↓",
}


def turn_of(indicator: Indicator | None, change: Decimal) -> str:
    """`good` or `bad` where the indicator has a good direction (fewer deaths), else nothing."""
    if indicator is None or not indicator.good or not change:
        return ""
    return "good" if (change > 0) == (indicator.good == Indicator.Good.UP) else "bad"


def turn(observation: Observation) -> str:
    """What a stated change turns to; a value that is no change turns to nothing."""
    if observation.kind != Observation.KindName.CHANGE:
        return ""
    return turn_of(observation.indicator, observation.value)


def arrow(change: Decimal, turned: str) -> str:
    """▼ for deaths that fell by 24.1%, ▽ for a clearance rate that fell, nothing for 持平."""
    return _ARROWS[turned, change > 0] if change else ""
