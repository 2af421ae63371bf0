"""Where the bars of a search's years stand in a drawing; the template `_years_drawn.html` draws them."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.web.narrowing import Choice

_TOP, _BOTTOM = 16, 18  # pixels for the numbers above the bars and the years below them
_YEAR_WIDTH, _DIGIT_WIDTH = 36, 7
_WIDEST, _LOWEST = 26, 2


@dataclass(frozen=True)
class Bar:
    """One year: its choice, and in pixels its slot (the place that can be clicked) and the bar within."""

    choice: Choice
    slot: float
    x: float
    y: float
    width: float
    height: float
    middle: float
    number_y: float
    dated: bool


@dataclass(frozen=True)
class Bars:
    """A drawing, in pixels. A year without articles leaves its place empty; `numbered`: there is room for the counts."""

    width: int
    height: int
    base: int
    tick_y: int
    slot: float
    bars: list[Bar]
    numbered: bool


def bars_of(choices: Sequence[Choice], width: int = 240, height: int = 104) -> Bars | None:
    """The years with articles as bars from the earliest to the latest; None where there are fewer than two."""
    years = sorted((choice for choice in choices if choice.facet.count), key=_year)
    if len(years) < 2:
        return None
    first, last = _year(years[0]), _year(years[-1])
    slot = width / (last - first + 1)
    scale = (height - _TOP - _BOTTOM) / max(choice.facet.count for choice in years)
    every = -(-_YEAR_WIDTH // slot)
    bars = [
        _bar(choice, (_year(choice) - first) * slot, slot, scale, height, (last - _year(choice)) % every == 0)
        for choice in years
    ]
    numbered = all(len(str(choice.facet.count)) * _DIGIT_WIDTH <= slot for choice in years)
    return Bars(width, height, height - _BOTTOM, height - 4, round(slot, 2), bars, numbered)


def _year(choice: Choice) -> int:
    return int(choice.facet.value)


def _bar(choice: Choice, left: float, slot: float, scale: float, height: int, dated: bool) -> Bar:
    """One article among thousands is seen: the smallest bar is two pixels high."""
    tall = max(choice.facet.count * scale, _LOWEST)
    wide = min(slot * 0.8, _WIDEST)
    x, y = left + (slot - wide) / 2, height - _BOTTOM - tall
    return Bar(
        choice=choice,
        slot=round(left, 2),
        x=round(x, 2),
        y=round(y, 2),
        width=round(wide, 2),
        height=round(tall, 2),
        middle=round(left + slot / 2, 2),
        number_y=round(y - 4, 2),
        dated=dated,
    )
