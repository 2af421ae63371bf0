"""What was found, as numbers to compare: medians, geometric means, ratios."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import geometric_mean, median
from typing import Any, Self

Finding = dict[str, Any]

_SHORTEST = 0.001  # milliseconds; below it a clock says nothing


@dataclass(frozen=True)
class Engine:
    """One engine at one size."""

    name: str
    found: Finding
    kinds: dict[str, str]

    @property
    def answers(self) -> bool:
        return "first" in self.found

    @property
    def medians(self) -> dict[str, float]:
        """Milliseconds by query, the median of its rounds; queries that failed left out."""
        rounds: list[dict[str, float | None]] = self.found["rounds"]
        times = {key: [spent[key] for spent in rounds] for key in self.kinds}
        return {
            key: max(median(spent), _SHORTEST)  # type: ignore[type-var]
            for key, spent in times.items()
            if None not in spent
        }

    @property
    def geomean(self) -> float:
        return geometric_mean(self.medians.values())

    def quantile(self, part: float) -> float:
        """Of all single times."""
        return quantile([spent for times in self.found["rounds"] for spent in times.values() if spent], part)

    def of_kind(self, kind: str) -> float:
        """The median of the kind's queries."""
        return median([spent for key, spent in self.medians.items() if self.kinds[key] == kind] or [float("nan")])

    @property
    def first_uses(self) -> list[float]:
        return [told["ms"] for told in self.found["first"].values() if "ms" in told]

    @property
    def resident(self) -> float | None:
        """Megabytes after the rounds."""
        memory = self.found.get("memory")
        return memory["VmRSS"] if memory else None

    @property
    def megabytes(self) -> float:
        return self.found["bytes"] / 1e6

    @property
    def per_second(self) -> float:
        """Articles built in a second."""
        return self.found["per_s"]


@dataclass(frozen=True)
class Size:
    """Everything about one number of articles."""

    count: int
    engines: dict[str, Engine]
    plain: Finding

    @classmethod
    def of(cls, plain: Finding) -> Self:
        engines = {name: Engine(name, found, plain["kinds"]) for name, found in plain["found"].items()}
        return cls(plain["count"], engines, plain)

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(self.plain["kinds"].values()))

    @property
    def answering(self) -> list[Engine]:
        return [engine for engine in self.engines.values() if engine.answers]

    def wrong(self, engine: Engine) -> list[str]:
        """Queries whose answer is not the true one, and how. Peers know but the first topic and district of an article."""
        ours = engine.name == "ours"
        wrong = []
        for key, true in self.plain["truth"].items():
            told = engine.found["first"][key]
            wanted = true["total"] if ours else true["first"]
            if "error" in told:
                wrong.append(f"{key}: {told['error']}")
            elif told["total"] != wanted:
                wrong.append(f"{key}: {told['total']} found, {wanted} true")
            elif ours and _counts(told["facets"]["year"]) != true["years"]:
                wrong.append(f"{key}: counts by year are not true")
        return wrong


def _counts(facet: dict[str, int]) -> dict[str, int]:
    return {value: count for value, count in facet.items() if count}


def quantile(values: Iterable[float], part: float) -> float:
    """The value below which this part of them lies, straight between neighbours."""
    ordered: Sequence[float] = sorted(values)
    place = (len(ordered) - 1) * part
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
