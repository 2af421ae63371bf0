"""Twice the text takes about twice the time, whatever it is made of: an attack, a table, a page without a full stop."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from archive.extract import campaigns, places, read, topics
from tests.bench.measuring import Cell, Table, fastest

FAMILIES: dict[str, str] = tomllib.loads(Path(__file__).with_name("families.toml").read_text("utf-8"))["families"]
KILOBYTES = (64, 128, 256)
MOST = 2.5  # t(2n) / t(n)
_SHORTEST = 0.004  # seconds; below it a ratio says more about the clock than about the text

READERS: dict[str, Callable[[str], object]] = {
    "extract.read": lambda text: read(text, date(2020, 5, 20), "宁波"),
    "campaigns.find": campaigns.find,
    "places.find": lambda text: places.find(text, "宁波"),
    "topics.rank": lambda text: topics.rank(text[:40], text),
}


def bench() -> list[Table]:
    """For each reader of articles, milliseconds and the worst ratio for each family."""
    return [_table(name, reader) for name, reader in READERS.items()]


def _table(name: str, reader: Callable[[str], object]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    faults = []
    reader(text_of("甲7", 1))  # what is made once is made before
    for family, unit in FAMILIES.items():
        times = _times(reader, unit)
        worst = max(_ratios(times))
        rows.append((family, *(round(seconds * 1000, 1) for seconds in times), round(worst, 1)))
        if worst > MOST:
            faults.append(f"{name} takes {worst:.1f} times as long for twice as much of {family}")
    return Table(
        f"{name}, milliseconds", ("repeated", *(f"{size} KB" for size in KILOBYTES), "t(2n)/t(n)"), rows, faults
    )


def _times(reader: Callable[[str], object], unit: str) -> list[float]:
    """Seconds for each size; measured anew, at most twice, where a disturbed clock made the ratio bad."""
    texts = [text_of(unit, size) for size in KILOBYTES]
    times = [fastest(lambda text=text: reader(text), 1) for text in texts]  # type: ignore[misc]
    for _ in range(2):
        if max(_ratios(times)) <= MOST:
            break
        again = [fastest(lambda text=text: reader(text), 1) for text in texts]  # type: ignore[misc]
        times = [min(pair) for pair in zip(times, again, strict=True)]
    return times


def text_of(unit: str, kilobytes: int) -> str:
    """The unit again and again, as many whole ones as fit."""
    return unit * (kilobytes * 1024 // len(unit.encode()))


def _ratios(times: list[float]) -> Iterator[float]:
    return (long / max(short, _SHORTEST) for short, long in zip(times, times[1:], strict=False))
