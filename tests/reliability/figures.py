"""What a trial reports."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing counted. `met` is None where it could not be tried here; `measured` says why."""

    promise: str
    what: str
    bar: str
    measured: str
    met: bool | None

    @property
    def verdict(self) -> str:
        return {True: "met", False: "MISSED", None: "not tried"}[self.met]


def exactly(promise: str, what: str, measured: int, bar: int) -> Figure:
    """Met where the count is the bar: 0 missing, 1,000 of 1,000 found."""
    return Figure(promise, what, f"{bar:,}", f"{measured:,}", measured == bar)


def at_most(promise: str, what: str, measured: float, bar: float, unit: str = "") -> Figure:
    """Met where the measured is not above the bar; both in the unit."""
    return Figure(promise, what, f"≤ {bar:,g} {unit}".strip(), f"{measured:,.3g} {unit}".strip(), measured <= bar)


def at_least(promise: str, what: str, measured: int, bar: int) -> Figure:
    """Met where the count is not below the bar: how much was tried."""
    return Figure(promise, what, f"≥ {bar:,}", f"{measured:,}", measured >= bar)


def untried(promise: str, what: str, why: str) -> Figure:
    """What this machine or user cannot try, such as a file system of its own without being root."""
    return Figure(promise, what, "–", why, None)


def as_markdown(rows: Iterable[tuple[Figure, float]]) -> str:
    """The table of OPERATIONS.md; each figure comes with the seconds that passed until it was there."""
    head = ["| promise | what was counted | bar | measured | verdict | s |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join(head + [_row(figure, seconds) for figure, seconds in rows])


def _row(figure: Figure, seconds: float) -> str:
    verdict = f"**{figure.verdict}**" if figure.met else figure.verdict
    return f"| {figure.promise} | {figure.what} | {figure.bar} | {figure.measured} | {verdict} | {seconds:.0f} |"
