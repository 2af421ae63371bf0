"""Where the index lies, who may write it, and when it is made anew.

    index/CURRENT                    the states of the index, newest first (see states.py)
    index/000001-8f3a…/              a generation: Whoosh's files and manifests; its name ends in the fingerprint of what made it
    index/000002-8f3a….new/          one that is being made
    index/REBUILD                    somebody asks for a new generation
    index/REBUILDING                 and it is being made
    index/CHECK                      a reader has found a damaged file
    index/writer.lock

Whoosh's table of contents is a pickle, so whoever can write here can run code: a directory in which somebody else may write
is refused.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from pathlib import Path

from django.conf import settings

from archive import durable
from archive.search.dictionary import compounds, vocabulary

UNFINISHED = ".new"
_REQUEST = "REBUILD"
_TAKEN_UP = "REBUILDING"
_CHECK = "CHECK"
_LOCK = "writer.lock"
# What lies beside the generations.
OWN = frozenset({_REQUEST, _TAKEN_UP, _CHECK, _LOCK})
_NUMBERED = re.compile(r"(\d{6,})-")
_FOR_OTHERS_TO_WRITE = 0o022
# Code that decides what an index holds: when it changes, the index is made anew.
_MAKERS = {
    "archive.text": ("normalise.py", "fold.py", "words.py", "segmenters.py", "analysis.py"),
    "archive.search": (
        *("analysis.py", "analyzer.py", "arrays.py", "batch.py", "building.py", "codec.py", "dictionary.py"),
        *("ranking.py", "search_indexes.py", "storage.py"),
    ),
}


class UnsafeIndex(OSError):  # noqa: N818  # the directory is, and the name says so
    """An index directory that somebody else can write; str() names it."""


def root() -> Path:
    """The index directory, made private when it is missing. Raises UnsafeIndex."""
    path = Path(str(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]))
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return refuse_shared(path)


def refuse_shared(directory: Path) -> Path:
    """The directory itself. Raises UnsafeIndex where it is another user's, or others may write in it."""
    found = directory.stat()
    if found.st_uid != os.geteuid() or found.st_mode & _FOR_OTHERS_TO_WRITE:
        raise UnsafeIndex(
            f"其他用户可以改写索引目录 {directory}，因此不读取它：请改为只有运行本站的用户可写（chmod 700）。"
        )
    return directory


class AnotherWriter(Exception):  # noqa: N818  # not a fault: the work is being done
    """Another process writes the index; there may be only one."""


@contextmanager
def sole_writer() -> Iterator[None]:
    """Holds the writer's lock, which the system frees however the process ends. Raises AnotherWriter."""
    with (root() / _LOCK).open("a") as lock:
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


def fits(path: Path) -> bool:
    """Whether this generation was made by the code and the dictionary that now run."""
    return path.name.endswith(fingerprint())


def rebuild_is_requested() -> bool:
    """Whether somebody has asked for a new generation and it is not there yet."""
    return any((root() / name).exists() for name in (_REQUEST, _TAKEN_UP))


def request_rebuild() -> None:
    """Asks the writer, which may be another process, to make the index anew."""
    (root() / _REQUEST).touch(mode=0o600)


def request_check() -> None:
    """Tells the writer that a file is damaged; on a full disk another reader will."""
    with suppress(OSError):
        (root() / _CHECK).touch(mode=0o600)


def take_check() -> bool:
    """Whether a check was asked for; from now on it no longer is."""
    try:
        (root() / _CHECK).unlink()
    except FileNotFoundError:
        return False
    return True


def begin() -> Path:
    """An empty directory for the next generation."""
    _take_up_request()
    numbers = (_NUMBERED.match(path.name) for path in root().iterdir())
    number = 1 + max((int(number[1]) for number in numbers if number), default=0)
    path = root() / f"{number:06d}-{fingerprint()}{UNFINISHED}"
    path.mkdir(mode=0o700)
    return path


def _take_up_request() -> None:
    """One made from now on is another request; this one is kept until it is answered, or the next writer takes it up."""
    with suppress(FileNotFoundError):
        (root() / _REQUEST).replace(root() / _TAKEN_UP)


def finish(path: Path) -> Path:
    """Gives a generation that is made its name, under which it may be read, and gives its path by that name."""
    finished = path.with_name(path.name.removesuffix(UNFINISHED))
    path.rename(finished)
    durable.sync_directory(root())
    return finished


def answer_request() -> None:
    """The new generation is read: nobody waits for it any more."""
    (root() / _TAKEN_UP).unlink(missing_ok=True)
