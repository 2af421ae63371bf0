"""Percent or percentage point: a rate that “rose by 5 %” may have gone from 40 % to 42 % or to 45 %; both readings are kept.

The printed one stays the figure's own, the other is its `alternative_unit`. Where the text states both ends, arithmetic decides.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from archive.extract.mention import Approximation, Kind, Mention
from archive.extract.script import fold
from archive.extract.vocabulary import any_of, table

PERCENT, POINTS = "%", "百分点"
# 翻一番, 三分之一 and 持平 are of the value itself.
_BY_PERCENT = frozenset({"change.percent", "change.tenths", "change.sign"})
_RATES = table("rates")
_RATE = re.compile(any_of(_RATES["ends"]["words"]) + "$|(?<![侵霸强抢])占(?![有领用道据地])")
_NO_RATE = re.compile(any_of(_RATES["not"]["words"]) + "$")
_BARE_POINTS = re.compile(r"(?<!分)[點点]$")  # 5个点
_PROOFS = {POINTS: "as_points", PERCENT: "as_percent"}
_LOOK_BACK = 6  # levels of one measure that are tried


def settled(mentions: list[Mention], text: str) -> list[Mention]:
    """The mentions, each ambiguous change with its second reading, or with the one that the levels before it prove."""
    levels: dict[tuple[str, str | None], list[Mention]] = {}
    for mention in mentions:
        if mention.kind is Kind.SHARE:
            levels.setdefault((mention.measure, mention.place), []).append(mention)
    return [_settled(mention, levels, text) if _is_relative(mention) else mention for mention in mentions]


def _is_relative(mention: Mention) -> bool:
    return mention.kind is Kind.CHANGE and mention.unit in (PERCENT, POINTS)


def _settled(mention: Mention, levels: dict[tuple[str, str | None], list[Mention]], text: str) -> Mention:
    other = _other(mention, text)
    if other is None:
        return mention
    near = _near(mention, levels.get((mention.measure, mention.place), []))
    proved = {unit for old, new in _ends(mention, near) if (unit := _proved(mention.value, old, new))}
    if len(proved) != 1 or mention.approximation is not Approximation.EXACT or mention.value_end is not None:
        return replace(mention, alternative_unit=other)
    (unit,) = proved
    return replace(mention, unit=unit, rule=f"{mention.rule}.{_PROOFS[unit]}")


def _other(mention: Mention, text: str) -> str | None:
    """What else the figure may be in: 百分点 for a rate's 5%, % for 5个点 of a number that is no rate; None if nothing."""
    if mention.unit == PERCENT:
        return POINTS if mention.rule.removesuffix(".refused") in _BY_PERCENT and is_rate(mention.measure) else None
    loose = _BARE_POINTS.search(text, mention.start, mention.end)
    return PERCENT if loose and not is_rate(mention.measure) else None


def is_rate(measure: str) -> bool:
    """Whether a measure is itself told in %: 破案率, 群众安全感, 占比; not 下降率."""
    folded = fold(measure)
    return bool(_RATE.search(folded)) and not _NO_RATE.search(folded)


def _near(mention: Mention, levels: list[Mention]) -> list[Mention]:
    """The last levels told before the change, and the one behind it (上升5%至97%)."""
    at = bisect_left(levels, mention.start, key=attrgetter("start"))
    return levels[max(0, at - _LOOK_BACK) : at + 1]


def _ends(mention: Mention, levels: list[Mention]) -> Iterator[tuple[Decimal, Decimal]]:
    """Old and new level of what changed: 由92%上升到97%, or the level of its own period and one of another."""
    for level in levels:
        if level.from_value is not None and level.period.code == mention.period.code:
            yield level.from_value, level.value
    news = [level for level in levels if level.period.code == mention.period.code]
    olds = [level for level in levels if level.period.code not in (None, mention.period.code)]
    for new in news:
        for old in olds:
            yield old.value, new.value


def _proved(value: Decimal, old: Decimal, new: Decimal) -> str | None:
    """The one unit in which `value` is the change from `old` to `new`: exactly, or else to the places that are printed.

    From 95 % to 98 % “3 %” are points, though 3.16 % rounds to 3; from 100 % to 97 % nothing is proved.
    """
    if not old:
        return None
    off = {POINTS: abs(new - old - value), PERCENT: abs((new - old) * 100 / old - value)}
    half_a_place = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent))) / 2
    for slack in (Decimal(0), half_a_place):
        fits = [unit for unit, difference in off.items() if difference <= slack]
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None
