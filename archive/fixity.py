"""Whether the originals are still what was taken in: each is read again, and what was found is recorded.

Captures whose last check lies longest back come first, those never checked before all others.
"""

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, islice, takewhile
from typing import Any

from django.db import DatabaseError, connections
from django.db.models import Max, QuerySet
from django.utils import timezone

from archive.models import Capture, FixityCheck, originals
from archive.models.captures import REREAD_DAYS
from archive.models.originals import Outcome
from archive.strays import Stray

log = logging.getLogger(__name__)

_PAGE = 500  # rows held in memory at a time
_BATCH = 50  # checks recorded in one transaction
# The share of the days that an original may wait after which it is due: what is left is for days on which nothing runs.
_DUE = 2 / 3
# While the archive is served: every so many seconds, for so many seconds at most, and so many bytes in a second.
EVERY, AT_ONCE, GENTLY = 60.0, 20.0, 20 * 1024**2


@dataclass
class Pace:
    """Holds reading to so many bytes a second; None for as fast as can be."""

    rate: float | None = None

    def __post_init__(self) -> None:
        self._free_at = time.monotonic()

    def after(self, byte_size: int) -> None:
        """Waits as long as these bytes may take."""
        if self.rate:
            self._free_at = max(self._free_at, time.monotonic() - 1) + byte_size / self.rate
            time.sleep(max(0.0, self._free_at - time.monotonic()))


def oldest_first() -> Iterator[Capture]:
    """Every capture once, in the order in which they are to be checked; those checked meanwhile by others are left out."""
    newest = FixityCheck.objects.aggregate(newest=Max("pk"))["newest"] or 0
    yield from _in_pages(Capture.objects.never_checked())
    last = FixityCheck.objects.last_of_each().filter(pk__lte=newest).select_related("capture")
    yield from (check.capture for check in _in_pages(last))


def due() -> Iterator[Capture]:
    """In the same order, those whose turn has come."""
    since = timezone.now() - timedelta(days=REREAD_DAYS * _DUE)
    yield from _in_pages(Capture.objects.never_checked())
    last = FixityCheck.objects.last_of_each().filter(at__lt=since).select_related("capture")
    yield from (check.capture for check in _in_pages(last))


def check(
    captures: Iterable[Capture], pace: Pace | None = None, moved: Mapping[str, str] | None = None
) -> Iterator[FixityCheck]:
    """Reads each of these again and gives the record of it, which is stored by then.

    `moved` are the SHA-256 of files that lie elsewhere in the store, each with its place.
    """
    pace, rows = pace or Pace(), iter(captures)
    while batch := list(islice(_paced(rows, pace, moved or {}), _BATCH)):
        yield from FixityCheck.objects.bulk_create(batch)


def with_strays(strays: Iterable[Stray], captures: Iterable[Capture]) -> tuple[dict[str, str], Iterator[Capture]]:
    """Which of the strays are originals that were moved away (their places by SHA-256), and the captures with those first."""
    moved, lost = {}, []
    for stray in strays:
        capture = Capture.objects.filter(sha256=stray.sha256).first()
        if capture and not os.path.lexists(capture.path):
            moved[stray.sha256] = stray.place
            lost.append(capture)
    return moved, chain(lost, (row for row in captures if row.sha256 not in moved))


def keep_checking(stopped: Callable[[float], bool]) -> None:
    """Checks what is due, a little every minute, until `stopped(seconds)`, which waits as long, says so."""
    while not stopped(EVERY):
        try:
            _check_a_little()
        except (OSError, DatabaseError):
            log.exception("Originals could not be checked; trying again.")
        finally:
            connections.close_all()


def _check_a_little() -> None:
    end = time.monotonic() + AT_ONCE
    for record in check(takewhile(lambda _: time.monotonic() < end, due()), Pace(GENTLY)):
        if not record.passed:
            log.error("%s: %s %s", record.capture.path, record.outcome, record.detail)


def _paced(captures: Iterator[Capture], pace: Pace, moved: Mapping[str, str]) -> Iterator[FixityCheck]:
    for capture in captures:
        yield _checked(capture, moved)
        pace.after(capture.byte_size)


def _checked(capture: Capture, moved: Mapping[str, str]) -> FixityCheck:
    outcome, detail, found = originals.inspect(capture.sha256)
    if outcome == Outcome.MISSING and capture.sha256 in moved:
        outcome, detail = Outcome.RENAMED, f"现在 {moved[capture.sha256]}"
    if outcome == Outcome.CHANGED and (other := Capture.objects.filter(sha256=found).first()):
        detail = f"现为另一采集件的内容：{other}"
    return FixityCheck(capture=capture, outcome=outcome, detail=detail)


def _in_pages(rows: QuerySet[Any]) -> Iterator[Any]:
    """By number and not by one long query, which would hold an old state of the database open."""
    last = 0
    while page := list(rows.filter(pk__gt=last).order_by("pk")[:_PAGE]):
        yield from page
        last = page[-1].pk
