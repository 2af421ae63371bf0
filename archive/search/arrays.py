"""Named NumPy arrays in one file, mapped into memory or read by slices: opening one reads nothing but its header.

8 bytes  the sign PINGAN01            8 bytes  length of the header
header   JSON: {"arrays": {name: [dtype, count, offset]}}, offsets from the end of the header, multiples of 64
then     the arrays one after the other, little endian
"""

import json
import mmap
import os
import weakref
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Arrays = Mapping[str, Array]

_SIGN = b"PINGAN01"
_ALIGNED = 64


class DamagedArrays(OSError):  # noqa: N818  # what is damaged is the file; the name says so
    """A file that is not what `write` has written; str() names it."""


def write(path: Path, arrays: Arrays) -> None:
    """Writes one-dimensional arrays under their names."""
    header, offset = {}, 0
    for name, array in arrays.items():
        header[name] = [array.dtype.str, array.size, offset]
        offset += _padded(array.nbytes)
    encoded = json.dumps({"arrays": header}).encode("ascii")
    encoded = encoded.ljust(_padded(len(encoded) + 16) - 16)
    with path.open("xb") as file:
        file.write(_SIGN + len(encoded).to_bytes(8, "little") + encoded)
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data.cast("B") if array.size else b"")
            file.write(bytes(_padded(array.nbytes) - array.nbytes))


class Rows:
    """An array that is read from its file a slice at a time: what is looked at only once takes no memory for long."""

    def __init__(self, file: "_OpenFile", dtype: str, count: int, offset: int) -> None:
        self._file, self._dtype, self._count, self._offset = file, np.dtype(dtype), count, offset

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, rows: slice) -> Array:
        start, stop, _ = rows.indices(self._count)
        size = self._dtype.itemsize
        wanted = max(stop - start, 0) * size
        read = os.pread(self._file.number, wanted, self._offset + start * size)
        if len(read) < wanted:
            raise DamagedArrays(f"{self._file.path} ends too early.")
        return np.frombuffer(read, self._dtype)


class _OpenFile:
    """A file that is closed when nobody has it any more: readers of an older state may still be at work."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self.number)


class ArrayFile:
    """The arrays of a file. Those that `apart` names are read by slices, the others lie in its memory map."""

    def __init__(self, path: Path, apart: Collection[str] = ()) -> None:
        """Raises OSError, DamagedArrays among them."""
        file = _OpenFile(path)
        try:
            mapped = mmap.mmap(file.number, 0, access=mmap.ACCESS_READ)
            start, entries = _header(mapped)
            self.mapped = {
                name: np.frombuffer(mapped, dtype, count, start + offset) if count else np.empty(0, dtype)
                for name, (dtype, count, offset) in entries.items()
                if name not in apart
            }
            self.apart = {name: Rows(file, *entries[name][:2], start + entries[name][2]) for name in apart}
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedArrays(f"{path} is damaged: {error}") from error


def _header(mapped: mmap.mmap) -> tuple[int, dict[str, tuple[str, int, int]]]:
    """Where the arrays begin, and what they are."""
    if mapped[:8] != _SIGN:
        raise ValueError("it does not begin as it should")
    start = 16 + int.from_bytes(mapped[8:16], "little")
    return start, json.loads(mapped[16:start])["arrays"]


def _padded(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED
