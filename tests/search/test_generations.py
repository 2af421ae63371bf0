"""Where the index lies, who may write it, and when it is made anew."""

import stat
from pathlib import Path

import pytest

from archive.search import condition, dictionary, find, generations, states, view, writer
from archive.search.generations import UnsafeIndex
from tests.search.conftest import MakeArticle, forget_what_is_open


@pytest.fixture
def indexed(make_article: MakeArticle) -> None:
    make_article("云州净海")
    writer.drain()


def current() -> Path:
    return states.read(states.pointer().states[0]).path


def test_only_its_user_may_enter_the_index(indexed: None) -> None:
    assert {stat.S_IMODE(place.stat().st_mode) for place in (current(), current().parent)} == {0o700}


@pytest.mark.parametrize("mode", [0o770, 0o702], ids=["its group", "everybody"])
def test_an_index_that_others_can_write_is_neither_read_nor_written(
    indexed: None, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = generations.root()
    root.chmod(mode)
    forget_what_is_open()
    results = find("净海")
    assert (results.total, results.complete) == (0, False)
    assert "其他用户" in condition().damage
    with pytest.raises(UnsafeIndex, match="chmod 700"):
        writer.drain()
    root.chmod(0o700)
    monkeypatch.setattr(view, "_AGAIN_SECONDS", 0)
    assert find("净海").total == 1


def test_a_generation_that_others_can_write_is_made_anew(indexed: None) -> None:
    foreign = current()
    foreign.chmod(0o777)
    forget_what_is_open()
    results = find("净海")
    assert (results.total, results.complete) == (0, False)
    writer.drain()
    assert find("净海").total == 1
    assert not foreign.exists()


def test_an_index_of_another_user_is_not_read(indexed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = generations.root().stat().st_uid
    monkeypatch.setattr("os.geteuid", lambda: owner + 1)
    with pytest.raises(UnsafeIndex, match="其他用户"):
        generations.root()


def test_an_index_that_fits_is_kept(indexed: None) -> None:
    before = current()
    writer.drain()
    assert current() == before


def test_an_index_made_by_another_dictionary_answers_until_it_is_made_anew(
    indexed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "fingerprint", lambda: "000000000000")
    forget_what_is_open()
    results = find("净海")
    assert (results.total, results.complete) == (1, False)
    writer.drain()
    results = find("净海")
    assert (results.total, results.complete) == (1, True)
    assert current().name.endswith("000000000000")


def test_an_index_of_another_layout_is_not_read_but_made_anew(indexed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "FORMAT", 0)
    forget_what_is_open()
    results = find("净海")
    assert (results.total, results.complete) == (0, False)
    writer.drain()
    results = find("净海")
    assert (results.total, results.complete) == (1, True)


def test_the_fingerprint_changes_with_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    before = generations.fingerprint.__wrapped__()
    monkeypatch.setattr(generations, "vocabulary", lambda: (*dictionary.vocabulary(), ("新词",)))
    assert generations.fingerprint.__wrapped__() != before


def test_a_rebuild_that_was_asked_for_is_done_once(indexed: None) -> None:
    before = current()
    generations.request_rebuild()
    assert find("净海").total == 1  # the old one answers until the new one is there
    writer.drain()
    after = current()
    assert before != after
    assert not generations.rebuild_is_requested()
    writer.drain()
    assert current() == after
    assert find("净海").total == 1


def test_a_rebuild_that_was_interrupted_is_taken_up_and_its_debris_swept_away(indexed: None) -> None:
    generations.request_rebuild()
    debris = generations.begin()  # as if it had been killed here
    (debris / "half").write_bytes(b"")
    assert find("净海").total == 1
    assert generations.rebuild_is_requested()
    writer.drain()
    assert not debris.exists()
    assert not generations.rebuild_is_requested()


def test_a_pointer_to_nowhere_is_no_index(indexed: None, tmp_path: Path) -> None:
    current().rename(tmp_path / "elsewhere")
    assert not find("净海").complete
    writer.drain()
    assert find("净海").total == 1
