"""What is done with each engine for a corpus of one size: made ready, built, asked in turns, asked long, edited."""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.search import corpus, words
from tests.bench.search.driver import EngineError, Worker, run
from tests.bench.search.engine import Engine
from tests.bench.search.queries import Query

_HERE = Path(__file__).parent
_EDIT_WAIT = 60  # seconds
_AT_ONCE = 100  # searches between two looks at the memory

Found = dict[str, Any]


def say(line: str) -> None:
    """Progress, for whoever waits."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")


@dataclass(frozen=True)
class Corpus:
    """The articles that one comparison is about, in a directory with all that is made of them."""

    directory: Path
    count: int

    @property
    def articles(self) -> Path:
        return self.directory / "articles.jsonl"

    @property
    def words(self) -> Path:
        return self.directory / "words.jsonl"

    def source(self, engine: type[Engine]) -> Path:
        return self.words if engine.words else self.articles


def corpus_of(count: int, work: Path, given: Path | None) -> Corpus:
    """The invented articles, or the first ones of a given file; kept for the next run, and cut into words."""
    makers = [given] if given else [_HERE / "corpus.py", _HERE / "corpus.toml"]
    named = given.stem if given else "invented"
    made = Corpus(work / f"{named}-{count}-{_digest(makers)}", count)
    made.directory.mkdir(parents=True, exist_ok=True)
    if not made.articles.exists():
        say(f"{count} articles are written")
        draft = made.articles.with_suffix(".draft")
        _copy_lines(given, draft, count) if given else corpus.write(draft, count)
        draft.replace(made.articles)
    if not made.words.exists():
        say(f"{count} articles are cut into words for the peers")
        words.write(made.articles, made.words)
    return made


def _digest(paths: list[Path]) -> str:
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:8]


def _copy_lines(source: Path, target: Path, count: int) -> None:
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as file:
        file.writelines(islice(lines, count))


def built(engine: type[Engine], made: Corpus, afresh: bool) -> Found:
    """Loads and builds, each in a process of its own, unless that was done from the same; its record."""
    path = made.directory / engine.name
    record = path.with_suffix(".json")
    of = engine.made_of()
    if record.exists() and not afresh:
        kept: Found = json.loads(record.read_text("utf-8"))
        if kept["made_of"] == of:
            return kept
    record.unlink(missing_ok=True)
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    say(f"{engine.name} builds {made.count}")
    new = engine(path)
    run(new, "worker", engine.name, path, "load", made.source(engine), made.count)
    told = json.loads(run(new, "worker", engine.name, path, "build", made.source(engine), made.count))
    kept = {"made_of": of, "at": time.strftime("%Y-%m-%d %H:%M"), "per_s": made.count / told["seconds"], **told}
    record.write_text(json.dumps(kept), "utf-8")
    return kept


def answered(engines: list[type[Engine]], made: Corpus, asked: list[Query], rounds: int) -> dict[str, Found]:
    """Every query in a fresh process of every engine, and then in rounds, engine after engine, so that what disturbs the
    machine disturbs all. An engine that fails is left with its `failed`."""
    workers = {engine: Worker(engine(made.directory / engine.name), "serve") for engine in engines}
    found: dict[str, Found] = {engine.name: {"rounds": []} for engine in engines}
    for number in range(rounds + 1):
        for engine, worker in list(workers.items()):
            say(f"round {number}: {engine.name}")
            try:
                found[engine.name] |= _first(worker, asked) if number == 0 else {}
                found[engine.name]["rounds"] += [_round(worker)] if number else []
            except EngineError as error:
                found[engine.name]["failed"] = str(error)
                del workers[engine]
    for engine, worker in workers.items():
        if engine.within:
            found[engine.name]["memory"] = worker.ask("memory")
        worker.end()
    return found


def _first(worker: Worker, asked: list[Query]) -> Found:
    opened = worker.told()
    worker.ask("prepare", queries=[asdict(query) for query in asked])
    return opened | {"first": worker.ask("round", whole=True)}


def _round(worker: Worker) -> dict[str, float | None]:
    """Milliseconds by query, None for one that failed."""
    return {key: told.get("ms") for key, told in worker.ask("round").items()}


def remembered(engine: type[Engine], made: Corpus, asked: list[Query], searches: int) -> dict[int, Found]:
    """The memory of a fresh process after so many searches, half of them for what no one has asked before."""
    worker = Worker(engine(made.directory / engine.name), "serve")
    worker.told()
    done, looks = 0, {}
    for batch in _batches(_many(made, asked, searches)):
        worker.ask("prepare", queries=[asdict(query) for query in batch])
        worker.ask("round")
        done += len(batch)
        looks[done] = worker.ask("memory")
    worker.end()
    wanted = {_AT_ONCE, searches // 2 // _AT_ONCE * _AT_ONCE, done}
    return {number: look for number, look in looks.items() if number in wanted}


def _many(made: Corpus, asked: list[Query], count: int) -> Iterator[Query]:
    """The queries in turn, and between them words and phrases from the articles."""
    chance = Random(made.count)  # noqa: S311 (no secret)
    texts = [article["text"] for article in corpus.read(made.articles, 2000)]
    for number in range(count // 2):
        yield asked[number % len(asked)]
        text = chance.choice(texts)
        start = chance.randrange(len(text) - 8)
        part = "".join(filter(str.isalpha, text[start : start + chance.randrange(2, 8)])) or "公安"
        yield Query(f"made-{number}", "made", **({"phrase": (part,)} if number % 2 else {"all": (part,)}))


def _batches(asked: Iterator[Query]) -> Iterator[list[Query]]:
    while batch := list(islice(asked, _AT_ONCE)):
        yield batch


def edited(engine: type[Engine], made: Corpus) -> list[float]:
    """Milliseconds from a change to the first answer that shows it, the first change left out: a process warms up by it.

    Where a process of its own writes, the clock starts when the change is committed; else when it is handed over.
    """
    path = made.directory / engine.name
    if engine.copied:
        path = shutil.copytree(path, path.with_name(f"{engine.name}-edited"), dirs_exist_ok=True)
    asking = Worker(engine(path), "serve")
    asking.told()
    writing = Worker(engine(path), "serve") if engine.writes else None
    if writing:
        writing.told()
    spent = [
        _visible(asking, writing, number, article)
        for number, article in enumerate(_spread(made.source(engine), made.count, engine.edits + 1))
    ]
    for worker in filter(None, (asking, writing)):
        worker.end()
    if engine.copied:
        shutil.rmtree(path)
    return spent[1:]


def _spread(path: Path, count: int, wanted: int) -> Iterator[Found]:
    """So many articles from all over the corpus."""
    return islice(corpus.read(path, count), 0, None, max(1, count // wanted))


def _visible(asking: Worker, writing: Worker | None, number: int, article: Found) -> float:
    mark = f"zqx{number}"
    changed = {name: f"{article[name]} {mark}" for name in ("title", "text", "words") if name in article}
    asking.ask("prepare", queries=[asdict(Query("edit", "edit", all=(mark,)))])
    start = time.perf_counter()
    asking.ask("change", article=article | changed)
    if writing:
        start = time.perf_counter()
        writing.send("write")
    while article["id"] not in asking.ask("round", whole=True)["edit"].get("ids", ()):
        if time.perf_counter() - start > _EDIT_WAIT:
            raise EngineError(f"an edit is not visible after {_EDIT_WAIT} seconds")
    spent = (time.perf_counter() - start) * 1000
    if writing:
        writing.told()
    if "words" in article:
        asking.ask("change", article=article)
    return spent


def true_answers(made: Corpus, asked: Path, ours: Engine) -> Found:
    """What each query should find; kept for the next run."""
    out = made.directory / f"truth-{_digest([asked, _HERE / 'truth.py'])}.json"
    if not out.exists():
        say("every article is read for the true answers")
        run(ours, "truth", made.articles, made.count, asked, out)
    answers: Found = json.loads(out.read_text("utf-8"))
    return answers
