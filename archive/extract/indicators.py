"""From a measure's words to the indicator it is a value of, or to none: never to something merely similar."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from archive.extract.gazetteer import GazetteerError, check_fields, folder, read_toml
from archive.extract.script import fold
from archive.extract.topics import topics
from archive.extract.vocabulary import any_of

FILE = "indicators.toml"
FOLDER = "indicators"


@dataclass(frozen=True)
class Indicator:
    """One entry of the files in indicators/. `good` is "down", "up" or None: whether a fall or a rise is good news."""

    slug: str
    name: str
    unit: str
    topic: str
    good: str | None
    definition: str
    aliases: tuple[str, ...]


# What says where or how, and not what: 全市刑事立案数, 去年共抓获在逃人员.
_SCOPE = re.compile(
    r"^(?:全[国省市区县年州港澳]|[我本][省市区县州港澳]|各地|去年|今年|上半年|累计|先后|共计|共|其中|发生|现有|录得|警方|公安机关)+"
)
_REPORTED = re.compile("^(?:110)?接报的?(?=[^警]{2,8}警情)")  # 接报刑事警情 is 刑事警情
_SORT = re.compile(r"(?<![\d一两三四五六七八九十])类(?=警情|案|报警)")  # 侵财类案件 is 侵财案件, but 八类案件
_KINDS = re.compile("各类|各种")
_NUMBER_WORD = re.compile(r"(?:总数|数量|起数|宗数|数)?(?:[有达为占共])?$")
_QUOTES = re.compile(r"[“”\"《》]+")
_VERB_END = re.compile(r"[有达为占共的]+$")
_SHORTEST_NAME, _LONGEST_NAME = 2, 12  # characters; of the measures in tests/quality/dev.json nine in ten are no longer
_DRESS = re.compile(r"[“”\"《》（）()\s、，的]+")  # 打掉的团伙 is 打掉团伙


@lru_cache(maxsize=1 << 14)
def normal(measure: str) -> str:
    """The form in which two wordings of one measure are equal: 全市“两抢”警情总数 -> 两抢警情, 侦破盗窃案件 -> 破获盗窃案."""
    bare = _REPORTED.sub("", _KINDS.sub("", _DRESS.sub("", fold(measure))))
    synonyms = _synonyms()
    said = _SORT.sub("", _synonym().sub(lambda match: synonyms[match[0]], bare))
    return _NUMBER_WORD.sub("", _SCOPE.sub("", said)) or said


def resolve(measure: str, kind: str, unit: str | None) -> Indicator | None:
    """The indicator of a measure with its kind of figure (level, change, share, rank …) and unit; None where none fits.

    The unit must be able to count the thing: 交通事故 with 元 is not the number of accidents. A change may be in %.
    """
    return next((one for one in _by_form().get(normal(measure), ()) if counts(one.unit, kind, unit)), None)


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
    # What the name alone would not be found by is no name either.
    return name if _QUOTES.sub("", name).isalpha() and normal(name) == form else None


@cache
def indicators() -> Mapping[str, Indicator]:
    """All indicators by slug; GazetteerError names the file and the entry at fault."""
    names = sorted(path.name for path in folder().joinpath(FOLDER).iterdir() if path.name.endswith(".toml"))
    return indicators_from({f"{FOLDER}/{name}": read_toml(f"{FOLDER}/{name}") for name in names})


def indicators_from(tables: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Indicator]:
    """The indicators of parsed files, checked: a known topic each, no slug twice, no wording of two things counted alike."""
    found = [(file, one) for file, table in tables.items() for one in _entries(file, table)]
    _refuse_doubles([(file, one.slug, one.slug) for file, one in found])
    _refuse_doubles([(file, one.slug, one.name) for file, one in found])
    _refuse_doubles(
        [(file, one.slug, f"{form} {_counted_in(one.unit)}") for file, one in found for form in _forms(one)]
    )
    return {one.slug: one for _, one in found}


def _entries(file: str, table: Mapping[str, Any]) -> Iterator[Indicator]:
    check_fields(file, "first lines", table, {"topic": str}, {"indicators": list})
    if table["topic"] not in topics():
        raise GazetteerError(file, "topic", f"there is no topic {table['topic']!r}")
    needed = {"slug": str, "name": str, "unit": str, "definition": str, "aliases": list}
    for row in table.get("indicators", ()):
        entry = str(row.get("slug"))
        check_fields(file, entry, row, needed, {"good": str})
        if row.get("good") not in (None, "down", "up"):
            raise GazetteerError(file, entry, "'good' must be down or up")
        fields = {key: row[key] for key in ("slug", "name", "unit", "definition")}
        yield Indicator(**fields, topic=table["topic"], good=row.get("good"), aliases=tuple(row["aliases"]))


def _refuse_doubles(claims: Iterable[tuple[str, str, str]]) -> None:
    """Claims are (file, entry, name); the file of the later one is named."""
    owners: dict[str, str] = {}
    for file, entry, name in claims:
        if name in owners:
            raise GazetteerError(file, entry, f"{name!r} already belongs to {owners[name]!r}")
        owners[name] = entry


def _counted_in(unit: str) -> str:
    """The first of the units that count the same things: two wordings may be alike where one has 起 and the other 位."""
    return next((group[0] for group in _groups() if unit in group), unit)


def _forms(indicator: Indicator) -> set[str]:
    return {normal(name) for name in (indicator.name, *indicator.aliases)}


@cache
def _by_form() -> Mapping[str, list[Indicator]]:
    """Each wording's form -> the indicators of it, places in an order last: a change in % is rather of the thing itself."""
    found: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in sorted(indicators().values(), key=lambda one: one.unit == "位"):
        for form in _forms(indicator):
            found[form].append(indicator)
    return found


@cache
def _groups() -> list[list[str]]:
    return list(read_toml(FILE)["unit_classes"])


@cache
def _synonyms() -> Mapping[str, str]:
    """Each word -> the one that stands for it."""
    return {word: first for first, *others in read_toml(FILE)["synonyms"] for word in (first, *others)}


@cache
def _synonym() -> re.Pattern[str]:
    return re.compile(any_of(_synonyms()))


@cache
def _unit_classes() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in _groups())


@cache
def _words_of_accounts() -> frozenset[str]:
    return frozenset(normal(word) for word in read_toml(FILE)["words_of_accounts"])
