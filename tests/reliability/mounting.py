"""Volumes of a few megabytes of their own, which can be filled and enlarged."""

import ctypes
import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

_NEW_NAMESPACE = 0x00020000  # CLONE_NEWNS


@dataclass
class Volume:
    place: Path
    megabytes: int
    _ballast: IO[bytes] | None = field(default=None, init=False)

    def fill(self) -> None:
        """To the last byte, with a file that has no name: nobody can sweep it away."""
        self._ballast = TemporaryFile(dir=self.place, buffering=0)  # noqa: SIM115  # open until `empty`
        for size in (1 << 16, 1 << 12, 1):
            with suppress(OSError):
                while self._ballast.write(bytes(size)) == size:
                    pass

    def enlarge(self) -> None:
        """Twice the space, while it is in use; what fills it stays."""
        _mount("-o", f"remount,size={2 * self.megabytes}m", self.place)

    def empty(self) -> None:
        if self._ballast:
            self._ballast.close()


def can_mount() -> bool:
    """Whether this process may have mounts of its own: from now on it has, and they end with it."""
    if os.geteuid():
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NAMESPACE):
        if ctypes.get_errno() == errno.EPERM:  # root of a container only
            return False
        raise OSError(ctypes.get_errno(), "unshare")
    _mount("--make-rprivate", "/")
    return True


@contextmanager
def mounted(places: dict[Path, int]) -> Iterator[dict[Path, Volume]]:
    """A volume of so many megabytes at each place, in this order."""
    volumes: dict[Path, Volume] = {}
    try:
        for place, megabytes in places.items():
            place.mkdir(parents=True, exist_ok=True)
            _mount("-t", "tmpfs", "-o", f"size={megabytes}m,mode=0700", "tmpfs", place)
            volumes[place] = Volume(place, megabytes)
        yield volumes
    finally:
        for place, volume in reversed(volumes.items()):
            volume.empty()
            subprocess.run(["umount", "--lazy", str(place)], check=False)


def _mount(*arguments: object) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True, capture_output=True)
