"""What is read is whole: old or new, never half, and what is damaged is left out, said, and mended."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.models import Article, OutboxEntry
from archive.search import condition, find, generations, states, storage, writer
from archive.search.states import DamagedState, Pointer
from tests.search.conftest import MakeArticle, forget_what_is_open

Damage = Callable[[Path], object]

CUT: Damage = lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])  # noqa: E731
EMPTIED: Damage = lambda path: path.write_bytes(b"")  # noqa: E731
GARBLED: Damage = lambda path: path.write_bytes(bytes(path.stat().st_size))  # noqa: E731
GONE: Damage = lambda path: path.unlink()  # noqa: E731

DAMAGES = pytest.mark.parametrize("damage", [CUT, EMPTIED, GARBLED, GONE], ids=["cut", "emptied", "garbled", "gone"])


@pytest.fixture
def two_states(make_article: MakeArticle) -> Article:
    """An archive indexed in two commits; the article of the second."""
    make_article("云州净海")
    writer.drain()
    second = make_article("云州蓝剑")
    writer.drain()
    return second


def newest() -> states.State:
    return states.read(states.pointer().states[0])


def _own_files() -> list[str]:
    """The files of the newest state that the state before has not."""
    before = states.read(states.pointer().states[1])
    return sorted(set(newest().files) - set(before.files)) + [Path(newest().name).name]


@DAMAGES
@pytest.mark.parametrize("which", [0, 1, 2], ids=["segment", "contents", "manifest"])
def test_damage_of_the_newest_commit_costs_only_its_changes_until_they_are_written_again(
    two_states: Article, damage: Damage, which: int
) -> None:
    damage(newest().path / _own_files()[which])
    forget_what_is_open()
    assert (find("净海").total, find("蓝剑").total, find("净海").complete) == (1, 0, False)
    assert "损坏" in condition().damage
    assert writer.drain() == 1
    assert (find("蓝剑").total, find("蓝剑").complete, condition().damage) == (1, True, "")
    assert not list(states.faults(newest()))


def test_damage_that_only_a_new_reader_sees_is_mended_by_the_writer(two_states: Article) -> None:
    """Bits that rot change no time: the writer, which has read the file before, learns of it from the reader."""
    path = newest().path / _own_files()[0]
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    GARBLED(path)
    os.utime(path, ns=times)
    writer.drain()
    assert newest().path / _own_files()[0] == path
    forget_what_is_open()
    assert (find("蓝剑").total, find("净海").complete) == (0, False)
    writer.drain()
    assert (find("净海").total, find("蓝剑").total, find("净海").complete) == (1, 1, True)


@DAMAGES
def test_damage_of_what_all_states_of_a_generation_share_leaves_the_generation_before(
    two_states: Article, make_article: MakeArticle, damage: Damage, monkeypatch: pytest.MonkeyPatch
) -> None:
    generations.request_rebuild()
    writer.drain()
    make_article("云州飓风")
    writer.drain()
    shared = max(newest().files, key=lambda name: newest().files[name][0])
    damage(newest().path / shared)
    forget_what_is_open()
    assert (find("净海").total, find("飓风").total, find("净海").complete) == (1, 0, False)
    writer.drain()
    assert (find("飓风").total, find("飓风").complete) == (1, True)


@DAMAGES
def test_a_damaged_pointer_costs_nothing(two_states: Article, damage: Damage, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(generations.root() / "CURRENT")
    forget_what_is_open()
    assert (find("净海").total, find("蓝剑").total, find("净海").complete) == (1, 1, False)
    writer.drain()
    assert find("蓝剑").complete
    assert json.loads((generations.root() / "CURRENT").read_bytes())["damage"] == ""


def test_without_any_whole_state_the_index_is_made_anew(two_states: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in newest().path.iterdir():
        GARBLED(path)
    forget_what_is_open()
    assert (find("净海").total, find("净海").complete) == (0, False)
    writer.drain()
    assert (find("净海").total, find("蓝剑").total, find("净海").complete) == (1, 1, True)


def test_mending_that_was_interrupted_is_taken_up(two_states: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    GARBLED(newest().path / _own_files()[0])
    states.forget()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writer, "differences", killed)
    with pytest.raises(KeyboardInterrupt):
        writer.drain()
    monkeypatch.undo()
    assert not find("净海").complete
    writer.drain()
    assert (find("蓝剑").total, find("蓝剑").complete) == (1, True)


def test_what_no_state_names_is_swept_away(two_states: Article) -> None:
    root = generations.root()
    for debris in (newest().path / "MAIN_9.arrays", newest().path / "_MAIN_99.toc.123"):
        debris.write_bytes(b"half")
    (root / "000009-0123456789ab").mkdir()
    writer.drain()
    named = {name for state in states.pointer().states for name in states.read(state).files}
    manifests = {Path(name).name for name in states.pointer().states}
    assert {path.name for path in newest().path.iterdir()} == named | manifests | {"MAIN_WRITELOCK"}
    assert [path.name for path in root.iterdir() if path.is_dir()] == [newest().path.name]


def test_a_commit_that_failed_leaves_no_trace_in_the_next(
    two_states: Article, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table of contents that was written and never published must not be gone on from."""
    make_article("云州飓风")

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(states, "publish", full)
    with pytest.raises(OSError, match="No space"):
        writer.drain()
    monkeypatch.undo()
    assert (find("飓风").total, find("净海").complete) == (0, True)
    number = newest().number
    writer.drain()
    assert newest().number == number + 1
    assert find("飓风").total == 1


