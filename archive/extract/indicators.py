"""From a measure's words to the indicator it is a value of, or to none: never to something merely similar."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
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
_QUOTES = re.compile(r"[“”\"《》]+")
_VERB_END = re.compile(r"[有达为占共的]+$")
_SHORTEST_NAME, _LONGEST_NAME = 2, 12  # characters; of the measures in tests/quality/dev.json nine in ten are no longer
_DRESS = re.compile(r"[“”\"《》（）()\s、，的]+")  # 打掉的团伙 is 打掉团伙


@lru_cache(maxsize=1 << 14)
def normal(measure: str) -> str:
    """The form in which two wordings of one measure are equal: 全市“两抢”警情总数 -> 两抢警情."""
    bare = _DRESS.sub("", fold(measure))
    return _NUMBER_WORD.sub("", _SCOPE.sub("", bare)) or bare


def resolve(measure: str, kind: str, unit: str | None) -> Indicator | None:
    """The indicator of a measure with its kind of figure (level, change, share, rank …) and unit; None where none fits.

    The unit must be able to count the thing: 交通事故 with 元 is not the number of accidents. A change may be in %.
    """
    found = _by_alias().get(normal(measure))
    return found if found is not None and counts(found.unit, kind, unit) else None


def counts(own: str, kind: str, unit: str | None) -> bool:
    """Whether a figure of this kind and unit can be one of an indicator whose levels are counted in `own`."""
    if own == "位" or kind == "rank":
        return own == "位" and kind in ("rank", "change")
    if kind == "share":
        return own == "%"
    if is_relative(kind, unit):
        return True
    return unit is None or unit == own or any({unit, own} <= group for group in _unit_classes())


def is_relative(kind: str, unit: str | None) -> bool:
    """Whether a change tells nothing of what is counted: 下降7% may be of cases, of money or of people."""
    return kind == "change" and unit in ("%", "百分点", "倍")


def proposable(measure: str) -> str | None:
    """The name under which a measure that no indicator defines may be proposed as a new one; None where it is no name.

    No name is what is too short to say what is counted, so long that it is a clause (发生一次死亡3人以上交通事故), holds a
    number or a punctuation mark, or is only a word of the account (日均, 增幅).
    """
    form = normal(measure)
    if not _SHORTEST_NAME <= len(form) <= _LONGEST_NAME or form in _words_of_accounts():
        return None
    name = _VERB_END.sub("", _SCOPE.sub("", re.sub(r"\s+", "", fold(measure))))
    return name if _QUOTES.sub("", name).isalpha() else None


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


@cache
def _words_of_accounts() -> frozenset[str]:
    return frozenset(normal(word) for word in read_toml(FILE)["words_of_accounts"])
