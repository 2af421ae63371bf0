"""The map of tiles: every district has a place of its own, and its shade goes with its number."""

from itertools import pairwise

import pytest

from archive.extract.divisions import divisions
from archive.extract.gazetteer import read_table
from archive.models import District
from archive.web.tiles import STEPS, steps_up_to, tile_map

ROWS = read_table("tiles.tsv", ("city", "code", "column", "row", "name"))


def district(code: str, count: int) -> District:
    one = District(code=code, name=divisions()[code].name if code in divisions() else "某区")
    one.article_count = count  # type: ignore[attr-defined]
    return one


@pytest.mark.parametrize("city", sorted({row["city"] for row in ROWS}))
def test_every_district_of_a_city_has_a_tile_of_its_own(city: str) -> None:
    own = [row for row in ROWS if row["city"] == city]
    present = {one.code for one in divisions().values() if one.parent == city and one.until is None}
    assert {row["code"] for row in own} == present
    assert len({(row["column"], row["row"]) for row in own}) == len(own)
    assert all(1 <= int(row[axis]) <= 9 for row in own for axis in ("column", "row"))  # home.css has no more
    assert all(divisions()[row["code"]].name == row["name"] for row in own)


def test_a_district_without_articles_has_its_tile_unshaded() -> None:
    drawn = tile_map("330200", [district("330203", 0), district("330205", 4)])
    assert [(tile.name, tile.step) for tile in drawn.tiles] == [("海曙", 0), ("江北", 5)]


def test_a_dissolved_district_stands_beside_the_map_while_articles_name_it() -> None:
    drawn = tile_map("330200", [district("330203", 1), district("330204", 2), district("330227", 0)])
    assert [tile.district.code for tile in drawn.tiles] == ["330203"]
    assert [one.code for one in drawn.others] == ["330204"]


def test_a_city_without_tiles_has_a_plain_grid() -> None:
    drawn = tile_map("999900", [district(f"9999{number:02}", 1) for number in range(1, 8)])
    assert not drawn.placed
    assert [(tile.column, tile.row) for tile in drawn.tiles] == [
        *((column, 1) for column in range(1, 6)),
        (1, 2),
        (2, 2),
    ]
    assert drawn.others == []


@pytest.mark.parametrize("most", [0, 1, 2, 4, 5, 6, 8, 99, 100_000])
def test_the_steps_hold_every_number_once(most: int) -> None:
    steps = steps_up_to(most)
    assert len(steps) == min(STEPS, most)
    assert all(one.last + 1 == two.first for one, two in pairwise(steps))
    if steps:
        assert (steps[0].first, steps[-1].last, steps[-1].number) == (1, most, STEPS)
