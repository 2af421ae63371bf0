"""The store of original files: each under its SHA-256, written once, never changed."""

import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_CHUNK = 1 << 20
_PART = ".part-"
_ABANDONED = 3600  # seconds after which nobody can still be writing a part


def path_of(sha256: str) -> Path:
    """Where the file with this SHA-256 (64 lower-case hexadecimal digits) lies."""
    return Path(settings.ORIGINALS_DIR) / sha256[:2] / sha256[2:4] / sha256


def keep(file: Path) -> tuple[str, int]:
    """Stores a copy of the file, safely on the disk when this returns; gives its SHA-256 and its size in bytes.

    Storing the same bytes again changes nothing. Raises OSError where the file cannot be read or the store not written, and
    then leaves nothing behind.
    """
    root = Path(settings.ORIGINALS_DIR)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file.open("rb") as original:
        handle, name = tempfile.mkstemp(dir=root, prefix=_PART)
        copy = Path(name)
        try:
            with os.fdopen(handle, "wb") as target:
                sha256, size = _copy(original, target)
            _publish(copy, sha256)
        finally:
            copy.unlink(missing_ok=True)
    return sha256, size


def is_intact(sha256: str) -> bool:
    """Whether the file is there and its bytes still have this SHA-256."""
    try:
        with path_of(sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def sweep() -> int:
    """Removes the parts of copies that were killed in the middle; gives how many."""
    abandoned = [part for part in Path(settings.ORIGINALS_DIR).glob(f"{_PART}*") if _is_abandoned(part)]
    for part in abandoned:
        part.unlink(missing_ok=True)
    return len(abandoned)


def _is_abandoned(part: Path) -> bool:
    try:
        return time.time() - part.stat().st_mtime > _ABANDONED
    except FileNotFoundError:  # its copy was finished just now
        return False


def _copy(original: BinaryIO, target: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := original.read(_CHUNK):
        digest.update(chunk)
        size += target.write(chunk)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest(), size


def _publish(copy: Path, sha256: str) -> None:
    """Gives the synced copy its name. A name is never seen with half its bytes, nor lost by a power cut after this returns."""
    path = path_of(sha256)
    if is_intact(sha256):
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy.chmod(0o444)
    copy.replace(path)
    for directory in path.parents[:4]:
        _sync(directory)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
