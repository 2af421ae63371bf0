"""Whether /readyz tells the truth (R24): faults of a running archive are named within seconds and no longer than they last."""

import json
import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from tests.reliability.archive import Archive, happens
from tests.reliability.figures import Figure, at_most, exactly
from tests.reliability.serving import Server
from tests.reliability.visiting import Visitor

WITHIN = 5.0  # seconds
# As often in a row, so that no worker of the server is left that knows nothing of it.
_TIMES = 4
_PAGE = "云州警方公布年度账单\n2021-01-12 来源：云州晚报\n\n2020年，全市破获案件523起。\n"
# Allocated to make space low: others on this machine may fill or free less than half of it meanwhile.
_MOST_BALLAST = 2 << 30

Fault = AbstractContextManager[None]


def trial(work: Path) -> Iterator[Figure]:
    archive = Archive.made(work / "var", RESERVED_SPACE_MB="0")
    (work / "page.txt").write_text(_PAGE)
    archive.manage("accession", str(work / "page.txt"))
    reserve = shutil.disk_usage(work).free - _ballast(work) // 2
    archive = Archive(archive.data, {"RESERVED_SPACE_MB": str(reserve >> 20)})
    with archive.serving() as server:
        watch = Watch(Visitor(server.address, timeout=10), (str(work), "sqlite"))
        assert watch.until({}) <= WITHIN, "not in order to begin with"
        faults = _faults(archive, server)
        named = sum(watch.names(fault, wanted, status) for fault, wanted, status in faults)
        watch.until({})
    yield exactly(
        "R24", f"faults named within {WITHIN:g} s with the right status, of {len(faults)}", named, len(faults)
    )
    yield at_most(
        "R24", "the longest until each worker named a fault, and no longer the one before", watch.slowest, WITHIN, "s"
    )
    yield exactly("R24", f"of {watch.asked} times /livez was asked, without a 200", watch.dead, 0)
    yield exactly("R24", "answers that showed a place or the words of an error", watch.secrets, 0)


@dataclass
class Watch:
    """Asks /livez and /readyz; `hidden` are words that no answer may hold."""

    visitor: Visitor
    hidden: tuple[str, ...]
    asked: int = 0
    dead: int = 0
    secrets: int = 0
    slowest: float = 0.0

    def names(self, fault: Fault, wanted: dict[str, str], status: str) -> bool:
        """Whether the fault is named in time, and nothing else, neither the fault before."""
        with fault:
            return self.until(wanted, status) <= WITHIN

    def until(self, wanted: dict[str, str], status: str = "ok") -> float:
        """Seconds until the answer was wrong for the last time; a minute where it stays so."""
        begun = time.monotonic()
        row, wrong = 0, begun
        while row < _TIMES and time.monotonic() - begun < 4 * WITHIN:
            is_right = self._said() == (503 if status == "down" else 200, status, wanted)
            row, wrong = (row + 1, wrong) if is_right else (0, time.monotonic())
            time.sleep(0.1)
        took = wrong - begun if row == _TIMES else 60.0
        self.slowest = max(self.slowest, took)
        return took

    def _said(self) -> tuple[int, str, dict[str, str]]:
        self.asked += 1
        self.dead += self.visitor.get("/livez").status != 200
        answer = self.visitor.get("/readyz")
        self.secrets += any(word in answer.text for word in self.hidden)
        said: dict[str, Any] = json.loads(answer.text)
        return (
            answer.status,
            said["status"],
            {name: one["reason"] for name, one in said["checks"].items() if "reason" in one},
        )


