"""One run: every size with every engine, kept as JSON, then written as tables."""

import argparse
import json
from typing import Any

from tests.bench.measuring import Table
from tests.bench.search import queries, report, stages
from tests.bench.search.bars import judged
from tests.bench.search.driver import EngineError
from tests.bench.search.engine import Engine, engines
from tests.bench.search.findings import Finding, Size
from tests.bench.search.queries import Query
from tests.bench.surroundings import surroundings

OURS = "ours"


def compared(asked: argparse.Namespace) -> list[Table]:
    """Measures every size, or takes what was kept, and writes the tables."""
    asked.work = asked.work.absolute()
    sizes = [_size(asked, int(count)) for count in asked.sizes.split(",")]
    report.write(asked.into, sizes)
    return [judged(sizes)]


def _size(asked: argparse.Namespace, count: int) -> Size:
    kept = asked.work / f"found-{asked.corpus.stem if asked.corpus else 'invented'}-{count}.json"
    if not asked.kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(_measured(asked, count)), "utf-8")
    return Size.of(json.loads(kept.read_text("utf-8")))


def _measured(asked: argparse.Namespace, count: int) -> dict[str, Any]:
    """Everything about one size, as plain values."""
    measured = surroundings()
    path = asked.queries or queries.OWN
    every = queries.read(path)
    made = stages.corpus_of(count, asked.work, asked.corpus)
    chosen, absent = _chosen(asked, count)
    found = _built(chosen, made, asked.afresh.split(","), absent)
    truth = stages.true_answers(made, path, engines()[OURS](made.directory / OURS))
    _ask(found, made, every, asked.rounds, absent)
    stages.say(f"ours searches {asked.searches} times")
    looks = stages.remembered(engines()[OURS], made, every, asked.searches)
    found[OURS]["memory_after"] = {str(number): look for number, look in looks.items()}
    return measured | {
        "count": count, "truth": truth, "found": found, "absent": absent, "kinds": {query.id: query.kind for query in every},
        "corpus": asked.corpus.name if asked.corpus else "the invented corpus",
    }  # fmt: skip


def _built(
    chosen: list[type[Engine]], made: stages.Corpus, afresh: list[str], absent: dict[str, str]
) -> dict[str, Finding]:
    """The records of the builds by engine; those that fail go among the absent."""
    found = {}
    for engine in chosen:
        try:
            found[engine.name] = stages.built(engine, made, engine.name in afresh)
        except EngineError as error:
            absent[engine.name] = str(error)
    return found


def _ask(
    found: dict[str, Finding], made: stages.Corpus, every: list[Query], rounds: int, absent: dict[str, str]
) -> None:
    """Adds answers, times and edits to what was found; engines that fail go among the absent. Raises where ours does."""
    answering = [engine for name, engine in engines().items() if name in found and engine.answers]
    answering.sort(key=lambda engine: engine.name != OURS)
    for name, told in stages.answered(answering, made, every, rounds).items():
        found[name] |= told
        if "failed" in told:
            absent[name] = told["failed"]
            del found[name]
    if OURS in absent:
        raise EngineError(absent[OURS])
    for engine in answering:
        if engine.name in found:
            found[engine.name]["edits"] = _edits(engine, made)


def _edits(engine: type[Engine], made: stages.Corpus) -> list[float]:
    stages.say(f"{engine.name} takes in edits")
    try:
        return stages.edited(engine, made)
    except EngineError as error:
        stages.say(str(error))
        return []


def _chosen(asked: argparse.Namespace, count: int) -> tuple[list[type[Engine]], dict[str, str]]:
    """The engines to measure, ours first, and why others are not."""
    named = [name for name in asked.peers.split(",") if name]
    wanted = {name: engine for name, engine in engines().items() if not named or name in named or name == OURS}
    absent = {name: engine.missing() for name, engine in wanted.items() if engine.missing()}
    absent |= {
        name: f"not beyond {engine.most:,} articles"
        for name, engine in wanted.items()
        if engine.most and count > engine.most
    }
    for name, reason in absent.items():
        stages.say(f"{name} is left out: {reason}")
    chosen = [engine for name, engine in wanted.items() if name not in absent]
    return sorted(chosen, key=lambda engine: not engine.name.startswith(OURS)), absent
