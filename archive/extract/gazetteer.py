"""The checked lists of names in `gazetteers/`, loaded once as plain values.

    divisions.tsv       the divisions of China (GB/T 2260) at province, city and county level; those of Taiwan, Hong Kong and
                        Macau, which the standard does not number, with codes of the same form
    former.tsv          those dissolved since, with the last year and the division they went to
    tiles.tsv           where the districts of a city lie on its map of tiles; a city without them has a plain grid
    ethnic_groups.txt   the middle of autonomous divisions' names
    words_city.txt, words_county.txt    short names of divisions that are also plain words
    place_masks.txt     longer words that hold the short name of a place and mean none
    topics.toml, campaigns.toml, indicators.toml with indicators/<topic>.toml
    cities/<code>.toml  one city: its streets, landmarks, newspapers, campaigns and programmes

Another city is another file in `cities/`, named after its code (330200.toml) and written like the one that is there;
nothing else needs to change. A mistake in a file is a `GazetteerError` that names the file and the entry.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


class GazetteerError(ValueError):
    """A gazetteer file that cannot be trusted; str() names the file, the entry and what is wrong with it."""

    def __init__(self, file: str, entry: str, complaint: str) -> None:
        super().__init__(f"{file}: {entry}: {complaint}")
        self.file, self.entry = file, entry


def folder() -> Traversable:
    """Where the gazetteers are kept."""
    return files("archive.extract").joinpath("gazetteers")


def read_lines(file: str) -> tuple[str, ...]:
    """The names of a list file, one a line; `#` begins a remark.

    Raises GazetteerError where a line holds a comma or a blank: two names on one line would be read as one.
    """
    rows = [line.strip() for line in folder().joinpath(file).read_text("utf-8").splitlines()]
    names = [row for row in rows if row and not row.startswith("#")]
    for name in names:
        if any(sign in name for sign in " ,，、\t"):
            raise GazetteerError(file, name, "one name a line")
    refuse_doubles(file, ((name, name) for name in names))
    return tuple(names)


def read_table(file: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a tab-separated file whose first line names its columns.

    Raises GazetteerError for other columns than asked, or a row with more or fewer cells.
    """
    first, *rest = folder().joinpath(file).read_text("utf-8").splitlines()
    if tuple(first.split("\t")) != columns:
        raise GazetteerError(file, "first line", f"columns must be {', '.join(columns)}")
    rows = []
    for line in rest:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise GazetteerError(file, line, f"{len(cells)} cells instead of {len(columns)}")
        rows.append(dict(zip(columns, cells, strict=True)))
    return rows


def read_toml(file: str) -> dict[str, Any]:
    """A TOML file as a dict; GazetteerError with the parser's line and column where it is broken (a missing comma)."""
    return parse_toml(file, folder().joinpath(file).read_text("utf-8"))


def parse_toml(file: str, text: str) -> dict[str, Any]:
    """As `read_toml`, of a text that is already at hand; `file` is only named in complaints."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GazetteerError(file, "syntax", str(error)) from error


def check_fields(
    file: str, entry: str, row: Mapping[str, Any], required: Mapping[str, type], optional: Mapping[str, type]
) -> None:
    """Refuse an entry that lacks a field, has an unknown one, or one of the wrong type."""
    for field in required.keys() - row.keys():
        raise GazetteerError(file, entry, f"has no {field!r}")
    for field, value in row.items():
        kind = required.get(field) or optional.get(field)
        if kind is None:
            raise GazetteerError(file, entry, f"does not know {field!r}")
        if not isinstance(value, kind):
            raise GazetteerError(file, entry, f"{field!r} must be {kind.__name__}")


def refuse_doubles(file: str, claims: Iterable[tuple[str, str]]) -> None:
    """Refuse a name that two entries claim; `claims` are (name, entry) pairs."""
    owners: dict[str, str] = {}
    for name, entry in claims:
        if name in owners:
            raise GazetteerError(file, entry, f"{name!r} already belongs to {owners[name]!r}")
        owners[name] = entry


@dataclass(frozen=True)
class Newspaper:
    """A newspaper or site that writes about a city; `city` is the city's code, `url` its home page or None."""

    name: str
    aliases: tuple[str, ...]
    url: str | None
    city: str


@cache
def newspapers() -> tuple[Newspaper, ...]:
    """The newspapers of all cities that have a file; GazetteerError for a name or alias of two of them."""
    found = []
    for file, row in city_tables("newspapers"):
        check_fields(file, str(row.get("name")), row, {"name": str, "aliases": list}, {"url": str})
        city = file.removeprefix("cities/").removesuffix(".toml")
        found.append(Newspaper(row["name"], tuple(row["aliases"]), row.get("url"), city))
    refuse_doubles("cities", ((name, paper.name) for paper in found for name in (paper.name, *paper.aliases)))
    return tuple(found)


@cache
def city_files() -> Mapping[str, str]:
    """Code of each city that has a file of its own -> the file's name."""
    found = (path.name for path in folder().joinpath("cities").iterdir())
    return {name.removesuffix(".toml"): f"cities/{name}" for name in sorted(found) if name.endswith(".toml")}


def city_tables(table: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of one table (`[[campaigns]]`) of all city files, each with the name of its file."""
    for file in city_files().values():
        for row in read_toml(file).get(table, ()):
            yield file, row
