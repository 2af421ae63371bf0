"""R20: a web worker is as large after 10,000 searches and 500 commits as after 100, and has as many files open."""

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from tests.reliability.archive import Archive, happens, inside
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
        failed = _searched(readers, server.address, AT_FIRST, page_every=1)
        size, files = _resident(worker), _open_files(worker, archive)
        writer = archive.start(inside("commit", COMMITS, ARTICLES))
        failed += _searched(readers, server.address, SEARCHES - 2 * AT_FIRST, PAGE_EVERY)
        commits = int(writer.communicate()[0])
        failed += _searched(readers, server.address, AT_FIRST, page_every=1)
        yield exactly(PROMISE, f"5xx or no answer, of {SEARCHES:,}", failed, 0)
        yield exactly(PROMISE, "commits meanwhile", commits, COMMITS)
        told = f"times the memory of a web worker after {AT_FIRST} searches ({size / 1024:.0f} MB)"
        yield at_most(PROMISE, told, _resident(worker) / size, 1.1)
        if not files:
            yield untried(PROMISE, "files open in a worker", "this system does not list them below /proc")
            return
        # A connection that has just ended is still closing.
        happens(lambda: _open_files(worker, archive) == files, 5)
        told = f"files open in a web worker but those of the newest index, {files} after {AT_FIRST} searches"
        yield exactly(PROMISE, told, _open_files(worker, archive), files)


def _searched(readers: ThreadPoolExecutor, address: str, searches: int, page_every: int) -> int:
    """How many of so many searches failed."""
    asked = readers.map(lambda number: ask(Visitor(address), _path(number, page_every)), range(searches))
    return sum(one.failed for one in asked)


def _path(number: int, page_every: int) -> str:
    query = QUERIES[number % len(QUERIES)]
    return f"/search.json{query}" if number % page_every else f"/search/{query}"


def _resident(pid: int) -> int:
    """Kilobytes in memory."""
    return int(subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout)


def _open_files(pid: int, archive: Archive) -> int:
    """Those of an index that has been replaced count, those of the newest come and go with its segments."""
    return sum(not (place.is_relative_to(archive.index) and place.exists()) for place in _opened(pid))


def _opened(pid: int) -> Iterator[Path]:
    links = Path(f"/proc/{pid}/fd")
    for link in links.iterdir() if links.is_dir() else ():
        with suppress(FileNotFoundError):  # closed meanwhile
            yield link.readlink()
