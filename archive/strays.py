"""Strays: what lies in the store of originals and belongs to no capture, and the one kind of it that may be removed."""

import fcntl
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from archive.models import Capture, originals

_BATCH = 500
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Stray:
    """A file that no capture names, or something that is no file. `sha256` is that of its bytes, empty where they cannot be had."""

    path: Path
    sha256: str = ""
    detail: str = ""

    @property
    def place(self) -> str:
        return originals.place(self.path)

    @property
    def is_orphan(self) -> bool:
        """Whether it is the sound copy that an accession leaves which is ended before its capture's row is in."""
        return self.sha256 != "" and self.path == originals.path_of(self.sha256)


def strays() -> Iterator[Stray]:
    """Everything in the store that no capture names, in the order of the places; what is just being stored is none."""
    originals.root().mkdir(mode=0o700, parents=True, exist_ok=True)
    entries = _entries(originals.root())
    while batch := list(islice(entries, _BATCH)):
        if _untracked(batch):
            with originals.held(fcntl.LOCK_EX):  # nobody is between a file and its row
                found = [path for path in _untracked(batch) if os.path.lexists(path)]
            yield from map(_stray, found)


def remove_orphans(hours: float) -> Iterator[Stray]:
    """Removes the copies without a capture that are older than so many hours, and gives each; everything else stays."""
    for stray in strays():
        if stray.is_orphan and time.time() - stray.path.stat().st_mtime >= hours * 3600:
            with originals.held(fcntl.LOCK_EX):
                for path in _untracked([stray.path]):
                    path.unlink()
                    yield stray


def _entries(folder: Path) -> Iterator[Path]:
    """All that lies below, links not followed; a directory only where it cannot be listed."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path))
        else:
            yield Path(entry.path)


def _untracked(paths: Iterable[Path]) -> list[Path]:
    """Those of these that are not where a capture's original lies."""
    named = {path.name: path for path in paths if _SHA256.fullmatch(path.name)}
    known = Capture.objects.filter(sha256__in=named).values_list("sha256", flat=True)
    tracked = set(map(originals.path_of, known))
    return [path for path in paths if path not in tracked]


def _stray(path: Path) -> Stray:
    try:
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            return Stray(path, detail="无法列出的目录")
        if not stat.S_ISREG(mode):
            return Stray(path, detail=originals.kind(mode))
        return Stray(path, originals.digest(path)[0])
    except OSError as error:
        return Stray(path, detail=originals.fault(error))
