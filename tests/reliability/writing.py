"""R8: four processes write 20,000 times without a pause; nobody is refused, nobody waits long, no write is lost."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from tests.reliability.archive import Archive, inside
from tests.reliability.figures import Figure, at_most, exactly, untried

PROMISE = "R8"
PROCESSES, WRITES = 4, 20_000
ARTICLES = 200  # few enough that two processes often want the same
# Of a PostgreSQL database that is empty and may be written full, such as postgres://user:password@host/name.
POSTGRES = "RELIABILITY_POSTGRES"


def trial(work: Path) -> Iterator[Figure]:
    yield from _tried(Archive.made(work / "sqlite", ARTICLES), "SQLite")
    if POSTGRES in os.environ:
        yield from _tried(Archive.made(work / "postgres", ARTICLES, DATABASE_URL=os.environ[POSTGRES]), "PostgreSQL")
    else:
        yield untried(PROMISE, "the same on PostgreSQL", f"no database named in {POSTGRES}")


def _tried(archive: Archive, database: str) -> Iterator[Figure]:
    writers = [archive.start(inside("count", WRITES // PROCESSES, ARTICLES, seed)) for seed in range(PROCESSES)]
    said = [json.loads(writer.communicate()[0]) for writer in writers]
    refused = sum(len(one["failures"]) for one in said)
    found = json.loads(archive.inside("counted"))
    yield exactly(PROMISE, f"writes of {WRITES:,} from {PROCESSES} processes refused by {database}", refused, 0)
    yield at_most(PROMISE, f"longest of them on {database}", max(max(one["waits"]) for one in said), 3, "s")
    yield exactly(PROMISE, f"updates lost by {database}", WRITES - refused - found["kept"], 0)
    yield exactly(PROMISE, f"announcements to the index lost by {database}", WRITES - refused - found["announced"], 0)
