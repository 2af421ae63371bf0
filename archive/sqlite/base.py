"""Django's SQLite, whose writers take turns.

SQLite itself has a writer that finds the lock taken look again after 1, 2, 5, ... and in the end every 100 ms. Those who
have just come look more often than those who have waited long: of four processes that wrote 1,000 rows each, one waited
16 seconds for a single row. Here whoever has waited for a while looks more often than those who have just come.
"""

import sqlite3
import time
from itertools import chain, repeat
from typing import Any, Self

from django.db.backends.sqlite3 import base

# Seconds between two looks: SQLite's own, which let a writer have several turns while its memory is warm; then these.
_AT_FIRST = (0.001, 0.002, 0.005, 0.010, 0.015, 0.020, 0.025)
_AFTER_A_WHILE = 0.001


class DatabaseWrapper(base.DatabaseWrapper):
    """`patience` is how many seconds a statement waits for the writes of others, at first the option `timeout`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.patience = float(self.settings_dict["OPTIONS"]["timeout"])

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        connection.execute("PRAGMA busy_timeout = 0")  # from here on it is the cursor that waits
        return connection

    def create_cursor(self, name: str | None = None) -> "PatientCursor":
        cursor = self.connection.cursor(factory=PatientCursor)
        cursor.patience = self.patience
        return cursor


class PatientCursor(base.SQLiteCursorWrapper):
    patience = 0.0

    def execute(self, query: str, params: Any = None) -> Self:
        begun = time.monotonic()
        pauses = chain(_AT_FIRST, repeat(_AFTER_A_WHILE))
        while True:
            try:
                super().execute(query, params)
                return self
            except sqlite3.OperationalError as error:
                if not _passes(error) or time.monotonic() - begun > self.patience:
                    raise
            time.sleep(next(pauses))


def _passes(error: sqlite3.OperationalError) -> bool:
    """Whether it is another process at work. A transaction whose reading is out of date would wait in vain."""
    code = error.sqlite_errorcode
    return code & 0xFF == sqlite3.SQLITE_BUSY and code != sqlite3.SQLITE_BUSY_SNAPSHOT
