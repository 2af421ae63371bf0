"""SQLite as the archive uses it: a database engine of Django, and how long it waits."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Within it a statement waits at most so long for the writes of others. On other databases nothing changes."""
    connection = connections[DEFAULT_DB_ALIAS]
    if not hasattr(connection, "patience"):
        yield
        return
    usual, connection.patience = connection.patience, seconds
    try:
        yield
    finally:
        connection.patience = usual
