"""The trials' own archive: what differs is said, or a trial would pass whatever happened."""

import sqlite3
from contextlib import closing

import pytest

from tests.reliability.archive import Archive
from tests.reliability.visiting import fields_of

# Puts article 1 into the index once more, beside itself.
TWICE = """
from archive.models import Article
from archive.search import states, writer
newest = states.read(states.pointer().states[0])
writer._backend().fill(newest.path, Article.objects.filter(pk=1))
states.publish(newest.path)
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive.made(tmp_path_factory.mktemp("archive") / "var", articles=8)


def test_an_archive_just_made_has_no_differences(archive: Archive) -> None:
    assert archive.differences() == {}


def test_what_differs_is_named(archive: Archive) -> None:
    with closing(sqlite3.connect(archive.database)) as database, database:
        database.execute("UPDATE archive_article SET title = '改' WHERE id = 5")
        database.execute("UPDATE archive_article SET report_year = 2001 WHERE id = 6")
        database.execute("DELETE FROM archive_article_topics WHERE article_id = 7")
        database.execute("UPDATE archive_article SET id = 99 WHERE id = 8")
    archive.manage("shell", "-v0", "-c", TWICE)
    assert archive.differences() == {"missing": [99], "ghosts": [8], "stale": [5, 6, 7], "duplicates": [1]}


def test_a_form_is_read_as_a_browser_sends_it() -> None:
    page = (
        '<form method="post"><input name="away" value="1"></form>'
        '<form method="post"><input name="a" value="&amp;"><input type="checkbox" name="b">'
        '<input type="checkbox" name="c" checked><textarea name="d">\n两\n行</textarea>'
        '<select name="e"><option value="1"><option value="2" selected></select><input type="submit" name="f"></form>'
    )
    assert fields_of(page) == [("a", "&"), ("c", "on"), ("d", "两\n行"), ("e", "2")]
