"""All checks at one moment. A process makes them at most once in settings.HEALTH_SECONDS, however often it is asked."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import Error

from archive.health.checks import APART, CHECKS, FIRST
from archive.health.finding import Finding, State, sayings

_SEVERITY = list(State)


@dataclass(frozen=True)
class Line:
    """One finding in words."""

    name: str
    state: State
    says: str
    remedy: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    findings: Mapping[str, Finding]

    @property
    def state(self) -> State:
        """The worst of all."""
        return max((finding.state for finding in self.findings.values()), key=_SEVERITY.index)

    @property
    def lines(self) -> list[Line]:
        return [_line(check, finding) for check, finding in self.findings.items()]


def report() -> Report:
    """How the archive is, at most settings.HEALTH_SECONDS ago. Raises nothing: what cannot be checked says so."""
    return _reporter.report()


class _Reporter:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: Report | None = None
        self._made = 0.0

    def report(self) -> Report:
        with self._lock:
            if self._last is None or time.monotonic() - self._made >= float(settings.HEALTH_SECONDS):
                self._last = Report(_findings())
                self._made = time.monotonic()
            return self._last


_reporter = _Reporter()
_UNKNOWN = Finding(State.DEGRADED, "unknown")


def _findings() -> dict[str, Finding]:
    first = CHECKS[FIRST]()
    asked = [name for name in CHECKS if name in APART or first.state is State.OK]
    others = {name: _found(name) if name in asked else _UNKNOWN for name in CHECKS if name != FIRST}
    return {FIRST: first} | others


def _found(name: str) -> Finding:
    try:
        return CHECKS[name]()
    except (Error, OSError):
        return _UNKNOWN


def _line(check: str, finding: Finding) -> Line:
    words = sayings()[check]
    said = words.get(finding.reason or "well") or sayings()["unknown"]["unknown"]
    return Line(words["name"]["says"], finding.state, said["says"], said.get("remedy", ""), finding.details)