def _faults(archive: Archive, server: Server) -> list[tuple[Fault, dict[str, str], str]]:
    """Each with what /readyz must name, and the status of the whole."""
    ago, ahead = (f"{datetime.now(UTC) + timedelta(seconds=seconds):%Y-%m-%d %H:%M:%S.%f}" for seconds in (-90, 300))
    asking = dict.fromkeys(("writing", "migrations", "index", "outbox", "originals", "clock"), "unknown")
    pending = "UPDATE django_migrations SET app = 'gone' WHERE app = 'archive' AND id % 2"
    applied = "UPDATE django_migrations SET app = 'archive' WHERE app = 'gone'"
    announce = "INSERT INTO archive_outboxentry (article_id, at, attempts, parked) VALUES (1, '{}', 0, '{}')"
    forget = "DELETE FROM archive_outboxentry"
    read = "INSERT INTO archive_fixitycheck (capture_id, at, outcome, detail) VALUES (1, '{}', '{}', '')"
    pointer, generations = archive.index / "CURRENT", sorted(archive.index.glob("0*"))
    # The index writer would mend, or do, within a second what is wrong here: it is stopped meanwhile, and holds its lock.
    still = partial(_stopped, server)
    return [
        (still(_away(archive.database)), {"database": "gone"} | asking, "down"),
        (_locked(archive), {"writing": "locked"}, "degraded"),
        (_told(archive, pending, applied), {"migrations": "pending"}, "down"),
        (still(_away(pointer, *generations)), {"index": "missing"}, "degraded"),
        (still(_garbled(pointer)), {"index": "damaged"}, "degraded"),
        (still(_told(archive, announce.format(ago, ""), forget)), {"outbox": "late"}, "degraded"),
        (_told(archive, announce.format(ago, "cannot be cut"), forget), {"outbox": "parked"}, "degraded"),
        (still(_told(archive, announce.format(ahead, ""), forget)), {"clock": "behind"}, "degraded"),
        (_killed(server), {"writer": "dead"}, "degraded"),
        (_filled(archive.data / "ballast"), {"space": "low"}, "degraded"),
        (still(_away(archive.data / "originals")), {"originals": "unreadable"}, "degraded"),
        (_told(archive, read.format(ago, "missing"), read.format(ago, "pass")), {"originals": "failing"}, "degraded"),
    ]


@contextmanager
def _stopped(server: Server, fault: Fault) -> Iterator[None]:
    """The fault while the index writer stands still."""
    writer = server.writer()
    assert writer is not None
    os.kill(writer, signal.SIGSTOP)
    try:
        with fault:
            yield
    finally:
        os.kill(writer, signal.SIGCONT)


@contextmanager
def _killed(server: Server) -> Iterator[None]:
    """No index writer, and nobody who would start it again."""
    os.kill(server.process.pid, signal.SIGSTOP)
    server.kill(server.writer())
    try:
        yield
    finally:
        os.kill(server.process.pid, signal.SIGCONT)
        assert happens(lambda: _writes(server.writer()), 30)


def _writes(writer: int | None) -> bool:
    """Whether the process has come so far as to hold its lock."""
    opened = Path(f"/proc/{writer}/fd").glob("*") if writer else ()
    return any(file.readlink().name == "writer.lock" for file in opened if file.is_symlink())


@contextmanager
def _locked(archive: Archive) -> Iterator[None]:
    with closing(sqlite3.connect(archive.database, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.execute("ROLLBACK")


@contextmanager
def _told(archive: Archive, fault: str, end: str) -> Iterator[None]:
    """What the database says."""
    with closing(sqlite3.connect(archive.database, isolation_level=None, timeout=20)) as database:
        database.execute(fault)
        yield
        database.execute(end)


@contextmanager
def _away(*places: Path) -> Iterator[None]:
    hidden = {place: place.with_name(f".{place.name}") for place in places}
    for place, elsewhere in hidden.items():
        place.rename(elsewhere)
    yield
    for place, elsewhere in hidden.items():
        elsewhere.rename(place)


@contextmanager
def _garbled(file: Path) -> Iterator[None]:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    yield
    file.write_bytes(content)


@contextmanager
def _filled(ballast: Path) -> Iterator[None]:
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, _ballast(ballast.parent))
    yield
    ballast.unlink()


def _ballast(place: Path) -> int:
    """Bytes that make space low for a reserve of half as much less than is free."""
    return min(_MOST_BALLAST, shutil.disk_usage(place).free // 2)
