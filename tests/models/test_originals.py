import hashlib
import os
import resource
from pathlib import Path

import pytest

from archive.models import originals


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "报道.txt"
    path.write_bytes("云州警方通报。".encode())
    return path


def test_a_file_is_kept_under_its_sha256(file: Path) -> None:
    sha256, size = originals.keep(file)
    assert sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert size == file.stat().st_size
    assert originals.path_of(sha256).read_bytes() == file.read_bytes()


def test_a_kept_file_cannot_be_written(file: Path) -> None:
    sha256, _ = originals.keep(file)
    assert originals.path_of(sha256).stat().st_mode & 0o777 == 0o444


def test_keeping_the_same_bytes_again_changes_nothing(file: Path) -> None:
    path = originals.path_of(originals.keep(file)[0])
    before = path.stat()
    originals.keep(file)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_changed_file_is_not_intact(file: Path) -> None:
    sha256, _ = originals.keep(file)
    path = originals.path_of(sha256)
    path.chmod(0o644)
    path.write_bytes(b"changed")
    assert not originals.is_intact(sha256)


def test_a_damaged_file_is_mended_when_its_bytes_come_again(file: Path) -> None:
    sha256, _ = originals.keep(file)
    path = originals.path_of(sha256)
    path.chmod(0o644)
    path.write_bytes(b"changed")
    originals.keep(file)
    assert originals.is_intact(sha256)


def test_a_missing_file_is_not_intact() -> None:
    assert not originals.is_intact("0" * 64)


def test_a_file_that_cannot_be_read_leaves_nothing_behind(file: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        originals.keep(file.with_name("absent"))
    assert not [path for path in (tmp_path / "originals").rglob("*") if path.is_file()]


def test_what_a_killed_copy_left_is_swept_away_and_nothing_else(file: Path, tmp_path: Path) -> None:
    sha256, _ = originals.keep(file)
    part = tmp_path / "originals" / ".part-killed"
    part.write_bytes(b"half")
    assert originals.sweep() == 1
    assert not part.exists()
    assert originals.is_intact(sha256)


def test_nothing_is_swept_away_while_somebody_stores_a_file(tmp_path: Path) -> None:
    with originals.held():
        part = tmp_path / "originals" / ".part-growing"
        part.write_bytes(b"half")
        assert originals.sweep() == 0
    assert part.exists()


def test_a_store_that_was_never_used_has_nothing_to_sweep() -> None:
    assert originals.sweep() == 0


def test_a_link_to_the_same_bytes_is_not_intact_and_is_replaced_by_a_file(file: Path, tmp_path: Path) -> None:
    path = originals.path_of(originals.keep(file)[0])
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert not originals.is_intact(path.name)
    originals.keep(file)
    assert originals.is_intact(path.name)


def test_what_the_system_refuses_to_read_is_told_by_its_code(file: Path) -> None:
    path = originals.path_of(originals.keep(file)[0])
    path.parents[1].rename(path.parents[1].with_name("away"))
    path.parents[1].symlink_to(path.parents[1])  # a link that leads to itself
    assert originals.inspect(path.name) == (originals.Outcome.UNREADABLE, "系统错误 ELOOP", "")


def test_a_system_that_cannot_be_asked_to_forget_is_read_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fadvise", raising=False)
    assert originals.is_intact(originals.keep(file)[0])


def test_a_file_that_was_there_already_is_made_safe_once_more(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever put it there may have been killed before its name was on the disk: then its row would outlive it."""
    originals.keep(file)
    synced: list[int] = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(os.fstat(handle).st_ino), fsync(handle)))
    path = originals.path_of(originals.keep(file)[0])
    assert {folder.stat().st_ino for folder in path.parents[:3]} <= set(synced)


def test_a_full_disk_leaves_nothing_behind(file: Path) -> None:
    """A limit on the size of files fails a write in its middle, as a full disk does."""
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, most[1]))
    try:
        with pytest.raises(OSError):
            originals.keep(file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert not [path for path in originals.root().rglob("*") if path.is_file()]
