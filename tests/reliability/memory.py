"""R20: a web worker is as large after 10,000 searches and 500 commits as after 100, and has as many files open."""

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.reliability.archive import Archive, inside
from tests.reliability.crowding import COUNTED, OTHERS, ask
from tests.reliability.figures import Figure, at_most, exactly, untried
from tests.reliability.visiting import Visitor

PROMISE = "R20"
ARTICLES, SEARCHES, AT_FIRST, COMMITS = 300, 10_000, 100, 500
READERS = 8  # as many as keep every thread of the worker busy
PAGE_EVERY = 20  # searches, the others are answered as JSON: a page takes ten times as long
QUERIES = [path.removeprefix("/search/") for path in (COUNTED, *OTHERS) if path.startswith("/search/")]


def trial(work: Path) -> Iterator[Figure]:
    archive = Archive.made(work / "archive", ARTICLES)
    with archive.answering(workers=1) as server, ThreadPoolExecutor(READERS) as readers:
        (worker,) = server.web_workers()
        failed = _searched(readers, server.address, AT_FIRST)
        size, files = _resident(worker), _open_files(worker)
        writer = archive.start(inside("commit", COMMITS, ARTICLES))
        failed += _searched(readers, server.address, SEARCHES - AT_FIRST)
        commits = int(writer.communicate()[0])
        failed += _searched(readers, server.address, AT_FIRST)
        yield exactly(PROMISE, f"5xx or no answer, of {SEARCHES + AT_FIRST:,}", failed, 0)
        yield exactly(PROMISE, "commits meanwhile", commits, COMMITS)
        grown = _resident(worker) / size
        yield at_most(
            PROMISE, f"times the memory of a worker after {AT_FIRST} searches ({size / 1024:.0f} MB)", grown, 1.1
        )
        if files is None:
            yield untried(PROMISE, "files open in a worker", "this system does not list them below /proc")
        else:
            yield exactly(PROMISE, f"files open in a worker, {files} at first", _open_files(worker) or 0, files)


def _searched(readers: ThreadPoolExecutor, address: str, searches: int) -> int:
    """How many of so many searches failed."""
    asked = readers.map(lambda number: ask(Visitor(address), _path(number)), range(searches))
    return sum(one.failed for one in asked)


def _path(number: int) -> str:
    query = QUERIES[number % len(QUERIES)]
    return f"/search.json{query}" if number % PAGE_EVERY else f"/search/{query}"


def _resident(pid: int) -> int:
    """Kilobytes in memory."""
    return int(subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout)


def _open_files(pid: int) -> int | None:
    directory = Path(f"/proc/{pid}/fd")
    return len(list(directory.iterdir())) if directory.is_dir() else None
