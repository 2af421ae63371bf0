"""Faults at every file call of one commit, or of an index made anew: what is there afterwards, as JSON.

Every point begins with the same archive: an index of two generations, the newer with several commits, and changes that wait.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.db import DatabaseError, transaction
from whoosh.index import LockError

from archive import editing
from archive.models import Article, OutboxEntry
from archive.search import generations, states, warm, writer
from archive.search.storage import LOCK
from archive.search.view import open_view
from tests.reliability.disk import Disk
from tests.reliability.inside import compare
from tests.reliability.inside.forks import Failed, Snapshot, database, forked, forked_under_strace

# What a process ends with that says itself what is wrong; it begins anew.
_REFUSED = (OSError, DatabaseError, LockError)
# The system's own calls that change files. Which openat makes one, strace cannot tell; the layer meets those.
_CALLS = ("write", "fsync", "rename", "unlink", "mkdir")

# So that each run changes something.
_MARK = token_hex(4)

Meets = Callable[[int], bool]


@dataclass
class Report:
    """`half`: neither the old nor the new, or said to be incomplete; `orphans`: left behind by the next commit."""

    points: int = 0
    half: list[str] = field(default_factory=list)
    wrong_after: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    slowest: float = 0.0


def main(what: str, how: str, fault: str) -> None:
    """`what` is commit or rebuild, `how` is layer or strace, `fault` one of kill, EIO, ENOSPC."""
    warm()
    forked(several_commits)
    trial = Trial.of(what)
    report = Report()
    if how == "layer":
        trial.at_every_point(report, "", partial(_meets, fault))
    else:
        for call in _CALLS:
            trial.at_every_point(report, f"{call} ", partial(_meets_under_strace, fault, call))
    json.dump(asdict(report), sys.stdout)


@dataclass
class Trial:
    snapshot: Snapshot
    allowed: tuple[Any, ...]
    after: Any

    @classmethod
    def of(cls, what: str) -> "Trial":
        """What the index holds before, with what waits, and with the next change."""
        old = forked(_found)
        forked(partial(wait_for, what == "rebuild"))
        snapshot = Snapshot(database().with_name("snapshot"))
        forked(writer.drain)
        new, after = forked(_found), forked(_next)["found"]
        assert old[0] and new[0] and after[0] and len({old[1], new[1], after[1]}) == 3
        return cls(snapshot, (old, new), after)

    def at_every_point(self, report: Report, name: str, meets: Meets) -> None:
        for number in count(1):
            self.snapshot.put_back()
            try:
                if not meets(number):
                    return
            except Failed:
                report.crashed.append(f"{name}{number}")
            report.points += 1
            self._judge(report, f"{name}{number}")

    def _judge(self, report: Report, point: str) -> None:
        then = forked(_next)
        if then["before"] not in self.allowed:
            report.half.append(point)
        if then["found"] != self.after or then["left"]:
            report.wrong_after.append(point)
        report.orphans += [f"{point}: {name}" for name in then["orphans"]]
        report.slowest = max(report.slowest, then["seconds"])


def _meets(fault: str, number: int) -> bool:
    disk = partial(Disk, str(generations.root()), number, fault)
    calls = forked(lambda: _drained(disk()))
    return calls is None or calls >= number


def _meets_under_strace(fault: str, call: str, number: int) -> bool:
    return forked_under_strace(_drained, fault, call, number, database().with_name("strace"))


def _drained(disk: Disk | None = None) -> int:
    """How many calls there were."""
    if disk:
        disk.install()
    with suppress(*_REFUSED):
        writer.drain()
    return len(disk.calls) if disk else 0


def several_commits() -> None:
    """After an index made anew."""
    generations.request_rebuild()
    writer.drain()
    for number in (1, 2):
        _change(number, "从前")
        writer.drain()


def wait_for(rebuild: bool = False) -> None:
    """Changes that the index has still to learn."""
    _change(3, "眼下")
    editing.withdraw([Article.objects.latest("pk")], reason=_MARK, by=None)
    if rebuild:
        generations.request_rebuild()


@transaction.atomic
def _change(number: int, word: str) -> None:
    article = Article.objects.get(pk=number)
    Article.objects.filter(pk=number).update(title=f"{word}第{number}篇{_MARK}")
    editing.changed([article])


def _found() -> tuple[bool, str]:
    """What a reader who opens the index now has of every article, in short."""
    now = open_view.latest()
    entries = sorted(map(repr, compare.in_index(now.view))) if now.view else []
    return now.complete, sha256("\n".join(entries).encode()).hexdigest()


def _next() -> dict[str, Any]:
    """What is there, and what is there after one more change."""
    before = _found()
    states.forget()
    _change(4, "随后")
    begun = time.monotonic()
    writer.drain()
    seconds = time.monotonic() - begun
    orphans = sorted(_lying_about())
    return {
        "before": before,
        "seconds": seconds,
        "found": _found(),
        "orphans": orphans,
        "left": OutboxEntry.objects.count(),
    }


def _lying_about() -> Iterator[str]:
    """Files of the index directory that nothing names."""
    named = {"CURRENT", "writer.lock"}
    for name in states.pointer().states:
        directory = Path(name).parent
        files = {str(directory / file) for file in (*states.read(name).files, LOCK)}
        named |= files | {name, str(directory)}
    found = (str(path.relative_to(generations.root())) for path in generations.root().rglob("*"))
    return (name for name in found if name not in named)
