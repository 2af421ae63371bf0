"""What goes wrong with the machine and not with the archive: a full disk, a broken one, a database that others hold."""

import errno
from enum import Enum

from django.db import OperationalError


class Fault(Enum):
    """The value is the code by which programs know it."""

    FULL = "storage_full"
    UNWRITABLE = "storage_unwritable"
    BUSY = "database_busy"


_OF_FILES = {
    errno.ENOSPC: Fault.FULL,
    errno.EDQUOT: Fault.FULL,
    errno.EFBIG: Fault.FULL,
    errno.EIO: Fault.UNWRITABLE,
    errno.EROFS: Fault.UNWRITABLE,
}
# SQLite's words. Where it can write neither journal nor shared memory it cannot open its file, or speaks of I/O.
_OF_SQLITE = {
    "disk is full": Fault.FULL,
    "disk I/O error": Fault.UNWRITABLE,
    "unable to open database file": Fault.UNWRITABLE,
    "readonly database": Fault.UNWRITABLE,
    "is locked": Fault.BUSY,
}
_OF_POSTGRESQL = {"53100": Fault.FULL, "58030": Fault.UNWRITABLE, "55P03": Fault.BUSY}


def fault_of(error: BaseException | None) -> Fault | None:
    """The fault of the machine that the error comes from, itself or by way of others; None for every other error."""
    while error is not None:
        fault = _own_fault(error)
        if fault is not None:
            return fault
        error = error.__cause__ or error.__context__
    return None


def _own_fault(error: BaseException) -> Fault | None:
    if isinstance(error, OSError):
        return _OF_FILES.get(error.errno or 0)
    if isinstance(error, OperationalError):
        state = getattr(error.__cause__, "sqlstate", None)
        said = str(error)
        return _OF_POSTGRESQL.get(state or "") or next(
            (_OF_SQLITE[words] for words in _OF_SQLITE if words in said), None
        )
    return None
