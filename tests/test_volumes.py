"""How much space is left, and for whom."""

from pathlib import Path

import pytest
from pytest_django import Settings

from archive import volumes


def test_a_directory_that_is_not_made_yet_has_the_space_of_where_it_will_be(tmp_path: Path) -> None:
    assert volumes.free_bytes(tmp_path / "not" / "yet") > 0


def test_a_database_in_memory_has_no_volume(db: None) -> None:
    assert set(volumes.places()) == {"index", "originals", "temporary"}


def test_below_the_reserve_the_place_is_named(settings: Settings, tmp_path: Path) -> None:
    settings.RESERVED_SPACE_MB = 1_000_000_000
    with pytest.raises(volumes.TooLittleSpaceError, match=f"{tmp_path}.*只剩"):
        volumes.demand_reserve()


def test_without_a_reserve_nothing_is_demanded(settings: Settings) -> None:
    settings.RESERVED_SPACE_MB = 0
    volumes.demand_reserve()
