"""A real archive of its own below a directory: its database, its index, its processes.

A trial never sets Django up itself. What must be done with the archive's own code (filling it, comparing database and
index) is a program of tests/reliability/inside, run in a fresh process with the archive's environment, so that nothing
that a process remembers hides a difference on the disk.

    archive = Archive.made(work / "archive", articles=500)
    with archive.serving(workers=2) as server:
        assert Visitor(server.address).get("/search/?q=平安").status == 200
        server.kill(server.web_workers()[0])
        assert archive.drained(30)
    assert not archive.differences()
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.serving import Server, Writer, free_address

ROOT = Path(__file__).resolve().parents[2]
EDITOR, PASSWORD = "probe", "a password of the trials"
# Stands in the text of every article that a trial makes, so that the true count of its hits is known.
EVERYWHERE = "哨所巡更"
# Nothing else comes from outside: no secret, no setting of the machine that the trial runs on.
_FROM_OUTSIDE = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")

Differences = dict[str, list[int]]


@dataclass(frozen=True)
class Archive:
    data: Path
    settings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def made(cls, data: Path, articles: int = 0, **settings: str) -> "Archive":
        """With its tables, an editor (EDITOR, PASSWORD), so many invented articles, and an index of them."""
        archive = cls(data, settings)
        archive.manage("migrate", "-v0")
        archive.fill(articles)
        archive.manage("prepare")
        return archive

    @property
    def environment(self) -> dict[str, str]:
        outside = {name: os.environ[name] for name in _FROM_OUTSIDE if name in os.environ}
        return outside | {"ARCHIVE_DATA_DIR": str(self.data), "PYTHONUNBUFFERED": "1"} | self.settings

    @property
    def database(self) -> Path:
        return self.data / "archive.sqlite3"

    @property
    def index(self) -> Path:
        return self.data / "index"

    def manage(self, *arguments: str) -> str:
        """What the command says. Raises CalledProcessError, whose `stderr` says why."""
        return self._said([*MANAGE, *arguments])

    def inside(self, program: str, *arguments: object) -> str:
        """What a program of tests/reliability/inside says."""
        return self._said(inside(program, *arguments))

    def start(self, command: list[str]) -> subprocess.Popen[str]:
        """Starts MANAGE and arguments, or inside(...), in a process group of its own, its output a pipe."""
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def _said(self, command: list[str]) -> str:
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def fill(self, articles: int, first: int = 1) -> None:
        """So many invented articles more, from this number of the corpus on, announced but not yet indexed."""
        self.inside("fill", articles, first, EVERYWHERE, EDITOR, PASSWORD)

    def serving(self, workers: int = 2) -> AbstractContextManager[Server]:
        """`manage.py serve` on a free port, ended as with Ctrl+C."""
        return self._served(lambda bind: [*MANAGE, "serve", "--bind", bind, "--workers", str(workers)], workers)

    def answering(self, workers: int = 1) -> AbstractContextManager[Server]:
        """The same web server without an index writer beside it, so that the trial can be the writer."""
        return self._served(lambda bind: inside("answer", bind, workers), workers)

    @contextmanager
    def _served(self, command: Callable[[str], list[str]], workers: int) -> Iterator[Server]:
        bind = free_address()
        server = Server(self.start(command(bind)), f"http://{bind}")
        try:
            server.await_ready()
            assert happens(lambda: len(server.web_workers()) == workers, 20)
            yield server
        finally:
            server.end()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A stand-alone `manage.py index_writer`, ended by SIGTERM."""
        writer = Writer(self.start([*MANAGE, "index_writer"]))
        try:
            yield writer
        finally:
            writer.end()

    def waiting(self) -> int:
        """Announcements that the index has still to learn; parked ones left out."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=20)) as database:
            return int(database.execute("SELECT count(*) FROM archive_outboxentry WHERE parked = ''").fetchone()[0])

    def drained(self, timeout: float) -> bool:
        """Whether within so many seconds nothing is left to learn."""
        return happens(lambda: self.waiting() == 0, timeout)

    def differences(self) -> Differences:
        """The ids of articles `missing`, `ghosts`, `stale` and `duplicates` in the index; empty where it equals the database."""
        found: Differences = json.loads(self.inside("compare"))
        return {kind: ids for kind, ids in found.items() if ids}


MANAGE = [sys.executable, "-W", "ignore", "manage.py"]


def inside(program: str, *arguments: object) -> list[str]:
    """The command that runs a program of tests/reliability/inside in a process of its own."""
    return [sys.executable, "-W", "ignore", "-m", "tests.reliability.inside", program, *map(str, arguments)]


def happens(what: Callable[[], bool], timeout: float, every: float = 0.05) -> bool:
    """Whether it becomes true within so many seconds."""
    deadline = time.monotonic() + timeout
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(every)
    return True
