"""A fault at every file call of a commit (R2): the index is what it was or what it was to become, never anything between."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.reliability.archive import Archive
from tests.reliability.disk import FAULTS
from tests.reliability.figures import Figure, at_most, exactly, untried

ARTICLES = 24  # each of the runs withdraws one
NEXT_WRITER = 1.0  # seconds
_NAMES = {"commit": "a commit", "rebuild": "an index made anew"}


def trial(work: Path) -> Iterator[Figure]:
    archive = Archive.made(work / "var", articles=ARTICLES)
    for what in _NAMES:
        yield from _tried(archive, what, "layer")
    if shutil.which("strace"):
        yield from _tried(archive, "commit", "strace")
    else:
        yield untried("R2", "faults injected into the system's own calls", "strace is not installed")


def _tried(archive: Archive, what: str, how: str) -> Iterator[Figure]:
    reports = {fault: json.loads(archive.inside("points", what, how, fault)) for fault in FAULTS}
    points = ", ".join(f"{report['points']} {fault}" for fault, report in reports.items())
    called = f"{_NAMES[what]}: every {'file call' if how == 'layer' else 'system call, by strace'}"
    bad = {name: _of_all(reports, name) for name in ("half", "crashed", "orphans", "wrong_after")}
    yield _none("R2", f"{called} ({points}), neither old nor new", bad["half"])
    yield _none("R2", f"{called}, the writer itself broke down", bad["crashed"])
    yield _none("R2", f"{called}, orphans after the next commit", bad["orphans"])
    yield _none("R2", f"{called}, not in step after the next commit", bad["wrong_after"])
    slowest = max(report["slowest"] for report in reports.values())
    yield at_most("R2", f"{called}, the next writer had committed", slowest, NEXT_WRITER, "s")


def _of_all(reports: dict[str, Any], name: str) -> list[str]:
    return [f"{fault} {point}" for fault, report in reports.items() for point in report[name]]


def _none(promise: str, what: str, bad: list[str]) -> Figure:
    """The first of them are named."""
    named = f" ({', '.join(bad[:5])})" if bad else ""
    return exactly(promise, what + named, len(bad), 0)