def test_publishing_the_same_commit_again_changes_nothing(two_states: Article) -> None:
    before = newest()
    content = (generations.root() / before.name).stat().st_mtime_ns
    states.publish(before.path)
    assert newest() == before
    assert (generations.root() / before.name).stat().st_mtime_ns == content


def test_the_state_before_and_the_generation_before_are_kept_and_no_more(
    two_states: Article, make_article: MakeArticle
) -> None:
    before = newest().name
    generations.request_rebuild()
    writer.drain()
    for number in range(3):
        make_article(f"云州第{number}篇")
        writer.drain()
    first, second, other = states.pointer().states
    assert first.split("/")[0] == second.split("/")[0]
    assert other == before


def test_a_pointer_with_strange_names_leads_nowhere_else(two_states: Article) -> None:
    said = {"states": ["../../etc/passwd", "/etc/passwd", *states.pointer().states], "damage": ""}
    (generations.root() / "CURRENT").write_text(json.dumps(said), "utf-8")
    assert all(name.count("/") == 1 for name in states.pointer().states)
    assert find("净海").total == 1


def test_without_an_index_there_is_no_state(db: None) -> None:
    assert states.pointer() == Pointer()
    states.prove()
    assert condition().state == ""
    assert condition().damage


def test_a_manifest_says_what_is_wrong_with_it(two_states: Article) -> None:
    name = newest().name
    GARBLED(generations.root() / name)
    with pytest.raises(DamagedState, match=name):
        states.read(name)


def test_every_damaged_file_of_a_state_is_named(two_states: Article) -> None:
    state = newest()
    for name in state.files:
        GONE(state.path / name)
    assert [fault.split("：")[0] for fault in states.faults(state)] == [
        f"{state.path.name}/{name} 无法读取" for name in state.files
    ]


def test_what_waits_and_what_is_parked_is_counted(two_states: Article) -> None:
    OutboxEntry.objects.announce([two_states.pk, two_states.pk])
    OutboxEntry.objects.create(article_id=1, attempts=3, parked="TypeError")
    now = condition()
    assert (now.waiting, now.parked, now.complete) == (2, 1, True)
    assert 0 <= now.lag < 60


def test_a_name_in_the_pointer_that_is_none_is_damage(two_states: Article) -> None:
    said = json.loads((generations.root() / "CURRENT").read_bytes())
    (generations.root() / "CURRENT").write_text(json.dumps(said | {"states": [5, *said["states"]]}), "utf-8")
    assert states.pointer().damage
    writer.drain()
    assert (states.pointer().damage, find("蓝剑").total) == ("", 1)


def test_an_older_state_that_is_damaged_is_nothing_to_go_back_to(two_states: Article) -> None:
    older = states.pointer().states[1]
    GARBLED(generations.root() / older)
    writer.drain()
    assert older not in states.pointer().states
    assert not (generations.root() / older).exists()
    assert (find("净海").total, find("蓝剑").total, find("净海").complete) == (1, 1, True)


