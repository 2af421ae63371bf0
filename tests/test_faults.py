"""Faults of the machine are told from faults of our own."""

import errno

import pytest
from django.db import IntegrityError, OperationalError

from archive.faults import Fault, fault_of


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), Fault.FULL),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), Fault.FULL),
        (OSError(errno.EIO, "Input/output error"), Fault.UNWRITABLE),
        (OperationalError("database or disk is full"), Fault.FULL),
        (OperationalError("disk I/O error"), Fault.UNWRITABLE),
        (OperationalError("unable to open database file"), Fault.UNWRITABLE),
        (OperationalError("attempt to write a readonly database"), Fault.UNWRITABLE),
        (OperationalError("database is locked"), Fault.BUSY),
        (OperationalError("no such table: archive_article"), None),
        (IntegrityError("UNIQUE constraint failed"), None),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), None),
        (ValueError("disk is full"), None),  # an editor's word, not the machine's
        (None, None),
    ],
)
def test_what_the_machine_says_is_recognised(error: BaseException | None, fault: Fault | None) -> None:
    assert fault_of(error) is fault


def test_it_is_found_behind_what_it_led_to() -> None:
    try:
        try:
            raise OperationalError("database or disk is full")
        except OperationalError:
            raise RuntimeError("the session could not be updated")  # noqa: B904  # as Django does
    except RuntimeError as error:
        assert fault_of(error) is Fault.FULL


def test_postgresql_says_it_by_number() -> None:
    class DiskFullError(Exception):
        sqlstate = "53100"

    error = OperationalError("could not extend file")
    error.__cause__ = DiskFullError()
    assert fault_of(error) is Fault.FULL
