"""Writers on SQLite: each comes to its turn, none fails for another, none waits in vain."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError, connections, transaction
from django.db.utils import ConnectionHandler

from archive.sqlite import base
from archive.sqlite import patience as waiting_at_most
from archive.sqlite.base import DatabaseWrapper

Slept = list[float]


@pytest.fixture
def database(db: None, tmp_path: Path) -> Iterator[DatabaseWrapper]:
    """A database with one table, apart from that of the tests, which is not on the disk."""
    settings = {
        "ENGINE": "archive.sqlite",
        "NAME": str(tmp_path / "apart.sqlite3"),
        "OPTIONS": connections["default"].settings_dict["OPTIONS"],
    }
    wrapper = ConnectionHandler({"default": settings})["default"]
    assert isinstance(wrapper, DatabaseWrapper)
    execute(wrapper, "CREATE TABLE counted (n INTEGER)")
    yield wrapper
    wrapper.close()


@pytest.fixture
def other(database: DatabaseWrapper) -> Iterator[sqlite3.Connection]:
    """Another process's connection."""
    with closing(sqlite3.connect(database.settings_dict["NAME"], isolation_level=None)) as connection:
        yield connection


def execute(database: DatabaseWrapper, statement: str) -> list[tuple[object, ...]]:
    with database.cursor() as cursor:
        return cursor.execute(statement).fetchall()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, Callable[[], object]], Slept]:
    """Instead of sleeping: time passes at once, and after so many sleeps something happens."""

    def set_(sleeps: int, then: Callable[[], object]) -> Slept:
        slept: Slept = []

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            if len(slept) == sleeps:
                then()

        monkeypatch.setattr(base.time, "sleep", sleep)
        monkeypatch.setattr(base.time, "monotonic", lambda: sum(slept))
        return slept

    return set_


@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "INSERT INTO counted VALUES (1)"])
def test_a_writer_waits_for_another_and_then_writes(
    database: DatabaseWrapper, other: sqlite3.Connection, clock: Callable[..., Slept], statement: str
) -> None:
    other.execute("BEGIN IMMEDIATE")
    slept = clock(50, other.rollback)
    execute(database, statement)
    assert len(slept) == 50


def test_who_has_waited_for_a_while_looks_as_often_as_who_has_just_come(
    database: DatabaseWrapper, other: sqlite3.Connection, clock: Callable[..., Slept]
) -> None:
    other.execute("BEGIN IMMEDIATE")
    slept = clock(500, other.rollback)
    execute(database, "BEGIN IMMEDIATE")
    assert set(slept[20:]) == {min(slept)}


def test_patience_has_an_end(database: DatabaseWrapper, other: sqlite3.Connection, clock: Callable[..., Slept]) -> None:
    other.execute("BEGIN IMMEDIATE")
    slept = clock(0, other.rollback)
    with pytest.raises(OperationalError, match="locked"):
        execute(database, "INSERT INTO counted VALUES (1)")
    assert 20 < sum(slept) < 21


def test_a_reading_that_is_out_of_date_is_not_waited_for(
    database: DatabaseWrapper, other: sqlite3.Connection, clock: Callable[..., Slept]
) -> None:
    slept = clock(1, lambda: pytest.fail("it waited in vain"))
    execute(database, "BEGIN")
    execute(database, "SELECT * FROM counted")
    other.execute("INSERT INTO counted VALUES (1)")
    with pytest.raises(OperationalError, match="locked"):
        execute(database, "INSERT INTO counted VALUES (2)")
    assert not slept


def test_another_fault_is_not_waited_for(database: DatabaseWrapper, clock: Callable[..., Slept]) -> None:
    slept = clock(1, lambda: pytest.fail("it waited in vain"))
    with pytest.raises(OperationalError, match="no such table"):
        execute(database, "INSERT INTO nowhere VALUES (2)")
    assert not slept


@pytest.mark.django_db
def test_the_database_is_as_patient_afterwards_as_before() -> None:
    database = connections["default"]
    if not isinstance(database, DatabaseWrapper):
        pytest.skip("only SQLite is told to be impatient")
    with pytest.raises(RuntimeError), transaction.atomic(), waiting_at_most(0.1):
        assert database.cursor().cursor.patience == 0.1
        raise RuntimeError
    assert database.patience == 20
