"""What is withdrawn is gone (R11), and what is rolled back was never there (R10)."""

import json
import os
import re
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from math import ceil
from pathlib import Path

from tests.reliability.archive import EDITOR, PASSWORD, Archive
from tests.reliability.figures import Figure, at_most, exactly
from tests.reliability.serving import Server
from tests.reliability.visiting import Answer, Visitor

ARTICLES, SENTINELS, TOGETHER, ROLLED_BACK = 300, 100, 10, 1_000
_AT_ONCE = 4  # requests
_LONGEST = 30.0  # seconds after which an article that is still seen is given up
_WATCHED = 2.5  # seconds that it must then stay away: longer than a process keeps what is gone


@dataclass
class Sentinel:
    """An article that was withdrawn at a moment; `away` since when nothing of it was seen, `late` until when a cache has it."""

    pk: int
    word: str
    own: list[str]
    others: list[str]
    withdrawn: float = 0.0
    away: float = 0.0
    late: float = 0.0

    @property
    def seconds(self) -> float:
        """How long it was still to be seen, or to be had from a cache."""
        return max(self.away, self.late) - self.withdrawn if self.away else _LONGEST


def trial(work: Path) -> Iterator[Figure]:
    archive = Archive.made(work / "archive", articles=ARTICLES)
    yield from _rolled_back(archive)
    yield from _withdrawn(archive)


def _rolled_back(archive: Archive) -> Iterator[Figure]:
    told = json.loads(archive.inside("rolling_back", ROLLED_BACK, EDITOR))
    kinds = "、".join(sorted(told["undone"]))
    yield exactly("R10", f"saves rolled back ({kinds})", sum(told["undone"].values()), ROLLED_BACK)
    yield exactly("R10", "announcements that they left", told["announced"], 0)
    archive.manage("index_writer", "--once")
    differing = sum(map(len, archive.differences().values()))
    yield exactly("R10", "articles of them in database or index, or left otherwise there", told["kept"] + differing, 0)


def _withdrawn(archive: Archive) -> Iterator[Figure]:
    sentinels = [Sentinel(**row) for row in json.loads(archive.inside("sentinels", SENTINELS))]
    with archive.serving(workers=2) as server, ThreadPoolExecutor(_AT_ONCE) as threads:
        watch = Watch(Visitor(server.address), threads)
        assert archive.drained(60)
        seen = [watch.is_seen(sentinel) for sentinel in sentinels[::TOGETHER]]
        yield exactly(
            "R11", "articles to be seen at each of their addresses before (a tenth of them)", sum(seen), len(seen)
        )
        turns = cycle((partial(_stopped, server), partial(_busy, archive), nullcontext))
        for start, disturbed in zip(range(0, SENTINELS, TOGETHER), turns, strict=False):
            with disturbed():
                watch.withdraw(sentinels[start : start + TOGETHER])
        assert archive.drained(60)
        yield from _times(sentinels)
        back = sum(not watch.is_away(sentinel) for sentinel in sentinels)
        yield exactly("R11", "of them shown anywhere, or not 410 at their addresses, when all was written", back, 0)
        yield exactly("R11", "answers that were errors, or may be shown again unasked", watch.odd, 0)
        missing = [watch.status(f"/{kind}/{10**9}/") for kind in ("a", "f")]
        yield exactly("R11", "addresses of what never was that do not answer 404", len(missing) - missing.count(404), 0)
    differing = sum(map(len, archive.differences().values()))
    yield exactly("R11", "differences between database and index afterwards", differing, 0)


def _times(sentinels: list[Sentinel]) -> Iterator[Figure]:
    seconds = sorted(sentinel.seconds for sentinel in sentinels)
    places = len(sentinels[0].own) + len(sentinels[0].others)
    what = f"{len(seconds)} articles withdrawn in the admin, the writer stopped, busy or idle: gone from {places} addresses each"
    yield at_most("R11", f"{what}, p99", seconds[ceil(0.99 * len(seconds)) - 1], 5, "s")
    yield at_most("R11", f"{what}, slowest", seconds[-1], _LONGEST - 1, "s")


