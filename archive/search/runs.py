"""Runs of equal neighbours and ranges, for whole arrays at once."""

import numpy as np

from archive.search.arrays import Array


def starts_of_runs(*keys: Array) -> Array:
    """Where a run begins in which all keys stay the same: [5, 5, 7] has runs at 0 and 2."""
    changed = np.zeros(len(keys[0]), bool)
    changed[:1] = True
    for key in keys:
        changed[1:] |= key[1:] != key[:-1]
    return np.flatnonzero(changed)


def ranges(starts: Array, counts: Array) -> Array:
    """The numbers of all ranges one after the other: starts 3, 8 and counts 2, 1 are 3, 4, 8."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - (ends - counts), counts)


def offsets(counts: Array, dtype: type[np.unsignedinteger] = np.uint32) -> Array:
    """Where each of so many entries begins, and where the last ends."""
    result = np.zeros(len(counts) + 1, dtype)
    np.cumsum(counts, out=result[1:])
    return result
