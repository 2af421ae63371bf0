"""Where the index lies, and when it is made anew."""

import stat
from pathlib import Path

import pytest

from archive.search import dictionary, find, generations, writer
from tests.search.conftest import MakeArticle


@pytest.fixture
def indexed(make_article: MakeArticle) -> None:
    make_article("云州净海")
    writer.drain()


def test_only_its_user_may_enter_the_index(indexed: None) -> None:
    path = generations.current()
    assert path
    assert {stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent)} == {0o700}


def test_an_index_that_fits_is_kept(indexed: None) -> None:
    before = generations.current()
    writer.drain()
    assert generations.current() == before


def test_an_index_made_by_other_code_is_not_read_but_made_anew(indexed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "fingerprint", lambda: "000000000000")
    results = find("净海")
    assert (results.total, results.complete) == (0, False)
    writer.drain()
    assert find("净海").total == 1
    assert len([path for path in generations.root().iterdir() if path.is_dir()]) == 1


def test_the_fingerprint_changes_with_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    before = generations.fingerprint.__wrapped__()
    monkeypatch.setattr(generations, "vocabulary", lambda: (*dictionary.vocabulary(), ("新词",)))
    assert generations.fingerprint.__wrapped__() != before


def test_a_rebuild_that_was_asked_for_is_done_once(indexed: None) -> None:
    before = generations.current()
    generations.request_rebuild()
    assert find("净海").total == 1  # the old one answers until the new one is there
    writer.drain()
    after = generations.current()
    assert before != after
    assert not generations.rebuild_is_due()
    assert find("净海").total == 1


def test_what_an_interrupted_rebuild_left_is_swept_away(indexed: None) -> None:
    debris = generations.begin()
    (debris / "half").write_bytes(b"")
    assert find("净海").total == 1
    generations.request_rebuild()
    writer.drain()
    assert not debris.exists() or not (debris / "half").exists()


def test_a_pointer_to_nowhere_is_no_index(indexed: None, tmp_path: Path) -> None:
    path = generations.current()
    assert path
    path.rename(tmp_path / "elsewhere")
    assert generations.current() is None
    assert not find("净海").complete
