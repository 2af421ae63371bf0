"""Files that a power cut leaves as they were or as they should be: written whole, synced, and only then named."""

import os
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Makes a file, its bytes on the disk when this returns. Its name is safe after `sync_directory`."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace(path: Path, content: bytes) -> None:
    """Gives a file other bytes: whoever reads it sees the old or the new, also after a power cut."""
    new = path.with_name(f"{path.name}.new")
    write(new, content)
    new.replace(path)
    sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Puts on the disk which names stand in a directory."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
