"""Finds the times of a text one after another; each kind has its function."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from archive.text.periods import lists, points, relative, spans
from archive.text.periods.reference import Reference
from archive.text.periods.told import Told
from archive.text.periods.wording import EXPRESSION

_LISTS: dict[str, Callable[[Told, re.Match[str]], Iterable[Reference]]] = dict.fromkeys(
    ("year_list", "quarter_list", "month_list"), lists.each
)
_SINGLE: dict[str, Callable[[Told, re.Match[str]], Reference | None]] = {
    "plan": spans.plan,
    "fiscal": spans.fiscal,
    "years": spans.years,
    "range": spans.months_to,
    "quarters": spans.quarters,
    "point": points.point,
    "titled": points.titled,
    "near": relative.near,
    "past": relative.past,
    "earlier": relative.earlier,
    "days": relative.days,
    "lone_day": relative.lone_day,
    "length": relative.span_of,
    "open": relative.undated,
}


def find(text: str, published_on: date | None = None, report_year: int | None = None) -> list[Reference]:
    """Every time named in `text`, in order of its place."""
    told = Told(text, published_on, report_year)
    for match in EXPRESSION.finditer(text):
        for reference in _read(told, match):
            told.note(reference)
    return lists.joined(text, told.found)


def _read(told: Told, match: re.Match[str]) -> Iterable[Reference]:
    kind = match.lastgroup or ""
    if kind in _LISTS:
        return _LISTS[kind](told, match)
    found = _SINGLE[kind](told, match)
    return () if found is None else (found,)
