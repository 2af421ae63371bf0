"""What is promised of search, each with what was measured."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from tests.bench.measuring import Cell, Table
from tests.bench.search.findings import Engine, Size

_TEN, _HUNDRED = 10_000, 100_000
_GROWTH = 1.1  # of a process's own memory in the second half of the searches: what is flat but for noise
_MEMORY = {_TEN: 300, _HUNDRED: 700}  # megabytes


@dataclass(frozen=True)
class Bar:
    """A promise: `measured` is None where the run has nothing to say about it."""

    promise: str
    size: int
    limit: float
    measured: float | None
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        if self.measured is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    @property
    def verdict(self) -> str:
        return {None: "not measured", True: "met", False: "not met"}[self.met]


def bars(sizes: list[Size]) -> list[Bar]:
    """Every promise that is about one of these sizes."""
    return [bar for size in sizes for bar in _bars(size)]


def judged(sizes: list[Size]) -> Table:
    """The bars as a table; those that are missed are faults."""
    all_bars = bars(sizes)
    rows: list[tuple[Cell, ...]] = [
        (bar.promise, bar.size, f"{'≥' if bar.at_least else '≤'} {bar.limit:g}", shown(bar.measured), bar.verdict)
        for bar in all_bars
    ]
    faults = [
        f"{bar.promise} at {bar.size}: {shown(bar.measured)}, not {bar.limit:g}" for bar in all_bars if bar.met is False
    ]
    return Table("search", ("promise", "articles", "bar", "measured", "verdict"), rows, faults)


def shown(measured: float | None) -> str:
    """Three figures of it."""
    if measured is None:
        return "–"
    return f"{measured:.0f}" if measured >= 100 else f"{measured:.3g}"


def _bars(size: Size) -> Iterator[Bar]:
    ours, count = size.engines["ours"], size.count
    tantivy, stock = size.engines.get("tantivy"), size.engines.get("stock")
    yield Bar("answers that are not true", count, 0, len(size.wrong(ours)))
    if count >= _TEN:
        yield Bar("geometric mean, × tantivy", count, 1.0, _ratio(ours, tantivy, lambda engine: engine.geomean))
        yield _slowest_kind(size, ours, tantivy)
    if count == _TEN:
        yield Bar(
            "faster than the stock stack, ×", count, 300, _ratio(stock, ours, lambda engine: engine.geomean), True
        )
    yield Bar("first use of a query, slowest, ms", count, 100, max(ours.first_uses))
    if count in _MEMORY:
        yield Bar("memory of a web process, MB", count, _MEMORY[count], _last_memory(ours))
    yield Bar("its own memory, second half of the searches, ×", count, _GROWTH, _growth(ours))
    if count == _TEN:
        yield from _at_ten_thousand(size, ours, stock)


def _at_ten_thousand(size: Size, ours: Engine, stock: Engine | None) -> Iterator[Bar]:
    faster = size.engines.get("ours-rjieba")
    yield Bar(
        "index, × all that the stock stack keeps", _TEN, 0.8, _ratio(ours, stock, lambda engine: engine.megabytes)
    )
    yield Bar("full build with jieba, × stock", _TEN, 6, _ratio(ours, stock, lambda engine: engine.per_second), True)
    yield Bar(
        "full build with rjieba, × stock", _TEN, 20, _ratio(faster, stock, lambda engine: engine.per_second), True
    )
    edits = ours.found["edits"]
    yield Bar("an edit visible, median ms", _TEN, 100, median(edits) if edits else None)


def _ratio(one: Engine | None, other: Engine | None, of: Callable[[Engine], float]) -> float | None:
    return of(one) / of(other) if one and other else None


def _slowest_kind(size: Size, ours: Engine, tantivy: Engine | None) -> Bar:
    ratios = {kind: ours.of_kind(kind) / tantivy.of_kind(kind) for kind in size.kinds} if tantivy else {}
    slowest = max(ratios, key=lambda kind: ratios[kind], default="")
    return Bar(f"slowest kind of query ({slowest}), × tantivy", size.count, 2.0, ratios.get(slowest))


def _last_memory(ours: Engine) -> float:
    return list(ours.found["memory_after"].values())[-1]["VmRSS"]


def _growth(ours: Engine) -> float:
    looks = list(ours.found["memory_after"].values())
    return looks[-1]["RssAnon"] / looks[-2 if len(looks) > 1 else -1]["RssAnon"]
