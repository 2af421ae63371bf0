"""What was acknowledged, and whether the database still has it."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path


def digest(title: str, text: str) -> str:
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()


def noted(files: Iterable[Path]) -> tuple[int, dict[int, str]]:
    """How many changes were acknowledged, and the digest that the last one left of each article."""
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    return len(rows), {row["article"]: row["digest"] for row in rows}


def lost(database: Path, acknowledged: dict[int, str]) -> list[int]:
    """The articles that are not as was acknowledged."""
    with closing(sqlite3.connect(database)) as rows:
        public = rows.execute("SELECT id, title, text FROM archive_article WHERE withdrawn_at IS NULL")
        kept = {pk: digest(title, text) for pk, title, text in public}
    return sorted(pk for pk, left in acknowledged.items() if kept.get(pk, "") != left)


def titles(database: Path) -> dict[int, str]:
    with closing(sqlite3.connect(database)) as rows:
        return dict(rows.execute("SELECT id, title FROM archive_article"))


def faults(database: Path) -> int:
    """What SQLite finds wrong with its own file."""
    with closing(sqlite3.connect(database)) as rows:
        found = [row[0] for row in rows.execute("PRAGMA integrity_check")]
    return 0 if found == ["ok"] else len(found)


def badly_taken_in(database: Path, files: int) -> int:
    """Files of which there is not exactly one capture, stored, with exactly one article; only those named page-….txt count."""
    per_file = (
        "SELECT count(*) FROM archive_capture c WHERE c.name LIKE 'page-%' AND c.status = 'stored' AND"
        " (SELECT count(*) FROM archive_article a WHERE a.capture_id = c.id) = 1"
    )
    every = "SELECT count(*) FROM archive_capture WHERE name LIKE 'page-%'"
    with closing(sqlite3.connect(database)) as rows:
        good, found = (rows.execute(query).fetchone()[0] for query in (per_file, every))
    return max(files, int(found)) - int(good)