def test_a_flipped_bit_of_the_pointer_never_passes_an_older_state_off_as_the_newest(two_states: Article) -> None:
    """A name that is none any more was once passed over in silence, and the changes of the newest commit with it."""
    path, truth = generations.root() / "CURRENT", states.pointer()
    content = path.read_bytes()
    # Every third bit, which meets every bit of a byte: a thousand files to write would be too many for a test.
    for place in range(0, len(content) * 8, 3):
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << place % 8
        path.write_bytes(flipped)
        found = states.pointer()
        is_there = found.states and (generations.root() / found.states[0]).exists()
        assert found.damage or not is_there or found.states[0] == truth.states[0], bytes(flipped)


def test_a_pointer_that_names_no_state_does_not_hide_those_that_are_there(two_states: Article) -> None:
    (generations.root() / "CURRENT").write_text(json.dumps({"states": ["nothing"], "damage": ""}), "utf-8")
    forget_what_is_open()
    assert (find("蓝剑").total, find("蓝剑").complete) == (1, False)
    writer.drain()
    assert find("蓝剑").complete


def _rotten(path: Path) -> None:
    """Other bytes, the same size and times: nothing tells that the file has changed."""
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=times)


def test_a_rotten_segment_is_not_merged_into_a_sound_one(two_states: Article, make_article: MakeArticle) -> None:
    """Its faults would be sealed with the new segment, and no check would ever find them."""
    _rotten(newest().path / _own_files()[0])
    make_article("云州飓风")
    with pytest.raises(DamagedState):
        writer.drain()
    assert OutboxEntry.objects.get().attempts == 0
    writer.drain()
    assert not list(states.faults(newest()))
    assert [find(word).total for word in ("净海", "蓝剑", "飓风")] == [1, 1, 1]
    assert find("飓风").complete


def test_what_is_damaged_while_a_commit_is_written_is_not_sealed_with_it(
    two_states: Article, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article("云州飓风")
    (shared,) = (newest().path / name for name in newest().files if name.endswith(".arrays"))
    sync = states._sync

    def damaged_first(path: Path) -> None:
        GARBLED(shared)
        sync(path)

    monkeypatch.setattr(storage, "_RATIO", 0)  # the segments there are stay
    monkeypatch.setattr(states, "_sync", damaged_first)
    writer.drain()
    monkeypatch.undo()
    assert list(states.faults(newest()))
    writer.drain()
    assert [find(word).total for word in ("净海", "蓝剑", "飓风")] == [1, 1, 1]
    assert find("飓风").complete


def test_no_article_is_blamed_for_a_damaged_index(
    two_states: Article, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article("云州飓风")

    def stumbles(path: Path, keys: list[int]) -> None:
        GARBLED(newest().path / _own_files()[0])
        raise KeyError("pk")

    monkeypatch.setattr(writer, "_apply", stumbles)
    with pytest.raises(DamagedState):
        writer.drain()
    monkeypatch.undo()
    assert OutboxEntry.objects.get().attempts == 0
    writer.drain()
    assert (find("飓风").total, find("蓝剑").total, find("飓风").complete) == (1, 1, True)


def test_a_rebuild_asked_for_while_the_newest_commit_is_damaged_goes_on_from_the_one_before(
    two_states: Article, make_article: MakeArticle
) -> None:
    """Edits that came meanwhile were once written beside a table of contents that could not be read."""
    GARBLED(newest().path / _own_files()[1])
    states.forget()
    make_article("云州飓风")
    generations.request_rebuild()
    writer.drain()
    assert [find(word).total for word in ("净海", "蓝剑", "飓风")] == [1, 1, 1]
    assert find("飓风").complete
    assert all(not list(states.faults(states.read(name))) for name in states.pointer().states)


def test_a_directory_that_cannot_be_read_is_not_an_empty_index(
    two_states: Article, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article("云州飓风")

    def failing(folder: str) -> list[str]:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("archive.search.storage.os.listdir", failing)
    with pytest.raises(OSError, match="Input/output"):
        writer._apply(newest().path, [two_states.pk])
    monkeypatch.undo()
    writer.drain()
    assert find("飓风").total == 1
