"""The store of original files: each under its SHA-256, written once, never changed."""

import errno
import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.durable import sync_directory

MODE = 0o444  # nobody may write an original, its owner neither
_CHUNK = 1 << 20
_PART = ".part-"
_KINDS = {
    stat.S_IFLNK: "符号链接",
    stat.S_IFDIR: "目录",
    stat.S_IFIFO: "管道",
    stat.S_IFSOCK: "套接字",
    stat.S_IFCHR: "设备",
    stat.S_IFBLK: "设备",
}


class Outcome(models.TextChoices):
    """What a fixity check finds, in the words of PREMIS and BagIt."""

    PASS = "pass", _("完好")
    CHANGED = "changed", _("内容已变")
    MISSING = "missing", _("缺失")
    RENAMED = "renamed", _("改名或移位")
    MODE = "mode", _("权限不对")
    NOT_REGULAR = "not_regular", _("不是普通文件")
    UNREADABLE = "unreadable", _("无法读取")


class Finding(NamedTuple):
    """`sha256` is that of the bytes that are there now, empty where they were not read."""

    outcome: Outcome
    detail: str = ""
    sha256: str = ""


def root() -> Path:
    return Path(settings.ORIGINALS_DIR)


def path_of(sha256: str) -> Path:
    """Where the file with this SHA-256 (64 lower-case hexadecimal digits) lies."""
    return root() / sha256[:2] / sha256[2:4] / sha256


@contextmanager
def held(how: int = fcntl.LOCK_SH) -> Iterator[None]:
    """Holds the store: shared while a file and the row that names it are stored, with LOCK_EX while files are removed.

    Raises BlockingIOError where LOCK_NB is in `how` and somebody else holds it otherwise.
    """
    root().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (root().parent / "originals.lock").open("a") as lock:
        fcntl.flock(lock, how)
        yield


def keep(file: Path) -> tuple[str, int]:
    """Stores a copy of the file, safely on the disk when this returns; gives its SHA-256 and its size in bytes.

    Storing the same bytes again changes nothing. Raises OSError where the file cannot be read, and then names it, or the
    store not written, and then leaves nothing behind.
    """
    with held(), file.open("rb") as original:
        handle, name = tempfile.mkstemp(dir=root(), prefix=_PART)
        copy = Path(name)
        try:
            with os.fdopen(handle, "wb") as target:
                sha256, size = _copy(_chunks(original, file), target)
            _publish(copy, sha256)
        finally:
            copy.unlink(missing_ok=True)
    return sha256, size


def inspect(sha256: str) -> Finding:
    """Reads the whole file again, from the disk itself where the system allows, and says what is wrong with it."""
    path = path_of(sha256)
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            return Finding(Outcome.NOT_REGULAR, kind(mode))
        found, size = digest(path)
    except (FileNotFoundError, NotADirectoryError):
        return Finding(Outcome.MISSING)
    except OSError as error:
        return Finding(Outcome.UNREADABLE, fault(error))
    if found != sha256:
        return Finding(Outcome.CHANGED, f"现有 {size} 字节，SHA-256 为 {found}", found)
    if stat.S_IMODE(mode) != MODE:
        return Finding(Outcome.MODE, f"{stat.S_IMODE(mode):04o}，应为 {MODE:04o}", found)
    return Finding(Outcome.PASS, sha256=found)


def is_intact(sha256: str) -> bool:
    """Whether the file is there, its bytes still have this SHA-256, and nobody may write it."""
    return inspect(sha256).outcome == Outcome.PASS


def kind(mode: int) -> str:
    """What lies where a regular file should, by its `st_mode`."""
    return _KINDS.get(stat.S_IFMT(mode), "普通文件")


def fault(error: OSError) -> str:
    """系统错误 EIO: in the system's own code, which a search finds in every language."""
    return f"系统错误 {errno.errorcode.get(error.errno or 0, error.errno)}"


def place(path: Path) -> str:
    """Where in the store it lies: ab/cd/abcd…; a name that is no text is made readable."""
    return os.fsencode(path.relative_to(root())).decode("utf-8", "replace")


def digest(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a file. What the system keeps of it in memory is dropped first: a disk's fault would hide there."""
    with path.open("rb", buffering=0) as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def sweep() -> int:
    """Removes what killed copies have left, and gives how many; nothing while somebody stores a file."""
    with suppress(BlockingIOError), held(fcntl.LOCK_EX | fcntl.LOCK_NB):
        debris = list(root().glob(f"{_PART}*"))
        for part in debris:
            part.unlink()
        return len(debris)
    return 0


def _chunks(original: BinaryIO, file: Path) -> Iterator[bytes]:
    """The bytes of the file. An error names it: whoever takes in many files goes on with the next, the store being sound."""
    try:
        while chunk := original.read(_CHUNK):
            yield chunk
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def _copy(chunks: Iterable[bytes], target: BinaryIO) -> tuple[str, int]:
    sha256, size = hashlib.sha256(), 0
    for chunk in chunks:
        sha256.update(chunk)
        size += target.write(chunk)
    target.flush()
    os.fchmod(target.fileno(), MODE)
    os.fsync(target.fileno())
    return sha256.hexdigest(), size


def _publish(copy: Path, sha256: str) -> None:
    """Gives the synced copy its name. A name is never seen with half its bytes, nor lost by a power cut after this returns."""
    path = path_of(sha256)
    if not is_intact(sha256):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy.replace(path)
    # Also where the file was there: whoever put it there may have been killed before its name was safe.
    for directory in path.parents[:4]:
        sync_directory(directory)
