"""A full disk under a running archive (R9): refused in words, nothing half stored, read on, in step once there is space.

Two ways: volumes of a few megabytes that are filled to the last byte (needs root), and a limit under which processes can write
no file (always).
"""

import json
import resource
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.reliability.archive import EDITOR, MANAGE, PASSWORD, ROOT, Archive, happens
from tests.reliability.figures import Figure, at_most, exactly, untried
from tests.reliability.mounting import Volume, can_mount, mounted
from tests.reliability.serving import Server
from tests.reliability.visiting import Visitor

ARTICLES = 60
# In megabytes. The data directory is the volume of the database; logs lie there, too.
SIZES = {"var": 48, "var/index": 24, "var/originals": 4, "tmp": 4}
# What is refused while the volume is full. All else must go on.
REFUSED = {"var": {"save", "accession"}, "var/index": set(), "var/originals": {"accession"}, "tmp": set()}
WORD = "%E5%93%A8%E6%89%80"  # 哨所, which stands in every article
PAGES = (
    *(
        "/",
        "/years/",
        "/districts/",
        "/help/",
        "/a/2/",
        f"/a/2/?hl={WORD}",
        "/admin/",
        "/admin/archive/article/2/change/",
    ),
    *(
        f"/search/?q={WORD}",
        f"/search/context/?q={WORD}",
        f"/search/context.csv?q={WORD}",
        f"/search.atom?q={WORD}",
    ),
    # Nobody finds it, which would be noted.
    *("/search/?q=%E9%B2%B8%E9%B1%BC%E6%B8%B8", f"/search/suggest?q={WORD}", "/livez"),
)
_LIMIT = ("bash", "-c", 'ulimit -Sf 0; exec "$@"', "limited")
IN_STEP, IN_WORDS = 30.0, 2.0  # seconds
_SQL = """SELECT (SELECT count(*) FROM archive_article), (SELECT count(*) FROM archive_observation),
(SELECT count(*) FROM archive_capture), (SELECT count(*) FROM archive_accession),
(SELECT count(*) FROM archive_historicalarticle), (SELECT title FROM archive_article WHERE id = 1)"""


def trial(work: Path) -> Iterator[Figure]:
    has_volumes = can_mount()
    sizes = {work / place: size for place, size in SIZES.items()} if has_volumes else {}
    with mounted(sizes) as volumes:
        (work / "tmp").mkdir(exist_ok=True)
        archive = Archive.made(work / "var", ARTICLES, TMPDIR=str(work / "tmp"), RESERVED_SPACE_MB="0")
        with archive.serving() as server:
            scene = Scene(archive, server, work, space="full")
            for place, refused in REFUSED.items() if has_volumes else ():
                scene.suffer(place, _full(archive, volumes[work / place]), refused)
            yield from _figures("filled volumes", scene) if has_volumes else _untried()
            scene, writer = Scene(archive, server, work), server.writer() or 0
            scene.suffer("index writer", _unable([writer]), set())
            scene.limit = _LIMIT
            scene.suffer("all", _unable([writer, *server.web_workers()]), {"save", "accession"})
            yield from _figures("processes that can write no file", scene)
            yield exactly("R9", "accessions below the reserve that were not refused in a sentence", scene.reserved(), 0)
        yield exactly("R9", "differences between index and database after all", len(archive.differences()), 0)


def _untried() -> Iterator[Figure]:
    yield untried("R9", "filled volumes", "needs root, for volumes of its own")


def _figures(how: str, scene: "Scene") -> Iterator[Figure]:
    yield exactly("R9", f"{how}: acts refused with another answer than a sentence", len(scene.unsaid), 0)
    yield at_most("R9", f"{how}: until the sentence of {scene.refusals} refusals", scene.slowest, IN_WORDS, "s")
    yield exactly("R9", f"{how}: acts half stored", len(scene.half), 0)
    yield exactly("R9", f"{how}: acts refused without need, or stored nowhere", len(scene.wrong), 0)
    yield exactly("R9", f"{how}: of {scene.read} pages read meanwhile, not answered or untrue", len(scene.unread), 0)
    yield at_most("R9", f"{how}: until all was in step, without a restart", scene.in_step, IN_STEP, "s")


