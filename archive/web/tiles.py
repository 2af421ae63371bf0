"""A city's districts as tiles, placed roughly as on the map and shaded by how many articles report on them.

Where the tiles lie stands in `gazetteers/tiles.tsv`; a city that is not there has a plain grid in the order of the codes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from archive.extract.divisions import divisions
from archive.extract.gazetteer import read_table
from archive.models import District

STEPS = 5
_ACROSS = 5  # tiles of a plain grid


@dataclass(frozen=True)
class Tile:
    """A district with its place, counted from 1. `step` is 1 to 5, or 0 where no article reports on it."""

    district: District
    count: int
    column: int
    row: int
    step: int

    @property
    def name(self) -> str:
        """As short as a tile is small: 海曙."""
        known = divisions().get(self.district.code)
        return known.short if known else self.district.name


@dataclass(frozen=True)
class Step:
    """A shade of the legend and the numbers it stands for."""

    number: int
    first: int
    last: int


@dataclass(frozen=True)
class TileMap:
    """`placed`: like the map. `others` are districts with articles but no tile: those that were dissolved."""

    tiles: list[Tile]
    steps: list[Step]
    others: list[District]
    placed: bool


def tile_map(city: str, districts: Sequence[District]) -> TileMap:
    """Of districts with `article_count`."""
    places = _places().get(city, {})
    on_map = [district for district in districts if not places or district.code in places]
    steps = steps_up_to(max((district.article_count for district in on_map), default=0))  # type: ignore[attr-defined]
    tiles = [
        _tile(district, places.get(district.code) or _in_grid(place), steps) for place, district in enumerate(on_map)
    ]
    named = (district for district in districts if places and district.code not in places)
    others = [district for district in named if district.article_count]  # type: ignore[attr-defined]
    return TileMap(tiles, steps, others, bool(places))


def steps_up_to(most: int) -> list[Step]:
    """Five spans that hold 1 to `most`, as equal as can be (8: 1, 2—3, 4, 5—6, 7—8); fewer where there are fewer numbers."""
    ends = sorted({-(-most * place // STEPS) for place in range(1, STEPS + 1)} - {0})
    firsts = [1, *(end + 1 for end in ends)]
    shades = range(STEPS - len(ends) + 1, STEPS + 1)
    return [Step(shade, first, last) for shade, first, last in zip(shades, firsts, ends, strict=False)]


def _tile(district: District, place: tuple[int, int], steps: Sequence[Step]) -> Tile:
    count = district.article_count  # type: ignore[attr-defined]
    step = next((step.number for step in steps if step.first <= count <= step.last), 0)
    return Tile(district, count, *place, step)


def _in_grid(place: int) -> tuple[int, int]:
    row, column = divmod(place, _ACROSS)
    return column + 1, row + 1


@cache
def _places() -> Mapping[str, Mapping[str, tuple[int, int]]]:
    """city -> district -> (column, row)"""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for row in read_table("tiles.tsv", ("city", "code", "column", "row", "name")):
        found.setdefault(row["city"], {})[row["code"]] = (int(row["column"]), int(row["row"]))
    return found
