"""R15 and R16: an import is idempotent and whole for each file, and one bad file never spoils a batch."""

import json
import re
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from tests.reliability.archive import MANAGE, Archive
from tests.reliability.figures import Figure, at_most, exactly
from tests.reliability.hostile_files import hostile_files

FILES, HOSTILE, KILLS, FOLDERS = 1_000, 50, 100, 10
SECONDS_A_FILE = 20
SEED = "R15"

# What an article is: the file and its place in it, its title and text, how many figures and links were read.
_ARTICLES = """
SELECT c.sha256, ordinal, title, text,
  (SELECT count(*) FROM archive_observation o WHERE o.article_id = a.id),
  (SELECT count(*) FROM archive_article_topics t WHERE t.article_id = a.id),
  (SELECT count(*) FROM archive_article_campaigns p WHERE p.article_id = a.id)
FROM archive_article a JOIN archive_capture c ON c.id = a.capture_id
"""
_IDS = "SELECT a.id, c.sha256, ordinal FROM archive_article a JOIN archive_capture c ON c.id = a.capture_id"
_NOT_ONCE = """
SELECT id FROM archive_capture c WHERE 1 !=
  (SELECT count(*) FROM archive_accession a WHERE a.capture_id = c.id AND a.outcome = 'stored')
"""
_TOTALS = re.compile(r"共(\d+)份文件：入藏(\d+)份，重复(\d+)份，隔离(\d+)份；")

Rows = set[tuple[Any, ...]]


def trial(work: Path) -> Iterator[Figure]:
    good = list(_good_files())
    hostile = list(hostile_files())
    mixed, batch = work / "mixed", work / "batch"
    _write(mixed, [*good[: FILES - HOSTILE], *((name, content) for name, content, _ in hostile)])
    _write(batch, good)
    beside_hostile = Archive.made(work / "beside")
    reasons = {sha256(content).hexdigest(): reasons for _, content, reasons in hostile}
    yield from _with_hostile(beside_hostile, mixed, reasons)
    yield from _killed(Archive.made(work / "killed"), batch, _rows(beside_hostile, _ARTICLES))


def _with_hostile(archive: Archive, mixed: Path, reasons: dict[str, set[str]]) -> Iterator[Figure]:
    """Told from the lines, each as it is printed: what the hostile files cost is what passes before theirs."""
    process = archive.start([*MANAGE, "accession", str(mixed)])
    spent: Counter[str] = Counter()
    before = time.monotonic()
    for line in process.stdout or ():
        now = time.monotonic()
        spent[line.split("　")[0]] += now - before  # type: ignore[assignment]
        before = now
    captures = _rows(archive, "SELECT sha256, status, reason FROM archive_capture")
    refused = {name: reason for name, status, reason in captures if status == "quarantined"}
    right = sum(refused.get(name) in expected for name, expected in reasons.items())
    stored = sum(status == "stored" for _, status, _ in captures)
    yield exactly("R16", "sound files stored beside 50 hostile ones", stored, FILES - HOSTILE)
    yield exactly("R16", "hostile files quarantined for a reason that is theirs", right, HOSTILE)
    yield exactly("R16", "others quarantined", len(refused.keys() - reasons.keys()), 0)
    yield exactly("R16", "exit code of the batch", process.wait(), 0)
    what = f"seconds that the hostile took of the batch; the sound ones took {spent['入藏']:.0f}"
    yield at_most("R16", what, spent["隔离"], HOSTILE * SECONDS_A_FILE, "s")


