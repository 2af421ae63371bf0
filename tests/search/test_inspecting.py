"""Every file of the index that is not as it was written is named, though nothing of it looks changed; and no other is."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.models import originals
from archive.search import generations, inspecting, states, writer
from archive.search.inspecting import FileFault, What
from tests.search.conftest import MakeArticle


@pytest.fixture
def index(make_article: MakeArticle) -> Path:
    """The directory of an index of two commits."""
    for title in ("云州净海", "云州蓝剑"):
        make_article(title)
        writer.drain()
    return generations.root()


def found() -> list[tuple[What, str]]:
    return [(one.what, one.place) for one in inspecting.faults()]


def newest() -> states.State:
    return states.read(states.pointer().states[0])


def flip(path: Path, bit: int = 0) -> None:
    """Turns one bit; the file looks as old and as large as before."""
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1 << bit
    path.write_bytes(content)
    os.utime(path, ns=times)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def to_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_a_sound_index_has_no_fault_and_every_file_of_it_is_read(index: Path) -> None:
    read: list[int] = []
    assert not list(inspecting.faults(read.append))
    assert sorted(read) == sorted(path.stat().st_size for path in inspecting.sealed())
    assert len(read) >= 4


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (flip, What.GARBLED),
        (lengthen, What.GARBLED),
        (cut, What.CUT),
        (lambda path: path.write_bytes(b""), What.CUT),
        (Path.unlink, What.MISSING),
        (to_directory, What.UNREADABLE),
    ],
)
def test_each_file_of_each_state_is_named_with_what_is_wrong(
    damage: Callable[[Path], object], what: What, index: Path
) -> None:
    states.prove()  # what this process remembers must not count
    for path in inspecting.sealed():
        damage(path)
    places = sorted(str(path.relative_to(index)) for path in inspecting.sealed())
    assert sorted(found()) == [(what, place) for place in places]


@pytest.mark.parametrize(("damage", "what"), [(flip, What.GARBLED), (Path.unlink, What.MISSING)])
@pytest.mark.parametrize("which", [0, 1])
def test_a_manifest_is_named_and_nothing_is_called_a_stray_that_it_may_name(
    damage: Callable[[Path], object], what: What, which: int, index: Path
) -> None:
    name = states.pointer().states[which]
    damage(index / name)
    assert found() == [(what, name)]


def test_each_bit_of_the_pointer_counts(index: Path) -> None:
    path = index / "CURRENT"
    whole = path.read_bytes()
    for place in range(len(whole)):
        for bit in range(8):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
            assert found(), (place, bit)


def test_a_pointer_to_what_is_not_there_is_named(index: Path) -> None:
    said = json.loads((index / "CURRENT").read_bytes())
    nowhere = "000009-0123456789ab/000001-0123456789abcdef.json"
    (index / "CURRENT").write_text(json.dumps(said | {"states": [*said["states"], nowhere]}))
    assert found() == [(What.MISSING, nowhere)]


def test_a_pointer_that_is_gone_is_named(index: Path) -> None:
    (index / "CURRENT").unlink()
    assert found() == [(What.POINTER, "CURRENT")]


@pytest.mark.parametrize("place", ["notes.txt", "CURRENT.new", "000009-0123456789ab", "000009-0123456789ab.new"])
def test_what_no_state_names_is_a_stray_that_the_next_writer_removes(place: str, index: Path) -> None:
    stray = index / place
    stray.mkdir() if place.startswith("0") else stray.touch()
    (newest().path / "MAIN_0.arrays").mkdir()
    (newest().path / "half").symlink_to(index)
    inside = newest().path.name
    assert sorted(found()) == sorted(
        (What.STRAY, name) for name in (place, f"{inside}/MAIN_0.arrays", f"{inside}/half")
    )
    writer.drain()
    assert found() == []
    assert (index / "CURRENT").exists()


def test_what_is_being_written_is_no_stray(index: Path) -> None:
    (newest().path / "MAIN_0.arrays").touch()
    with generations.sole_writer():
        assert found() == []


def test_a_directory_that_others_can_write_is_named(index: Path) -> None:
    newest().path.chmod(0o770)
    assert set(found()) == {(What.SHARED, newest().path.name)}
    index.chmod(0o777)
    assert found() == [(What.SHARED, ".")]


def test_what_is_replaced_while_it_is_read_is_no_fault(
    index: Path, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest state is merged into another one, and swept away, between two looks of the check."""
    digest, read = originals.digest, states.read

    def commits_first(path: Path) -> tuple[str, int]:
        monkeypatch.undo()
        for number in range(3):
            make_article(f"云州第{number}篇")
            writer.drain()
        return digest(path)

    monkeypatch.setattr(originals, "digest", commits_first)
    assert found() == []

    def swept_first(name: str) -> states.State:
        monkeypatch.undo()
        generations.request_rebuild()
        writer.drain()
        generations.request_rebuild()
        writer.drain()
        return read(name)

    monkeypatch.setattr(states, "read", swept_first)
    assert found() == []


def test_each_fault_is_a_sentence() -> None:
    for what in What:
        assert str(FileFault(what, "甲/乙", "丙")).endswith("。")
