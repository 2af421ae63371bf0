"""Killed at random (R1): whatever is killed while articles are edited and files taken in, no acknowledged change is lost."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from random import Random
from subprocess import Popen
from threading import Event, Thread

from tests.reliability import notes
from tests.reliability.archive import EDITOR, MANAGE, PASSWORD, Archive, happens, inside
from tests.reliability.figures import Figure, at_least, at_most, exactly
from tests.reliability.serving import Server
from tests.reliability.visiting import Visitor

SEED = 20261123
KILLS, EDITS, FILES, ARTICLES = 200, 4_000, 120, 600
WITHIN = 30.0  # seconds
EDITORS = 2
OVER_HTTP = 60  # articles that only the editor at a browser changes
_PER_EDITOR = (ARTICLES - OVER_HTTP) // EDITORS
_FILES_AT_ONCE = 12
# Seconds from one kill to the next, long enough that each is at work again, most of the times; a writer's count from its
# first commit.
_GAPS = {"web worker": (0.3, 1.0), "writer": (0.2, 0.9), "importer": (2.0, 6.0)}
_PAGE = "云州警方公布第{0}号年度账单\n2021-01-12 来源：云州晚报\n\n2020年，全市破获案件{0}起，哨所巡更。\n"


def trial(work: Path) -> Iterator[Figure]:
    archive = Archive.made(work / "var", articles=ARTICLES)
    files = [work / f"notes-{number}" for number in range(EDITORS)]
    importer = Importer(archive, _batches(work / "files"))
    with archive.serving(workers=2) as server, _at_the_browser(server.address, archive) as browser:
        with _editing(archive, files) as editors:
            killed = _kill_at_random(archive, server, importer, editors)
        browser.stop()
        assert happens(importer.is_done, 300), "the files were not taken in"
        begun = time.monotonic()
        in_step = archive.drained(2 * WITHIN)
        took = time.monotonic() - begun
    edits, acknowledged = notes.noted(files)
    edits += browser.acknowledged + FILES
    said = ", ".join(f"{count} of a {kind}" for kind, count in sorted(killed.items()))
    yield at_least("R1", f"kills at random (seed {SEED}): {said}", killed.total(), KILLS)
    yield at_least("R1", f"edits acknowledged, {browser.acknowledged} of them over HTTP", edits, EDITS)
    yield at_most("R1", "until everything was in the index", took if in_step else 2 * WITHIN, WITHIN, "s")
    differences = archive.differences()
    for kind in ("missing", "ghosts", "stale", "duplicates"):
        yield exactly("R1", f"{kind} in the index", len(differences.get(kind, [])), 0)
    lost = notes.lost(archive.database, acknowledged) + browser.lost(notes.titles(archive.database))
    yield exactly("R1", "acknowledged edits that the database has not", len(lost), 0)
    yield exactly("R1", f"of {FILES} files, not taken in once", notes.badly_taken_in(archive.database, FILES), 0)
    yield exactly("R1", "faults that SQLite finds in its file", notes.faults(archive.database), 0)


def _batches(directory: Path) -> list[Path]:
    made = []
    for number in range(FILES):
        batch = directory / f"{number // _FILES_AT_ONCE:03d}"
        batch.mkdir(parents=True, exist_ok=True)
        (batch / f"page-{number}.txt").write_text(_PAGE.format(number + 1), "utf-8")
        made.append(batch)
    return sorted(set(made))


@contextmanager
def _editing(archive: Archive, files: list[Path]) -> Iterator[list[Popen[str]]]:
    """Raises AssertionError where an editor's change was refused."""
    editors = [_editor(archive, number, file) for number, file in enumerate(files)]
    try:
        yield editors
        for editor in editors:
            said, _ = editor.communicate()
            assert editor.returncode == 0, said
    finally:
        for editor in editors:
            editor.kill()


