import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from archive.models import originals
from tests import records

pytestmark = pytest.mark.django_db


def removed(**options: object) -> str:
    output = StringIO()
    call_command("remove_orphans", stdout=output, **options)
    return output.getvalue()


@pytest.fixture
def orphan(tmp_path: Path) -> Path:
    """What an accession leaves that is ended between the bytes and the row: here two days ago."""
    file = tmp_path / "a.txt"
    file.write_text("云州")
    path = originals.path_of(originals.keep(file)[0])
    os.utime(path, (path.stat().st_mtime - 48 * 3600,) * 2)
    return path


def test_a_copy_that_no_capture_names_is_removed_after_a_day(orphan: Path) -> None:
    assert "清除1份" in removed()
    assert not orphan.exists()


def test_a_younger_one_stays_unless_asked_for(orphan: Path) -> None:
    os.utime(orphan)
    assert "清除0份" in removed()
    assert orphan.exists()
    assert "清除1份" in removed(hours=0)


def test_an_original_with_a_capture_stays(tmp_path: Path) -> None:
    capture = records.capture(tmp_path)
    os.utime(capture.path, (0, 0))
    assert "清除0份" in removed()
    assert capture.is_intact()


@pytest.mark.parametrize("content", ["云州旁", ""])
def test_what_is_damaged_or_somebody_else_s_stays(content: str, orphan: Path) -> None:
    own = originals.root() / "notes.txt"
    own.write_text("云州")
    orphan.chmod(0o644)
    orphan.write_text(content)
    for path in (own, orphan):
        os.utime(path, (0, 0))
    assert "清除0份" in removed()
    assert own.exists() and orphan.exists()


def test_parts_of_killed_copies_go_too(tmp_path: Path) -> None:
    originals.root().mkdir()
    part = originals.root() / ".part-killed"
    part.write_text("half")
    removed()
    assert not part.exists()
