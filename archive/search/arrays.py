"""Named NumPy arrays in one file, mapped into memory: reading one costs a page of it, not a copy of it.

8 bytes  the sign PINGAN01            8 bytes  length of the header
header   JSON: {"arrays": {name: [dtype, count, offset]}}, offsets from the end of the header, multiples of 64
then     the arrays one after the other, little endian
"""

import json
import mmap
from collections.abc import Mapping
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


def read(path: Path) -> dict[str, Array]:
    """The arrays of a file, read-only views of its memory map. Raises OSError, DamagedArrays among them."""
    with path.open("rb") as file:
        try:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise DamagedArrays(f"{path} is empty.") from error
    try:
        return _views(mapped)
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedArrays(f"{path} is damaged: {error}") from error


def _views(mapped: mmap.mmap) -> dict[str, Array]:
    if mapped[:8] != _SIGN:
        raise ValueError("it does not begin as it should")
    start = 16 + int.from_bytes(mapped[8:16], "little")
    header = json.loads(mapped[16:start])["arrays"]
    return {
        name: np.frombuffer(mapped, dtype, count, start + offset) if count else np.empty(0, dtype)
        for name, (dtype, count, offset) in header.items()
    }


def _padded(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED
