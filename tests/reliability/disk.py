"""A disk between a program and its files: it counts the calls that reach it, and fails at one of them.

The files of Python and of Whoosh go through it, and every sync; SQLite's do not, it has tests of that kind of its own.
"""

import builtins
import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

# Each call of these is told to audit hooks, with the path first.
_TOLD = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir"}
_WRITING = {"create", "write", "fsync", "os.rename", "os.mkdir"}
_CHANGING = _WRITING | {"os.remove", "os.rmdir"}
_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

Call = tuple[str, str]  # what, and at which path: a rename at the one that it leads to
Fault = Callable[["Disk"], None]


@dataclass
class Disk:
    """Calls for files below a directory reach it once it is installed. The one of that number, from 1, meets the fault.

    Only those that change something count for a fault that leaves the same whether it comes before or after one that reads.
    """

    below: str
    number: int = 0
    name: str = ""
    calls: list[Call] = field(default_factory=list)

    def install(self) -> None:
        """For the rest of the process."""
        sys.addaudithook(self._told)
        fsync, opened = os.fsync, io.open
        os.fsync = partial(self._fsync, fsync)  # type: ignore[assignment]
        io.open = builtins.open = partial(self._open, opened)  # type: ignore[assignment]

    def called(self, what: str, path: str) -> None:
        if self.name in _AT_CHANGES and what not in _CHANGING:
            return
        self.calls.append((what, path))
        if self.number and len(self.calls) >= self.number:
            FAULTS[self.name](self)

    def is_about_to_fail(self) -> bool:
        return len(self.calls) + 1 == self.number

    def _told(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _TOLD or not isinstance(arguments[0], str | os.PathLike):
            return
        path = os.fspath(arguments[1] if event == "os.rename" else arguments[0])
        # shutil.rmtree names what it removes from within the directory.
        if path.startswith(self.below) or not Path(path).is_absolute():
            creates = event == "open" and arguments[2] & _FOR_WRITING
            if event != "os.mkdir" or not Path(path).is_dir():  # else it is only asked whether it is there
                self.called("create" if creates else event, path)

    def _fsync(self, fsync: Callable[[int], None], file: Any) -> None:
        number = file if isinstance(file, int) else file.fileno()
        self.called("fsync", str(Path(f"/proc/self/fd/{number}").readlink()))
        fsync(file)

    def _open(self, opened: Callable[..., Any], file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
        is_ours = isinstance(file, str | os.PathLike) and os.fspath(file).startswith(self.below)
        if is_ours and mode in ("wb", "xb"):
            return io.BufferedWriter(_File(self, os.fspath(file), mode))
        return opened(file, mode, *rest, **options)


class _File(io.FileIO):
    """A write that fails has written half."""

    def __init__(self, disk: Disk, path: str, mode: str) -> None:
        self._disk = disk
        super().__init__(path, mode)

    def write(self, content: Any) -> int:
        if self._disk.is_about_to_fail():
            super().write(memoryview(content)[: len(content) // 2])
        self._disk.called("write", str(self.name))
        return super().write(content)


def kill(disk: Disk) -> None:
    """The process ends at this call."""
    os.kill(os.getpid(), signal.SIGKILL)


def broken(disk: Disk) -> None:
    """This call fails, the next ones do not."""
    if len(disk.calls) == disk.number:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def full(disk: Disk) -> None:
    """From this call on nothing more can be written."""
    if disk.calls[-1][0] in _WRITING:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


FAULTS: dict[str, Fault] = {"kill": kill, "EIO": broken, "ENOSPC": full}
_AT_CHANGES = {"kill", "ENOSPC"}
