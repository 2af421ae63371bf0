"""R6: the index is made anew under readers and an editor, and again and again killed while it is."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.reliability.archive import Archive, happens
from tests.reliability.crowding import COUNTED, COUNTED_UP, editing, percentile_99, reading, short_of
from tests.reliability.figures import Figure, at_most, exactly
from tests.reliability.serving import Writer

PROMISE = "R6"
ARTICLES, READERS, KILLS = 1_200, 3, 20
MEASURED = 20  # seconds, without a rebuild and at least as long with rebuilds
READERS_PAUSE, EDITORS_PAUSE = (0.1, 0.3), (0.5, 1.5)
LONGEST = 120  # seconds a rebuild may take


def trial(work: Path) -> Iterator[Figure]:
    archive = Archive.made(work / "archive", ARTICLES)
    yield from _under_readers(archive)
    yield from _killed(archive)


def _under_readers(archive: Archive) -> Iterator[Figure]:
    with archive.serving(workers=2) as server:
        with reading(server.address, READERS, READERS_PAUSE, [COUNTED]) as before:
            time.sleep(MEASURED)
        with (
            editing(server.address, [range(1, ARTICLES)], EDITORS_PAUSE) as edited,
            reading(server.address, READERS, READERS_PAUSE, [COUNTED, COUNTED_UP]) as asked,
        ):
            rebuilds = _rebuilt_for(archive, MEASURED)
    idle, during = (percentile_99(one.seconds for one in answers) for answers in (before, asked))
    short = short_of(asked, COUNTED, ARTICLES) + short_of(asked, COUNTED_UP)
    told = f"under {rebuilds} rebuilds of {ARTICLES:,} articles"
    yield exactly(PROMISE, f"5xx or no answer, of {len(asked):,} {told}", sum(one.failed for one in asked), 0)
    yield exactly(PROMISE, f"short answers {told}", short, 0)
    yield at_most(PROMISE, f"p99 of a page, twice that without a rebuild ({idle:.0f} ms)", during, 2 * idle, "ms")
    slowest = max(one.lag for one in edited)
    yield at_most(PROMISE, f"longest from saving to being found, of {len(edited)} edits", slowest, 5, "s")
    differing = sum(map(len, archive.differences().values()))
    yield exactly(PROMISE, "articles that differ in the index afterwards", differing, 0)


def _rebuilt_for(archive: Archive, seconds: float) -> int:
    """How many times the index was made anew in so many seconds, the last one ended."""
    end, rebuilds = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        _request(archive)
        assert happens(lambda: not _is_rebuilding(archive), LONGEST)
        rebuilds += 1
    return rebuilds


def _request(archive: Archive) -> None:
    """What `manage.py reindex` does beside a writer, without the seconds that a process takes to start."""
    (archive.index / "REBUILD").touch(mode=0o600)


def _is_rebuilding(archive: Archive) -> bool:
    return (archive.index / "REBUILD").exists() or (archive.index / "REBUILDING").exists()


def _killed(archive: Archive) -> Iterator[Figure]:
    with archive.writing() as writer:
        seconds = _timed(archive)
    chance = Random(6)  # noqa: S311 (no secret)
    differing = orphans = unfinished = midway = 0
    for _ in range(KILLS):
        with archive.writing() as writer:
            _request(archive)
            assert happens(lambda: (archive.index / "REBUILDING").exists(), LONGEST, every=0.005)
            time.sleep(chance.uniform(0, seconds))
            writer.kill(writer.pid)
            orphans += not happens(lambda: not _lives(writer), 5)
        midway += _is_rebuilding(archive)
        unfinished = max(unfinished, len(_debris(archive)))
        differing += sum(map(len, archive.differences().values()))
    with archive.writing():
        assert happens(lambda: not _is_rebuilding(archive), LONGEST)
    told = f"after {KILLS} rebuilds were killed, {midway} of them midway"
    yield exactly(PROMISE, f"articles that differ in the index {told}", differing, 0)
    yield exactly(PROMISE, "processes left behind by a killed rebuild", orphans, 0)
    yield at_most(PROMISE, "unfinished generations that lie about at once", unfinished, 1)
    yield exactly(PROMISE, "of them left after the next rebuild", len(_debris(archive)), 0)


def _timed(archive: Archive) -> float:
    begun = time.monotonic()
    _rebuilt_for(archive, 0.001)
    return time.monotonic() - begun


def _lives(writer: Writer) -> bool:
    """Whether the writer or a process that it has started is still there."""
    writer.process.poll()
    try:
        os.killpg(writer.pid, 0)
    except ProcessLookupError:
        return False
    return True


def _debris(archive: Archive) -> set[str]:
    """The generations that no state belongs to."""
    named = {state.split("/")[0] for state in json.loads((archive.index / "CURRENT").read_text("utf-8"))["states"]}
    return {path.name for path in archive.index.iterdir() if path.is_dir()} - named
