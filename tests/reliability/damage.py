"""Power cuts and damaged files (R3): what is published was synced first, and damage costs the newest changes for seconds only."""

import json
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.reliability import notes
from tests.reliability.archive import EDITOR, EVERYWHERE, PASSWORD, Archive, happens
from tests.reliability.figures import Figure, at_most, exactly, untried
from tests.reliability.serving import Server
from tests.reliability.visiting import Visitor

ARTICLES, CASES = 60, 6
_EDITED = 40  # articles
OLDER = 10.0  # seconds until the older state answers
MENDED = 30.0  # and until nothing is missing any more

Damage = Callable[[Path], object]
DAMAGES: dict[str, Damage] = {
    "cut": lambda path: os.truncate(path, path.stat().st_size // 2),
    "emptied": lambda path: os.truncate(path, 0),
    "garbled": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "gone": lambda path: path.unlink(),
}


def trial(work: Path) -> Iterator[Figure]:
    archive = Archive.made(work / "var", articles=ARTICLES)
    yield from _order(archive)
    with archive.serving(workers=1) as server:
        ward = Ward(archive, server, Visitor(server.address, timeout=20))
        ward.visitor.log_in(EDITOR, PASSWORD)
        outcomes = [ward.damaged(damage, which) for damage in DAMAGES for which in range(CASES)]
    cases = f"of {len(outcomes)} times that a file of the newest state was {', '.join(DAMAGES)}"
    yield exactly(
        "R3", f"{cases}, an older state answered and said so", sum(one.told for one in outcomes), len(outcomes)
    )
    yield at_most("R3", "the longest until it did", max(one.until_older for one in outcomes), OLDER, "s")
    known = [one.degraded for one in outcomes if one.degraded is not None]
    if known:
        yield exactly("R3", "times that /readyz said degraded meanwhile", sum(known), len(outcomes))
    else:
        yield untried("R3", "times that /readyz said degraded meanwhile", "there is no /readyz")
    yield exactly("R3", f"{cases}, everything was found again", sum(one.mended for one in outcomes), len(outcomes))
    yield at_most("R3", "the longest until it was", max(one.until_mended for one in outcomes), MENDED, "s")
    yield exactly("R3", "differences between index and database", sum(map(len, archive.differences().values())), 0)
    lost = [pk for pk, title in ward.acknowledged.items() if notes.titles(archive.database)[pk] != title]
    yield exactly("R3", f"of {len(ward.acknowledged)} acknowledged edits, lost from the database", len(lost), 0)


def _order(archive: Archive) -> Iterator[Figure]:
    """Of every file that is published: it is synced, then its directory, then CURRENT is replaced, then synced itself."""
    hows = ["layer"] + (["strace"] if shutil.which("strace") else [])
    for how in hows:
        for what in ("commit", "rebuild"):
            told: dict[str, Any] = json.loads(archive.inside("order", what, how))
            by = "strace" if how == "strace" else "a layer between"
            wrong = f" ({', '.join(told['wrong'][:5])})" if told["wrong"] else ""
            named = f"files of a {what}, seen by {by}, published before they were safe{wrong}, of {told['files']}"
            yield exactly("R3", named, len(told["wrong"]), 0)
    if "strace" not in hows:
        yield untried("R3", "the same by the system's own calls", "strace is not installed")


@dataclass(frozen=True)
class Outcome:
    """`degraded` is None where there is no page that says it."""

    told: bool
    until_older: float
    degraded: bool | None
    mended: bool
    until_mended: float


@dataclass
class Ward:
    """A served archive whose newest files are damaged while the writer is stopped; its workers begin anew on them."""

    archive: Archive
    server: Server
    visitor: Visitor
    edits: int = 0

    def __post_init__(self) -> None:
        self.acknowledged: dict[int, str] = {}
        found = self._found()
        assert found, "the server does not answer"
        self.articles = found[0]

    def damaged(self, damage: str, which: int) -> Outcome:
        """One file of the newest state, by its place among them; CURRENT is one."""
        self._have_something_to_fall_back_to()
        writer = self.server.writer()
        assert writer
        os.kill(writer, signal.SIGSTOP)
        DAMAGES[damage](self._newest()[which % len(self._newest())])
        for worker in self.server.web_workers():
            self.server.kill(worker)
        begun = time.monotonic()
        told = happens(self._is_answered_incompletely, OLDER)
        until_older = time.monotonic() - begun
        degraded = self._is_degraded()
        os.kill(writer, signal.SIGCONT)
        begun = time.monotonic()
        mended = happens(self._is_answered_whole, MENDED)
        return Outcome(told, until_older, degraded, mended, time.monotonic() - begun)

    def _have_something_to_fall_back_to(self) -> None:
        """Two generations, the newer with two commits at least: each file of the newest state has something behind it."""
        if len({Path(name).parent for name in self._states()}) < 2:
            self.archive.manage("reindex")
            assert happens(lambda: len({Path(name).parent for name in self._states()}) > 1, MENDED)
        for _ in range(2):
            before = self._states()
            self._edit()
            assert happens(lambda: self._states() != before, MENDED)  # noqa: B023
        assert happens(self._is_answered_whole, MENDED), self._found()

    def _edit(self) -> None:
        self.edits += 1
        pk, title = self.edits % _EDITED + 1, f"云州公安第{self.edits}次修订"
        answer = self.visitor.submit(f"/admin/archive/article/{pk}/change/", title=title)
        assert answer.status == 302, answer.status
        self.acknowledged[pk] = title

    def _states(self) -> list[str]:
        return list(json.loads((self.archive.index / "CURRENT").read_bytes())["states"])

    def _newest(self) -> list[Path]:
        manifest = self.archive.index / self._states()[0]
        files = sorted(json.loads(manifest.read_bytes())["files"])
        return [self.archive.index / "CURRENT", manifest, *(manifest.parent / name for name in files)]

    def _found(self) -> tuple[int, bool] | None:
        """How many articles search finds, and whether it says that these are all; None while nobody answers."""
        try:
            answer = self.visitor.get(f"/search.json?q={quote(EVERYWHERE)}")
        except OSError:
            return None
        if answer.status != 200:
            return None
        said = json.loads(answer.text)
        return said["total"], said["complete"]

    def _is_answered_incompletely(self) -> bool:
        return self._found() == (self.articles, False)

    def _is_answered_whole(self) -> bool:
        return self._found() == (self.articles, True)

    def _is_degraded(self) -> bool | None:
        answer = self.visitor.get("/readyz")
        return None if answer.status == 404 else json.loads(answer.text)["checks"]["index"]["status"] == "degraded"
