"""What belongs to no capture; what cannot be looked at is told, too."""

from pathlib import Path

import pytest

from archive import strays
from archive.models import originals
from archive.strays import Stray

pytestmark = pytest.mark.django_db


def stray(name: str) -> Path:
    originals.root().mkdir(exist_ok=True)
    path = originals.root() / name
    path.write_text("云州")
    return path


def test_a_name_like_an_original_s_is_no_original() -> None:
    path = stray("0" * 64)
    (found,) = strays.strays()
    assert found.path == path
    assert not found.is_orphan


def test_what_vanishes_while_it_is_looked_at_is_no_stray(monkeypatch: pytest.MonkeyPatch) -> None:
    path = stray("notes.txt")
    entries = strays._entries

    def vanishing(folder: Path) -> list[Path]:
        found = list(entries(folder))
        path.unlink()
        return found

    monkeypatch.setattr(strays, "_entries", lambda folder: iter(vanishing(folder)))
    assert list(strays.strays()) == []


def test_a_directory_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "originals" / "ab"
    assert list(strays._entries(folder)) == [folder]  # it is not there: as one that the disk no longer gives
    folder.mkdir(parents=True)
    assert strays._stray(folder) == Stray(folder, detail="无法列出的目录")


def test_a_file_that_cannot_be_read_is_told() -> None:
    path = originals.root() / "gone"
    assert strays._stray(path) == Stray(path, detail="系统错误 ENOENT")