def _killed(archive: Archive, batch: Path, whole: Rows) -> Iterator[Figure]:
    """Two importers of the same files at once, from either end, killed again and again; then the batch three times."""
    folders = sorted(map(str, batch.iterdir()))
    importers = [_Importer(archive, order, KILLS // 2) for order in (folders, folders[::-1])]
    for importer in importers:
        importer.start()
    for importer in importers:
        importer.join()
    runs, ids = [], []
    for _ in range(3):
        runs.append(_added_up(archive.manage("accession", str(batch))))
        ids.append(_rows(archive, _IDS))
    kills = sum(importer.killed for importer in importers)
    yield exactly("R15", f"imports killed at work (seed {SEED})", kills, KILLS)
    yield exactly("R15", "files that a report does not account for, of three whole runs", sum(map(abs, runs)), 0)
    yield exactly(
        "R15",
        "articles whose id or place is another after the second and third",
        len(ids[0] ^ ids[1] | ids[0] ^ ids[2]),
        0,
    )
    yield from _as_if_nothing_had_happened(archive, batch, whole)


def _as_if_nothing_had_happened(archive: Archive, batch: Path, whole: Rows) -> Iterator[Figure]:
    files = {sha256(file.read_bytes()).hexdigest() for file in batch.rglob("*.*")}
    articles = _rows(archive, _ARTICLES)
    captures = {name for (name,) in _rows(archive, "SELECT sha256 FROM archive_capture WHERE status = 'stored'")}
    yield exactly("R15", f"files missing or foreign among the captures (of {len(files):,})", len(files ^ captures), 0)
    yield exactly("R15", "articles more or fewer than the files hold", abs(len(articles) - _expected(len(files))), 0)
    titles = Counter(title for _, _, title, *_ in articles)
    yield exactly("R15", "articles that are there twice", sum(count - 1 for count in titles.values()), 0)
    same = {row for row in articles if row[0] in {name for name, *_ in whole}}
    there = {row for row in whole if row[0] in files}
    what = f"articles, figures or links that differ from an import that nobody killed (of {len(there):,})"
    yield exactly("R15", what, len(same ^ there), 0)
    yield exactly("R15", "captures without exactly one record of being stored", len(_rows(archive, _NOT_ONCE)), 0)
    archive.manage("index_writer", "--once")
    yield exactly(
        "R15", "articles that differ between database and index", sum(map(len, archive.differences().values())), 0
    )
    archive.manage("remove_orphans", "--hours", "0")
    faults = json.loads(archive.manage("verify_originals", "--json"))["faults"]
    yield exactly("R15", "orphans and other faults in the store after `remove_orphans`", len(faults), 0)


class _Importer(threading.Thread):
    """Starts the import again as often as it has been killed."""

    def __init__(self, archive: Archive, folders: list[str], kills: int) -> None:
        super().__init__()
        self._archive, self._command = archive, [*MANAGE, "accession", *folders]
        self._kills, self.killed = kills, 0
        self._chance = Random(f"{SEED} {folders[0]}")  # noqa: S311  (no secret)

    def run(self) -> None:
        for _ in range(self._kills):
            process = self._archive.start(self._command)
            self._await_work(process.stdout or ())
            time.sleep(self._chance.uniform(0, 0.08))
            process.kill()
            process.wait()
            self.killed += 1

    def _await_work(self, lines: Iterable[str]) -> None:
        """Until it has stored some files more, or none: then it is killed while it passes over what is there."""
        most = self._chance.randrange(8)
        if not most:
            time.sleep(self._chance.uniform(0.3, 2))
            return
        for line in lines:
            most -= line.startswith("入藏")
            if not most:
                return


def _added_up(said: str) -> int:
    """How many files the totals leave out, or count twice."""
    found = _TOTALS.search(said)
    if found is None:
        raise AssertionError(said[-500:])
    asked, *parts = map(int, found.groups())
    return asked - sum(parts) + asked - FILES


def _rows(archive: Archive, query: str) -> Rows:
    with closing(sqlite3.connect(archive.database)) as database:
        return set(database.execute(query))


def _write(folder: Path, files: list[tuple[str, bytes]]) -> None:
    """Spread evenly over folders."""
    for number, (name, content) in enumerate(files):
        path = folder / f"{number % FOLDERS}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _good_files() -> Iterator[tuple[str, bytes]]:
    """Pages as text, web pages and ready articles, three in a file: a tenth of them."""
    for number in range(FILES):
        title, story = f"云州警方公布第{number}号通报", _story(number)
        if number % FOLDERS == 0:
            yield f"{number:04}.jsonl", "\n".join(map(_ready, range(number * 3, number * 3 + 3))).encode()
        elif number % FOLDERS < 4:
            page = f"<html><body><article><h1>{title}</h1><p>2021-01-12 来源：云州晚报</p><p>{story}</p></article></body></html>"
            yield f"{number:04}.html", page.encode()
        else:
            yield f"{number:04}.txt", f"{title}\n2021-01-12 来源：云州晚报\n\n{story}（记者 林晓）\n".encode()


def _expected(files: int) -> int:
    return files + 2 * (files // FOLDERS)


def _ready(number: int) -> str:
    row = {"title": f"云州第{number}号简报", "text": _story(number), "published": "2021-01-12", "source": "云州晚报"}
    return json.dumps(row, ensure_ascii=False)


def _story(number: int) -> str:
    return (
        f"2020年，云州市公安局破获电信网络诈骗案件{number + 11}起，同比下降{number % 40 + 1}.{number % 9}%，"
        f"返还被骗资金{number + 3}万元。“护苗{number % 7}号”专项行动抓获嫌疑人{number * 2 + 5}名。"
    )
