"""One run: an archive of each size, its pages' costs kept as JSON, then written as tables."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.measuring import Table
from tests.bench.pages import report
from tests.bench.surroundings import surroundings

_ROOT = Path(__file__).resolve().parents[3]


def compared(asked: argparse.Namespace) -> list[Table]:
    """Measures every size, or takes what was kept, and writes the tables."""
    work = asked.work.absolute() / "pages"
    sizes = {int(count): _size(asked, work / count) for count in asked.sizes.split(",")}
    if not asked.only:
        report.write(asked.into, sizes)
    return report.tables(sizes)


def _size(asked: argparse.Namespace, directory: Path) -> dict[str, Any]:
    kept = directory / "found.json"
    if not asked.kept:
        _built(directory)
        measured = surroundings()
        pages = json.loads(_run(directory, "measure", asked.addresses, *filter(None, asked.only.split(","))))
        kept.write_text(json.dumps(measured | {"pages": pages}), "utf-8")
    found: dict[str, Any] = json.loads(kept.read_text("utf-8"))
    return found


def _built(directory: Path) -> None:
    """An archive that was built whole stays; one that was interrupted begins again."""
    whole = directory / "whole"
    if whole.exists():
        _run(directory, "migrate", 0)
        return
    directory.mkdir(parents=True, exist_ok=True)
    for file in directory.glob("archive.sqlite3*"):
        file.unlink()
    _run(directory, "build", directory.name)
    whole.touch()


def _run(directory: Path, *told: object) -> str:
    command = [sys.executable, "-m", "tests.bench.pages.worker", *map(str, told)]
    environment = {"DJANGO_SETTINGS_MODULE": "archive.settings", "ARCHIVE_DATA_DIR": str(directory)}
    environment["DATABASE_URL"] = f"sqlite:///{directory / 'archive.sqlite3'}"
    done = subprocess.run(
        command, cwd=_ROOT, env=os.environ | environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout
