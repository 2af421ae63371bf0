"""R4: one bit of the index turns; the check finds it and names the file, and the writer goes on from what is whole."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.reliability.archive import Archive
from tests.reliability.checking import checked
from tests.reliability.figures import Figure, exactly
from tests.reliability.rotting import flip

PROMISE = "R4"
FLIPS, BY_COMMAND, SEED = 1000, 3, 4
ARTICLES = 300


def trial(work: Path) -> Iterator[Figure]:
    archive = _of_two_generations(work / "archive")
    told = json.loads(archive.inside("flip", FLIPS, SEED))
    yield exactly(
        PROMISE,
        f"one-bit flips in {told['files']} files of the index of which the check names the file",
        told["named"],
        FLIPS,
    )
    yield exactly(
        PROMISE, "files named besides, and with all flips undone", told["besides"] + len(checked(archive).said) - 1, 0
    )
    yield exactly(PROMISE, "flips of segments that the command names and --repair mends", _mended(archive), BY_COMMAND)
    yield exactly(PROMISE, "articles that differ after that", sum(map(len, archive.differences().values())), 0)


def _of_two_generations(data: Path) -> Archive:
    """Several commits, as an archive has that was made anew and has been edited since."""
    archive = Archive.made(data, ARTICLES)
    archive.manage("reindex")
    for first in (ARTICLES + 1, ARTICLES + 21):
        archive.fill(20, first)
        archive.manage("index_writer", "--once")
    return archive


def _mended(archive: Archive) -> int:
    """How often a flip was named by the command, exit code 1, and was gone after --repair."""
    chance, mended = Random(SEED), 0  # noqa: S311 (no secret)
    for _ in range(BY_COMMAND):
        path = chance.choice(sorted(archive.index.glob("*/*.arrays")))
        flip(path, chance.randrange(8 * path.stat().st_size))
        found = checked(archive, "--repair")
        named = found.code == 1 and str(path.relative_to(archive.index)) in found.files
        mended += named and checked(archive).code == 0
    return mended
