"""The administrative divisions of China, by code and by every name a newspaper gives them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from archive.extract.gazetteer import GazetteerError, read_lines, read_table

_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|区|县|旗|盟|(?<=...)林区|特区)$")
_GENERIC = ("自治州", "自治县", "自治旗")


@dataclass(frozen=True)
class Division:
    """A province, city or county-level division; `code` has six digits (330203), `parent` is a code or None.

    A dissolved one has the last year it stood in `until` and the code of its successor in `now`.
    """

    code: str
    name: str
    parent: str | None
    also: tuple[str, ...] = ()
    until: int | None = None
    now: str | None = None

    @property
    def level(self) -> str:
        """`province`, `city` or `county`, as the code says (东莞 441900 is a city, 济源 419001 a county)."""
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"

    @property
    def short(self) -> str:
        """The name without what it is: 宁波市 -> 宁波, 宽城满族自治县 -> 宽城; 忠县 stays whole."""
        stem = _ethnic().sub("", _SUFFIX.sub("", self.name))
        return stem if len(stem) > 1 else self.name

    @property
    def names(self) -> frozenset[str]:
        """Every form: official, other names, short, and short with the plain suffix (宽城县, 黔西南州)."""
        plain = {self.short + generic[-1] for generic in _GENERIC if self.name.endswith(generic)}
        return frozenset({self.name, self.short, *self.also, *plain})


@cache
def _ethnic() -> re.Pattern[str]:
    groups = sorted(read_lines("ethnic_groups.txt"), key=len, reverse=True)
    return re.compile(rf"(?<=.)(?:{'|'.join(groups)}){{1,5}}$")


@cache
def divisions() -> Mapping[str, Division]:
    """All divisions by code, present and dissolved.

    Raises GazetteerError for a doubled code, or a parent or successor that is not there.
    """
    present = [
        Division(row["code"], row["name"], row["parent"] or None, tuple(filter(None, row["also"].split("|"))))
        for row in read_table("divisions.tsv", ("code", "name", "parent", "also"))
    ]
    former = [
        Division(row["code"], row["name"], row["parent"], until=int(row["until"]), now=row["now"])
        for row in read_table("former.tsv", ("code", "name", "parent", "until", "now"))
    ]
    found: dict[str, Division] = {}
    for division in (*present, *former):
        if division.code in found:
            raise GazetteerError("divisions.tsv", division.code, "stands twice")
        found[division.code] = division
    for division in found.values():
        for code in filter(None, (division.parent, division.now)):
            if code not in found:
                raise GazetteerError("divisions.tsv", division.code, f"there is no division {code}")
    return found


@cache
def by_name() -> Mapping[str, tuple[Division, ...]]:
    """Every form of every name -> the divisions it may mean, present ones first, higher levels first."""
    found: dict[str, list[Division]] = defaultdict(list)
    for division in divisions().values():
        for name in division.names:
            found[name].append(division)
    found.update(_older_counties(found))
    rank = {"province": 0, "city": 1, "county": 2}
    return {
        name: tuple(sorted(rows, key=lambda row: (row.until is not None, rank[row.level], row.code)))
        for name, rows in found.items()
    }


def _older_counties(known: Mapping[str, list[Division]]) -> dict[str, list[Division]]:
    """Districts and cities by the 县 they were: 昆山县 of an older paper is 昆山市. Words are left out (合作县)."""
    words = frozenset(read_lines("words_county.txt"))
    older: dict[str, list[Division]] = defaultdict(list)
    for division in divisions().values():
        name = division.short + "县"
        if division.level == "county" and division.short not in words | {division.name} and name not in known:
            older[name].append(division)
    return older


@cache
def children(code: str) -> tuple[Division, ...]:
    """The divisions directly below one, present ones first, each group in order of code."""
    rows = [division for division in divisions().values() if division.parent == code]
    return tuple(sorted(rows, key=lambda row: (row.until is not None, row.code)))


def is_within(division: Division, code: str) -> bool:
    """Is the division that of the code, or below it?"""
    step: Division | None = division
    while step is not None:
        if step.code == code:
            return True
        step = divisions().get(step.parent or "")
    return False


def lookup(name: str, city: "str | Division | None" = None) -> Division | None:
    """The division a name (or a code) means, seen from a city; None where it is unknown or several could be meant.

    The city's own come first (江北区 in a paper of 宁波), then those of its province, then the only or the highest one.
    A name it no longer has still finds it: 余杭市 is 余杭区.
    """
    if name in divisions():
        return divisions()[name]
    return choose(by_name().get(name, ()), lookup(city) if isinstance(city, str) else city)


def choose(rows: tuple[Division, ...], home: Division | None) -> Division | None:
    """Which of several divisions of one name is meant in a text of `home`; None if that stays open."""
    if home is not None:
        for code in filter(None, (home.code, home.parent)):
            near = [row for row in rows if is_within(row, code)]
            if near:
                return near[0]
    if len(rows) == 1 or (rows and rows[0].level != "county"):
        return rows[0]
    return None