@dataclass
class Scene:
    """A served archive that suffers faults; what was seen of it is added up."""

    archive: Archive
    server: Server
    work: Path
    # What stands before a command while there is a fault.
    limit: tuple[str, ...] = ()
    # What /readyz has to say of the space meanwhile.
    space: str = ""
    editor: Visitor = field(init=False)
    refusals: int = 0
    read: int = 0
    slowest: float = 0.0
    in_step: float = 0.0
    unsaid: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    _number: int = 0
    _faulty: bool = False

    def __post_init__(self) -> None:
        self.editor = Visitor(self.server.address)
        self.editor.log_in(EDITOR, PASSWORD)
        # The seconds that a command takes to refuse what has nothing to do with disks.
        self._starting = self._command("accession", str(self.work / "absent.txt"))[2]

    def suffer(self, name: str, fault: AbstractContextManager[None], refused: set[str]) -> None:
        """Acts and reads while there is a fault; after it does again what was refused and waits until all is in step."""
        self._number = time.time_ns() // 1_000_000
        acts = {"save": self._save, "accession": self._accession}
        with fault:
            self._faulty = True
            stored = {act for act in acts if self._whole(f"{name}: {act}", acts[act])}
            self._read(name)
        self._faulty, returned = False, time.monotonic()
        if stored != acts.keys() - refused:
            self.wrong.append(f"{name}: stored {stored}")
        for act in acts.keys() - stored:
            if not acts[act]():
                self.wrong.append(f"{name}: {act} is still refused")
        if not happens(self._is_found, IN_STEP, 0.2):
            self.wrong.append(f"{name}: not in step")
        self.in_step = max(self.in_step, time.monotonic() - returned)

    def reserved(self) -> int:
        """Whether a command that must leave more space than there is does anything else than say so: 1 or 0."""
        before = self._kept()
        self._number += 1
        status, said, _ = self._command("accession", str(self._file()), RESERVED_SPACE_MB="1000000")
        return int((status, "空间不足" in said, self._kept()) != (1, True, before))

    def _save(self) -> bool:
        captions = "、".join(f"图{number}" for number in range(20_000))  # more than a page of the database
        answer = self.editor.submit("/admin/archive/article/1/change/", title=self._mark, captions=captions)
        if answer.status != 302:
            self._judge(f"{answer.status}", answer.status == 507, answer.text, answer.seconds)
        return answer.status == 302

    def _accession(self) -> bool:
        status, said, seconds = self._command("accession", str(self._file()))
        if status:
            self._judge(said, status == 1 and len(said.splitlines()) == 1, said, seconds - self._starting)
        return not status

    @property
    def _mark(self) -> str:
        return f"ZK{self._number}"

    def _file(self) -> Path:
        file = self.work / f"{self._mark}.txt"
        file.write_text(f"云州通报{self._mark}\n2021-01-12 来源：云州晚报\n\n2020年，全市破获案件523起。\n")
        return file

    def _command(self, *arguments: str, **settings: str) -> tuple[int, str, float]:
        """Its exit code, what it said on stderr, and its seconds."""
        limit = self.limit if self._faulty else ()
        environment = self.archive.environment | settings
        begun = time.monotonic()
        done = subprocess.run(
            [*limit, *MANAGE, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr, time.monotonic() - begun

    def _judge(self, what: str, plain: bool, said: str, seconds: float) -> None:
        self.refusals += 1
        self.slowest = max(self.slowest, seconds)
        if not plain or not ("磁盘已满" in said or "不能写入" in said):
            self.unsaid.append(what)

    def _whole(self, name: str, act: Callable[[], bool]) -> bool:
        before = self._kept()
        stored = act()
        if not stored and self._kept() != before:
            self.half.append(name)
        return stored

    def _kept(self) -> tuple[object, ...]:
        """What an act that was refused must leave as it was."""
        with closing(sqlite3.connect(f"file:{self.archive.database}?mode=ro", uri=True)) as database:
            rows = database.execute(_SQL).fetchone()
            sound = database.execute("PRAGMA quick_check").fetchone()[0]
        return (*rows, sound, len(list((self.archive.data / "originals").glob(".part-*"))))

    def _read(self, name: str) -> None:
        for page in PAGES:
            self.read += 1
            answer = self.editor.get(page)
            if answer.status != 200:
                self.unread.append(f"{name}: {page} {answer.status}")
        self.read += 2
        told = json.loads(self.editor.get("/readyz").text)["checks"]["space"].get("reason", "")
        if told != self.space:
            self.unread.append(f"{name}: /readyz says {told} of the space")
        found = json.loads(self.editor.get(f"/search.json?q={WORD}").text)
        if found["total"] < ARTICLES or not found["complete"]:
            self.unread.append(f"{name}: {found['total']} of {ARTICLES}")

    def _is_found(self) -> bool:
        found = json.loads(self.editor.get(f"/search.json?q={self._mark}").text)
        return self.archive.waiting() == 0 and found["total"] == 2  # the article that was saved, and the one taken in


@contextmanager
def _full(archive: Archive, volume: Volume) -> Iterator[None]:
    """No byte left, in the database's own log neither; afterwards as much space again."""
    with closing(sqlite3.connect(archive.database, timeout=20)) as database:
        assert happens(lambda: database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0, 10)
    volume.fill()
    yield
    volume.enlarge()


@contextmanager
def _unable(processes: list[int]) -> Iterator[None]:
    """Under this limit a process can write no file, and is told so as of a file too large."""
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in processes}
    for pid, (_, most) in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, most))
    yield
    for pid, usual in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, usual)
