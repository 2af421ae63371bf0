"""BENCHMARKS.md: the part between the markers is written by the run, the words around it by hand."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

from tests.bench.markdown import put, table
from tests.bench.search.bars import bars, shown
from tests.bench.search.findings import Engine, Size
from tests.bench.surroundings import in_words

BEGIN, END = "<!-- written by `make bench`: begin -->", "<!-- end -->"
_NONE = "–"


def write(path: Path, sizes: list[Size]) -> None:
    """Puts the tables between the markers, or makes the file where there is none."""
    put(path, BEGIN, END, as_markdown(sizes))


def as_markdown(sizes: list[Size]) -> str:
    """The whole generated part."""
    parts = [_surroundings(sizes[0]), "## Bars\n", _bars(sizes)]
    for size in sizes:
        parts += [
            f"## {size.count:,} articles\n",
            _engines(size),
            "Median milliseconds by kind of query:\n",
            _kinds(size),
        ]
        parts += [f"{line}\n" for line in _remarks(size)]
    return "\n".join([*parts, "## Growth\n", _growth(sizes)])


def _surroundings(size: Size) -> str:
    plain = size.plain
    versions = ", ".join(dict.fromkeys(engine.found["made_of"] for engine in size.engines.values()))
    return f"{in_words(plain)}; {plain['corpus']}, {len(plain['kinds'])} queries.\n\n{versions}.\n"


def _bars(sizes: list[Size]) -> str:
    rows = [
        (
            bar.promise,
            f"{bar.size:,}",
            f"{'≥' if bar.at_least else '≤'} {bar.limit:g}",
            shown(bar.measured),
            f"**{bar.verdict}**",
        )
        for bar in bars(sizes)
    ]
    return table(("promise", "articles", "bar", "measured", "verdict"), rows)


def _engines(size: Size) -> str:
    columns = (
        "engine", "× ours", "geometric mean ms", "p50", "p95", "first use p50", "slowest first use", "memory MB",
        "index MB", "build, articles/s", "edit visible ms, median", "slowest", "true answers",
    )  # fmt: skip
    return table(columns, [_engine(size, engine) for engine in size.engines.values()])


def _engine(size: Size, engine: Engine) -> list[str]:
    builds = [shown(engine.megabytes), f"{engine.per_second:.0f}"]
    if not engine.answers:
        return [engine.name, *[_NONE] * 7, *builds, *[_NONE] * 3]
    edits = engine.found.get("edits") or []
    times = [
        engine.geomean,
        engine.quantile(0.5),
        engine.quantile(0.95),
        median(engine.first_uses),
        max(engine.first_uses),
    ]
    return [
        engine.name,
        f"**{engine.geomean / size.engines['ours'].geomean:.2f}**",
        *map(shown, times),
        shown(engine.resident),
        *builds,
        *(map(shown, (median(edits), max(edits))) if edits else (_NONE, _NONE)),
        f"{len(size.plain['truth']) - len(size.wrong(engine))} of {len(size.plain['truth'])}",
    ]


def _kinds(size: Size) -> str:
    ours, tantivy = size.engines["ours"], size.engines.get("tantivy")
    rows = []
    for kind in size.kinds:
        ratio = f"**{ours.of_kind(kind) / tantivy.of_kind(kind):.2f}**" if tantivy else _NONE
        rows.append([kind, ratio, *(shown(engine.of_kind(kind)) for engine in size.answering)])
    return table(("kind", "ours / tantivy", *(engine.name for engine in size.answering)), rows)


def _remarks(size: Size) -> Iterator[str]:
    ours = size.engines["ours"]
    looks = [
        f"after {int(number):,} searches {look['VmRSS']:.0f} MB, of which {look['RssAnon']:.0f} its own"
        for number, look in ours.found["memory_after"].items()
    ]
    yield f"Memory of one of our web processes: {'; '.join(looks)}."
    for name, reason in size.plain["absent"].items():
        yield f"Left out: {name} ({reason})."
    for wrong in size.wrong(ours):
        yield f"Ours, not true: {wrong}."


def _growth(sizes: list[Size]) -> str:
    steps = [f"{small.count:,} to {large.count:,}" for small, large in pairwise(sizes)]
    names = list(dict.fromkeys(engine.name for size in sizes for engine in size.answering))
    rows = [[name, *(_time(size, name) for size in sizes), *_times_slower(sizes, name)] for name in names]
    return table(("geometric mean ms", *(f"{size.count:,}" for size in sizes), *steps), rows)


def _time(size: Size, name: str) -> str:
    return shown(size.engines[name].geomean) if name in size.engines else _NONE


def _times_slower(sizes: list[Size], name: str) -> list[str]:
    return [
        f"× {large.engines[name].geomean / small.engines[name].geomean:.1f}"
        if name in small.engines and name in large.engines
        else _NONE
        for small, large in pairwise(sizes)
    ]
