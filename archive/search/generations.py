"""Where the index lies: one directory a generation, and a pointer to the one that is read.

    index/CURRENT                    the name of the generation in use
    index/000001-8f3a…/              Whoosh's files; the name ends in the fingerprint of what made them
    index/REBUILD                    somebody asks for a new generation
    index/REBUILDING                 and it is being made
    index/writer.lock

Whoosh's files contain pickles, so whoever can write here can run code: the directory is the user's own, mode 0700.
"""

import fcntl
import hashlib
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from pathlib import Path

from django.conf import settings

from archive.search.dictionary import compounds, vocabulary

_POINTER = "CURRENT"
_REQUEST = "REBUILD"
_TAKEN_UP = "REBUILDING"
# Nanoseconds after which a directory's time of change is sure to differ from that of the next change.
_SETTLED = 50_000_000
# Code that decides what an index holds: when it changes, the index is made anew.
_MAKERS = {
    "archive.text": ("normalise.py", "fold.py", "words.py", "segmenters.py", "analysis.py"),
    "archive.search": (
        *("analysis.py", "analyzer.py", "arrays.py", "batch.py", "building.py", "codec.py", "dictionary.py"),
        *("ranking.py", "search_indexes.py", "storage.py"),
    ),
}


def root() -> Path:
    """The index directory, made private when it is missing."""
    path = Path(str(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]))
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


class AnotherWriter(Exception):  # noqa: N818  # not a fault: the work is being done
    """Another process writes the index; there may be only one."""


@contextmanager
def sole_writer() -> Iterator[None]:
    """Holds the writer's lock, which the system frees however the process ends. Raises AnotherWriter."""
    with (root() / "writer.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherWriter("Another process is writing the index.") from error
        yield


@cache
def fingerprint() -> str:
    """Twelve hexadecimal digits that change with the analyzer, the dictionary, the fields, jieba and OpenCC."""
    digest = hashlib.sha256("\n".join(chain(*vocabulary(), compounds())).encode())
    for package, names in _MAKERS.items():
        for name in names:
            digest.update(files(package).joinpath(name).read_bytes())
    for package in ("jieba", "opencc"):
        digest.update(version(package).encode())
    return digest.hexdigest()[:12]


def current() -> Path | None:
    """The generation in use, or None where there is none, or one that other code or another dictionary has made."""
    try:
        name = (root() / _POINTER).read_text("ascii").strip()
    except FileNotFoundError:
        return None
    path = root() / name
    return path if name.endswith(fingerprint()) and path.is_dir() else None


def signs_of_change() -> tuple[int, ...] | None:
    """Equal for as long as nothing was committed; None where that cannot be said.

    A directory's time of change moves in steps of some milliseconds, so that a very young one may hide a second commit.
    """
    pointer = _pointer_in(str(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]))
    try:
        named = pointer.stat()
        inside = _named_by(pointer, named.st_mtime_ns, named.st_ino).stat()
    except OSError:
        return None
    settled = time.time_ns() - max(named.st_mtime_ns, inside.st_mtime_ns) > _SETTLED
    return (named.st_ino, named.st_mtime_ns, inside.st_ino, inside.st_mtime_ns) if settled else None


@lru_cache(maxsize=8)
def _pointer_in(folder: str) -> Path:
    return Path(folder, _POINTER)


@lru_cache(maxsize=8)
def _named_by(pointer: Path, _changed: int, _inode: int) -> Path:
    return pointer.parent / pointer.read_text("ascii").strip()


def rebuild_is_due() -> bool:
    """Whether the writer must make the index anew."""
    return current() is None or any((root() / name).exists() for name in (_REQUEST, _TAKEN_UP))


def request_rebuild() -> None:
    """Asks the writer, which may be another process, to make the index anew."""
    (root() / _REQUEST).touch(mode=0o600)


def begin() -> Path:
    """An empty directory for the next generation. What an interrupted attempt has left is swept away."""
    root().chmod(0o700)
    _take_up_request()
    live = current()
    _remove_all_but(live)
    number = int(live.name.split("-")[0]) + 1 if live else 1
    path = root() / f"{number:06d}-{fingerprint()}"
    path.mkdir(mode=0o700)
    return path


def _take_up_request() -> None:
    """One made from now on is another request; this one is kept until it is answered, or the next writer takes it up."""
    with suppress(FileNotFoundError):
        (root() / _REQUEST).replace(root() / _TAKEN_UP)


def publish(path: Path) -> None:
    """Makes this generation the one that is read, at once and for all, and drops the others."""
    pointer = root() / f"{_POINTER}.new"
    pointer.write_text(path.name, "ascii")
    pointer.replace(root() / _POINTER)
    (root() / _TAKEN_UP).unlink(missing_ok=True)
    _remove_all_but(path)


def _remove_all_but(kept: Path | None) -> None:
    for path in root().iterdir():
        if path.is_dir() and path != kept:
            shutil.rmtree(path)
