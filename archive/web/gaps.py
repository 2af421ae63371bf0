"""The gaps of a chart: years without a value between two that have one, and why they are empty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from archive.web.labels import Place, Room, width_of
from archive.web.language import in_chinese
from archive.web.marks import BOTTOM, Mark, Paper, Words, years_of

Held = Callable[[list[int]], set[int]]


@dataclass(frozen=True)
class Gap:
    """Years without a value between two that have one, and the reason, written at the gap where there is room."""

    left: float
    width: float
    reason: str
    years: str
    label: list[Words]


def gaps_of(marks: Sequence[Mark], paper: Paper, held: Held, room: Room) -> list[Gap]:
    """The whole years without a value between the first and the last that have one, neighbours of one reason together."""
    empty = empty_years({mark.year for mark in marks if mark.is_whole_year})
    kept = held(empty) if empty else set()
    parts = {year for mark in marks if not mark.is_whole_year for year in years_of(mark.report)}
    gaps = []
    for reason, group in groupby(_runs(empty, kept, parts), key=lambda row: row[:2]):
        own = [year for _run, _reason, year in group]
        gaps.append(_gap(reason[1], own, paper, room, labelled=parts.isdisjoint(own)))
    return gaps


def empty_years(whole: set[int]) -> list[int]:
    """The years between the first and the last of these that are none of them."""
    return [year for year in range(min(whole, default=0), max(whole, default=0)) if year not in whole]


def _runs(empty: list[int], kept: set[int], parts: set[int]) -> list[tuple[int, str, int]]:
    """(number of the run, reason, year): a new run where a year between has a value."""
    return [(year - place, _reason(year, kept, parts), year) for place, year in enumerate(empty)]


def _reason(year: int, kept: set[int], parts: set[int]) -> str:
    if year in parts:
        return _("非全年")
    return _("未言") if year in kept else _("未藏")


def _gap(reason: str, years: list[int], paper: Paper, room: Room, labelled: bool) -> Gap:
    left = paper.middle(years[0]) - paper.slot / 2
    width = paper.slot * len(years)
    told = f"{years[0]}—{years[-1]}" if len(years) > 1 else str(years[0])
    words = _written(reason, left + width / 2, width, paper, room) if labelled else []
    return Gap(round(left, 1), round(width, 1), reason, told, words)


def _written(reason: str, middle: float, width: float, paper: Paper, room: Room) -> list[Words]:
    """On one line where the gap is wide enough, else a character under the other, as in a newspaper's column."""
    bottom = paper.height - BOTTOM - 6
    if width_of(reason) <= width:
        place = room.place(reason, Place(middle, bottom))
        return [Words(reason, *place)] if place else []
    if width < 13 or not in_chinese():
        return []
    tops = [bottom - 13 * (len(reason) - 1 - number) for number in range(len(reason))]
    return [Words(sign, round(middle, 1), y) for sign, y in zip(reason, tops, strict=True)]
