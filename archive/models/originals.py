"""The store of original files: each under its SHA-256, written once, never changed."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """Where the file with this SHA-256 (64 lower-case hexadecimal digits) lies."""
    return Path(settings.ORIGINALS_DIR) / sha256[:2] / sha256[2:4] / sha256


def keep(content: bytes) -> str:
    """Stores the bytes, safely on the disk when this returns, and gives their SHA-256. Storing them again changes nothing."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if not is_intact(sha256):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(content, path)
    return sha256


def is_intact(sha256: str) -> bool:
    """Whether the file is there and its bytes still have this SHA-256."""
    try:
        with path_of(sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False


def _write(content: bytes, path: Path) -> None:
    """Whole or not at all: a temporary file in the same directory, synced, then renamed, then the directories synced."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o444)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    for directory in path.parents[:4]:
        _sync(directory)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
