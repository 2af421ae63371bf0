"""The checks, each a question that takes milliseconds. Every one may raise OSError and Django's database errors."""

import fcntl
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import Error, OperationalError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max
from django.utils.timezone import localtime, now

from archive import volumes
from archive.faults import Fault, fault_of
from archive.health.finding import Finding, State
from archive.models import Accession, Capture, IndexCheck, OutboxEntry
from archive.search import condition
from archive.sqlite import patience

LATE_SECONDS = 60.0
# So long a check waits for somebody else's write.
_PATIENCE = 1.5  # seconds
# The index writer checks the whole index once a day.
CHECKED_DAILY = timedelta(days=2)
FULL_BYTES = 1 << 20
# A temporary file is at most as large as the largest file that is taken in.
_TEMPORARY_BYTES = 64 << 20
_CLOCK_ERROR = timedelta(seconds=60)


def database() -> Finding:
    """Whether readers get pages. A file that was removed is still read by whoever has it open: it is looked for, too."""
    file = volumes.database_file()
    if file and not file.is_file():
        return Finding(State.DOWN, "gone")
    try:
        with patience(_PATIENCE):
            Capture.objects.order_by().first()
    except Error:
        return Finding(State.DOWN, "unreadable")
    return Finding()


def writing() -> Finding:
    """Writes a row and takes it back: the lock is had, the file takes changes, and nobody sees any."""
    try:
        with patience(_PATIENCE), transaction.atomic():
            OutboxEntry.objects.announce([0])
            transaction.set_rollback(True)
    except OperationalError as error:
        return Finding(State.DEGRADED, "locked" if fault_of(error) is Fault.BUSY else "refused")
    return Finding()


def migrations() -> Finding:
    applied = MigrationRecorder(connection).applied_migrations()
    return Finding() if _newest_migrations() <= applied.keys() else Finding(State.DOWN, "pending")


@cache
def _newest_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def index() -> Finding:
    """Search says itself what it may lack: readers are served."""
    found = condition()
    numbers = {"complete": found.complete}
    if not found.state:
        return Finding(State.DEGRADED, "missing", numbers, (found.damage,))
    if not found.complete:
        return Finding(State.DEGRADED, "damaged", numbers, (found.damage, found.state))
    last = IndexCheck.objects.first()
    reason = _of_last_check(last) if last else ""
    details = (found.state, f"最近一次核对 {last or '尚无'}")
    return Finding(State.DEGRADED if reason else State.OK, reason, numbers, details)


def _of_last_check(last: IndexCheck) -> str:
    if not last.passed:
        return "differing"
    return "unchecked" if last.at < now() - CHECKED_DAILY else ""


def outbox() -> Finding:
    found = condition()
    numbers = {"waiting": found.waiting, "lag_seconds": round(found.lag, 1), "parked": found.parked}
    details = (f"待写 {found.waiting}，最久 {found.lag:.0f} 秒；搁置 {found.parked}",)
    reason = "late" if found.lag > LATE_SECONDS else "parked" if found.parked else ""
    return Finding(State.DEGRADED if reason else State.OK, reason, numbers, details)


def writer() -> Finding:
    """Beside a server one must run. Where the two are started apart, the outbox shows whether one does its work."""
    beside_server = _is_held(Path(settings.DATA_DIR) / "serve.lock")
    if beside_server and not _is_held(Path(settings.INDEX_DIR) / "writer.lock"):
        return Finding(State.DEGRADED, "dead")
    return Finding()


def _is_held(lock: Path) -> bool:
    """Whether a process holds the lock. Asking takes it for a moment, shared, so that two who ask see no holder."""
    try:
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def space() -> Finding:
    free = {name: volumes.free_bytes(place) for name, place in volumes.places().items()}
    details = tuple(f"{_PLACES[name]} {left >> 20} MB" for name, left in free.items())
    wanted = dict.fromkeys(free, volumes.reserve()) | {"temporary": min(_TEMPORARY_BYTES, volumes.reserve())}
    if any(left < FULL_BYTES for left in free.values()):
        return Finding(State.DEGRADED, "full", details=details)
    if any(left < wanted[name] for name, left in free.items()):
        return Finding(State.DEGRADED, "low", details=details)
    return Finding(details=details)


_PLACES = {"database": "数据库", "index": "索引", "originals": "原件", "temporary": "临时文件"}


def originals() -> Finding:
    """Whether they are where they should be (one is opened), and what reading them again has found."""
    newest = Capture.objects.order_by("-pk").first()
    if newest and not _is_readable(newest.path):
        return Finding(State.DEGRADED, "unreadable")
    found = Capture.objects.fixity()
    last = f"{localtime(found.last_check):%Y-%m-%d %H:%M}" if found.last_check else "尚无"
    details = (f"最近一次核对 {last}；不符 {found.failing}，逾期未核 {found.overdue}",)
    reason = "failing" if found.failing else "overdue" if found.overdue else ""
    return Finding(State.DEGRADED if reason else State.OK, reason, details=details)


def _is_readable(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


def clock() -> Finding:
    """A clock that was set back is seen by what was recorded before."""
    latest = [model.objects.aggregate(latest=Max("at"))["latest"] for model in (Accession, OutboxEntry)]
    behind = any(moment and moment > now() + _CLOCK_ERROR for moment in latest)
    return Finding(State.DEGRADED, "behind") if behind else Finding()


# The first tells whether the others can be made at all, except for those that ask no database.
FIRST, APART = "database", ("writer", "space")
CHECKS: Mapping[str, Callable[[], Finding]] = {
    "database": database,
    "writing": writing,
    "migrations": migrations,
    "index": index,
    "outbox": outbox,
    "writer": writer,
    "space": space,
    "originals": originals,
    "clock": clock,
}
