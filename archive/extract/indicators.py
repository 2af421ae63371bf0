"""From a measure's words to the indicator it is a value of, or to none: never to something merely similar."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.extract.gazetteer import GazetteerError, check_fields, read_toml, refuse_doubles
from archive.extract.script import fold
from archive.extract.topics import topics

FILE = "indicators.toml"


@dataclass(frozen=True)
class Indicator:
    """One entry of indicators.toml. `good` is "down", "up" or None: whether a fall or a rise is good news."""

    slug: str
    name: str
    unit: str
    topic: str
    good: str | None
    definition: str
    aliases: tuple[str, ...]


# What says where or how, and not what: 全市刑事立案数, 去年共抓获在逃人员.
_SCOPE = re.compile(r"^(?:全[国省市区县年]|[我本]市|各地|去年|今年|上半年|累计|共|其中|发生|现有)+")
_NUMBER_WORD = re.compile(r"(?:总数|数量|数)?(?:[有达为占共])?$")
_DRESS = re.compile(r"[“”\"《》（）()\s、，的]+")  # 打掉的团伙 is 打掉团伙


def normal(measure: str) -> str:
    """The form in which two wordings of one measure are equal: 全市“两抢”警情总数 -> 两抢警情."""
    bare = _DRESS.sub("", fold(measure))
    return _NUMBER_WORD.sub("", _SCOPE.sub("", bare)) or bare


def resolve(measure: str, kind: str, unit: str | None) -> Indicator | None:
    """The indicator of a measure with its kind of figure (level, change, share, rank …) and unit; None where none fits.

    The unit must be able to count the thing: 交通事故 with 元 is not the number of accidents. A change may be in %.
    """
    found = _by_alias().get(normal(measure))
    return found if found is not None and _fits(found, kind, unit) else None


def _fits(indicator: Indicator, kind: str, unit: str | None) -> bool:
    if indicator.unit == "位" or kind == "rank":
        return indicator.unit == "位" and kind in ("rank", "change")
    if kind == "share":
        return indicator.unit == "%"
    if kind == "change" and unit in ("%", "百分点", "倍"):
        return True
    return unit is None or unit == indicator.unit or any({unit, indicator.unit} <= group for group in _unit_classes())


@cache
def indicators() -> Mapping[str, Indicator]:
    """All indicators by slug; GazetteerError names the entry at fault."""
    return indicators_from(read_toml(FILE))


def indicators_from(table: Mapping[str, Any]) -> Mapping[str, Indicator]:
    """The indicators of a parsed file, checked: known topics, no slug twice, no wording in two entries."""
    needed = {"slug": str, "name": str, "unit": str, "topic": str, "definition": str, "aliases": list}
    found: list[Indicator] = []
    for row in table.get("indicators", ()):
        entry = str(row.get("slug"))
        check_fields(FILE, entry, row, needed, {"good": str})
        if row["topic"] not in topics():
            raise GazetteerError(FILE, entry, f"there is no topic {row['topic']!r}")
        if row.get("good") not in (None, "down", "up"):
            raise GazetteerError(FILE, entry, "'good' must be down or up")
        fields = {key: row[key] for key in ("slug", "name", "unit", "topic", "definition")}
        found.append(Indicator(**fields, good=row.get("good"), aliases=tuple(row["aliases"])))
    refuse_doubles(FILE, ((indicator.slug, indicator.name) for indicator in found))
    refuse_doubles(FILE, ((form, indicator.slug) for indicator in found for form in _forms(indicator)))
    return {indicator.slug: indicator for indicator in found}


def _forms(indicator: Indicator) -> set[str]:
    return {normal(name) for name in (indicator.name, *indicator.aliases)}


@cache
def _by_alias() -> Mapping[str, Indicator]:
    return {form: indicator for indicator in indicators().values() for form in _forms(indicator)}


@cache
def _unit_classes() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in read_toml(FILE)["unit_classes"])
