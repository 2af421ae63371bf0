"""The campaigns and programmes that the gazetteers know, found by their names, their aliases, or another printing of these."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from archive.extract.editions import stem
from archive.extract.gazetteer import check_fields, city_tables, read_toml, refuse_doubles
from archive.extract.script import fold

FILE = "campaigns.toml"
CAMPAIGN, PROGRAMME = "campaign", "programme"
_TABLES = {CAMPAIGN: "campaigns", PROGRAMME: "programmes"}


@dataclass(frozen=True)
class KnownName:
    """An entry of the gazetteers.

    A `bare` name is read wherever it stands, another only with what makes it an operation. `city` is the code of the
    city whose file lists it, None for a name that means the same everywhere.
    """

    slug: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    bare: bool
    city: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@lru_cache(maxsize=1 << 12)
def known(name: str) -> KnownName | None:
    """The entry with this name or alias, in whatever printing (净網2022专项行动 is 净网); None where there is none."""
    return by_name().get(fold(name)) or _by_stem().get(stem(name))


@cache
def known_names() -> tuple[KnownName, ...]:
    """Every campaign and programme of the gazetteers; GazetteerError names the file and the entry at fault."""
    table = read_toml(FILE)
    rows = [(FILE, kind, row) for kind in _TABLES for row in table.get(_TABLES[kind], ())]
    rows += [(file, kind, row) for kind in _TABLES for file, row in city_tables(_TABLES[kind])]
    return names_from(rows)


def names_from(rows: Iterable[tuple[str, str, Mapping[str, Any]]]) -> tuple[KnownName, ...]:
    """Entries as (file, kind, row), checked: no slug twice, and no name or alias in two entries of one kind."""
    found: list[KnownName] = []
    for file, kind, row in rows:
        entry = str(row.get("slug"))
        check_fields(file, entry, row, {"slug": str, "name": str, "aliases": list}, {"bare": bool})
        bare = row.get("bare", kind == PROGRAMME)
        city = file.removeprefix("cities/").removesuffix(".toml") if file != FILE else None
        found.append(KnownName(entry, row["name"], tuple(row["aliases"]), kind, bare, city))
    refuse_doubles(FILE, ((one.slug, one.name) for one in found))
    refuse_doubles(FILE, ((name, one.slug) for one in found for name in one.names))
    refuse_doubles(FILE, {(stem(name), one.slug) for one in found if one.kind == CAMPAIGN for name in one.names})
    return tuple(found)


@cache
def by_name() -> Mapping[str, KnownName]:
    """Every name and alias as printed in simplified script -> its entry."""
    return {name: one for one in known_names() for name in one.names}


@cache
def _by_stem() -> Mapping[str, KnownName]:
    return {stem(name): one for one in known_names() if one.kind == CAMPAIGN for name in one.names}
