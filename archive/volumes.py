"""The volumes that the archive lies on, and the space left on them."""

import errno
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

_MIB = 1 << 20


class TooLittleSpaceError(OSError):
    """The reserve is all that is left; the message is a sentence for the operator."""


def lasting() -> dict[str, Path]:
    """Where the archive keeps what, a database that is no file of its own left out."""
    file = database_file()
    kept = {"index": Path(settings.INDEX_DIR), "originals": Path(settings.ORIGINALS_DIR)}
    return ({"database": file.parent} if file else {}) | kept


def places() -> dict[str, Path]:
    """The same, and where temporary files go."""
    return lasting() | {"temporary": Path(tempfile.gettempdir())}


def database_file() -> Path | None:
    """SQLite's file; None for a database on a server or in memory."""
    name = str(connection.settings_dict["NAME"])
    return Path(name) if connection.vendor == "sqlite" and not name.startswith(("file:", ":")) else None


def free_bytes(place: Path) -> int:
    """What may still be written there, or where it would be made."""
    existing = next(path for path in (place, *place.parents) if path.exists())
    return shutil.disk_usage(existing).free


def reserve() -> int:
    """Bytes that must stay free for the editors' saves and the index; 0 where nothing is held back."""
    return int(settings.RESERVED_SPACE_MB) * _MIB


def demand_reserve() -> None:
    """Raises TooLittleSpaceError where less than the reserve is left for anything that is kept."""
    for place in lasting().values():
        free = free_bytes(place)
        if free < reserve():
            said = f"{place} 所在的磁盘只剩 {free // _MIB} MB，少于须留的 {settings.RESERVED_SPACE_MB} MB"
            raise TooLittleSpaceError(errno.ENOSPC, said, str(place))