@dataclass
class Watch:
    """Looks at every address of a sentinel. `odd` counts answers that no reader should get."""

    visitor: Visitor
    threads: ThreadPoolExecutor
    odd: int = 0

    def is_seen(self, sentinel: Sentinel) -> bool:
        """Whether every address shows it."""
        answers = self._answers(sentinel).items()
        return all(answer.status == 200 and _shows(sentinel, path, answer) for path, answer in answers)

    def is_away(self, sentinel: Sentinel) -> bool:
        """Whether nothing of it is seen; what is, is noted with the time for which a cache may go on showing it."""
        seen = {path: answer for path, answer in self._answers(sentinel).items() if _shows(sentinel, path, answer)}
        for answer in seen.values():
            sentinel.late = max(sentinel.late, time.monotonic() + _kept(answer))
        return not seen

    def status(self, path: str) -> int:
        return self.visitor.get(path).status

    def withdraw(self, batch: list[Sentinel]) -> None:
        """Each by itself in the admin, then looks until all have stayed away for a while."""
        editor = Visitor(self.visitor.address)
        editor.log_in(EDITOR, PASSWORD)
        list(self.threads.map(partial(_withdraw, editor), batch))
        deadline = time.monotonic() + _LONGEST
        while time.monotonic() < deadline and not all(_has_stayed_away(sentinel) for sentinel in batch):
            for sentinel in batch:
                self._look(sentinel)

    def _look(self, sentinel: Sentinel) -> None:
        if not self.is_away(sentinel):
            sentinel.away = 0.0
        elif not sentinel.away:
            sentinel.away = time.monotonic()

    def _answers(self, sentinel: Sentinel) -> dict[str, Answer]:
        paths = sentinel.own + sentinel.others
        answers = dict(zip(paths, self.threads.map(self.visitor.get, paths), strict=True))
        self.odd += sum(answer.status not in (200, 410) or _kept(answer) > 0 for answer in answers.values())
        return answers


def _withdraw(editor: Visitor, sentinel: Sentinel) -> None:
    sentinel.withdrawn = time.monotonic()
    answer = editor.submit(f"/admin/archive/article/withdraw/?of={sentinel.pk}", reason="试验")
    assert answer.status == 302, f"withdrawing answered {answer.status}"


def _shows(sentinel: Sentinel, path: str, answer: Answer) -> bool:
    """Whether an answer tells anything of it. A search says back the word that was asked for: what it finds, it links."""
    if path in sentinel.own:
        return answer.status != 410 or sentinel.word in answer.text
    return any(address in answer.text for address in sentinel.own)


def _kept(answer: Answer) -> float:
    """For how many seconds a browser or a proxy may show it again without asking."""
    said = answer.headers.get("Cache-Control", "max-age=86400")
    found = re.search(r"max-age=(\d+)", said)
    return float(found[1]) if found and "no-" not in said else 0.0


def _has_stayed_away(sentinel: Sentinel) -> bool:
    return sentinel.away > 0 and time.monotonic() > sentinel.away + _WATCHED


@contextmanager
def _stopped(server: Server) -> Iterator[None]:
    """The index writer holds its lock and does nothing."""
    writer = server.writer()
    assert writer is not None
    os.kill(writer, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(writer, signal.SIGCONT)


@contextmanager
def _busy(archive: Archive) -> Iterator[None]:
    """The index writer has always all articles to write."""
    done = threading.Event()
    thread = threading.Thread(target=_announce, args=(archive, done))
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _announce(archive: Archive, done: threading.Event) -> None:
    every = "SELECT id, datetime('now'), 0, '' FROM archive_article"
    while not done.wait(0.2):
        if archive.waiting() < ARTICLES:
            with closing(sqlite3.connect(archive.database, timeout=20)) as database, database:
                database.execute("INSERT INTO archive_outboxentry (article_id, at, attempts, parked) " + every)
