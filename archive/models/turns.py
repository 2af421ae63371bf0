"""Who counts takes turns: of two that add the same figure at once, neither would see the other's."""

from django.db import connections

_TURN = 0x50696E67  # any number that nobody else takes


def take_turns(using: str) -> None:
    """Until the transaction ends nobody else counts. SQLite has one writer at a time anyway."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