def _editor(archive: Archive, number: int, file: Path) -> Popen[str]:
    first = OVER_HTTP + 1 + number * _PER_EDITOR
    changes = (EDITS - FILES) // EDITORS + 1
    return archive.start(inside("edit", f"{SEED}-{number}", changes, file, first, first + _PER_EDITOR - 1))


@dataclass
class Importer:
    """Takes in one directory after the other; started again with the same one when it is killed."""

    archive: Archive
    batches: list[Path]
    process: Popen[str] | None = None

    def is_done(self) -> bool:
        """Looks after the process."""
        if self.process and self.process.poll() is None:
            return False
        if self.process:
            said, _ = self.process.communicate()
            assert self.process.returncode in (0, -9), said
            self.batches = self.batches[self.process.returncode == 0 :]
        self.process = self.archive.start([*MANAGE, "accession", str(self.batches[0])]) if self.batches else None
        return not self.batches

    def pids(self) -> list[int]:
        return [self.process.pid] if self.process and self.process.poll() is None else []


def _kill_at_random(archive: Archive, server: Server, importer: Importer, editors: list[Popen[str]]) -> Counter[str]:
    """Until there were so many kills and the editors have done."""
    random, killed = Random(SEED), Counter[str]()  # noqa: S311
    due = {kind: time.monotonic() + random.uniform(*gap) for kind, gap in _GAPS.items()}
    commit = _commit(archive)
    while killed.total() < KILLS or any(editor.poll() is None for editor in editors):
        importer.is_done()
        if commit == _commit(archive):  # a writer that only starts is no victim worth having
            due["writer"] = time.monotonic() + random.uniform(*_GAPS["writer"])
        kind = min(due, key=lambda one: due[one])
        time.sleep(max(0.0, min(due[kind] - time.monotonic(), 0.1)))
        if time.monotonic() >= due[kind]:
            due[kind] += random.uniform(*_GAPS[kind])
            pids = _pids(server, importer, kind)
            if pids:
                server.kill(random.choice(pids))
                killed[kind] += 1
                commit = _commit(archive) if kind == "writer" else commit
    return killed


def _commit(archive: Archive) -> int:
    """Another number after each commit."""
    return (archive.index / "CURRENT").stat().st_mtime_ns


def _pids(server: Server, importer: Importer, kind: str) -> list[int]:
    if kind == "importer":
        return importer.pids()
    if kind == "writer":
        writer = server.writer()
        return [writer] if writer else []
    return server.web_workers()


@dataclass
class Browser:
    """An editor who changes titles in the admin. `possible` are the titles that an article may have by now.

    A worker killed under a request has stored the change or not; the answer to the next one settles it.
    """

    visitor: Visitor
    possible: dict[int, list[str]]
    acknowledged: int = 0
    _stopped: Event = field(default_factory=Event)
    _thread: Thread | None = None

    def start(self) -> None:
        self._thread = Thread(target=self._edit, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread:
            self._thread.join()

    def lost(self, titles: dict[int, str]) -> list[int]:
        return [pk for pk, possible in self.possible.items() if titles.get(pk) not in possible]

    def _edit(self) -> None:
        number = 0
        while not self._stopped.is_set():
            number += 1
            pk, title = number % OVER_HTTP + 1, f"云州公安网上修订{number}"
            self.possible[pk].append(title)
            try:
                answer = self.visitor.submit(f"/admin/archive/article/{pk}/change/", title=title)
            except (OSError, HTTPException, AssertionError):  # its worker was killed
                continue
            if answer.status == 302:
                self.possible[pk] = [title]
                self.acknowledged += 1


@contextmanager
def _at_the_browser(address: str, archive: Archive) -> Iterator[Browser]:
    titles = notes.titles(archive.database)
    browser = Browser(Visitor(address, timeout=30), {pk: [titles[pk]] for pk in range(1, OVER_HTTP + 1)})
    browser.visitor.log_in(EDITOR, PASSWORD)
    browser.start()
    try:
        yield browser
    finally:
        browser.stop()
