"""The one writer: what is announced reaches the index, what is not does not, and nothing blocks the rest."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from archive.models import Article, OutboxEntry
from archive.search import find, generations, writer
from archive.search.batch import KEYS, NUMBERS
from archive.search.storage import committing, create_index, open_index
from tests.search.conftest import MakeArticle

ROOT = Path(__file__).resolve().parents[2]


def test_a_new_article_is_found_once_the_outbox_is_drained(make_article: MakeArticle) -> None:
    writer.drain()
    make_article("云州净海")
    assert find("净海").total == 0
    assert writer.drain() == 1
    assert find("净海").total == 1
    assert not OutboxEntry.objects.exists()


def test_a_change_replaces_what_was_there(make_article: MakeArticle) -> None:
    article = make_article("云州净海", year=2018)
    writer.drain()
    Article.objects.filter(pk=article.pk).update(title="云州蓝剑", report_year=2019)
    OutboxEntry.objects.announce([article.pk, article.pk])
    assert writer.drain() == 1
    assert find("净海").total == 0
    assert [facet.value for facet in find("蓝剑").facets["year"]] == ["2019"]


def test_a_deleted_article_is_gone(make_article: MakeArticle) -> None:
    article = make_article("云州净海")
    make_article("云州蓝剑")
    writer.drain()
    pk = article.pk
    article.delete()
    OutboxEntry.objects.announce([pk])
    assert writer.drain() == 1
    OutboxEntry.objects.all().delete()
    assert find("云州").total == 1


def test_what_was_rolled_back_is_not_searchable(make_article: MakeArticle) -> None:
    writer.drain()
    with pytest.raises(RuntimeError), transaction.atomic():
        make_article("云州净海")
        raise RuntimeError
    assert writer.drain() == 0
    assert find("净海").total == 0


def test_what_is_announced_while_it_writes_is_not_forgotten(
    make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.drain()
    article = make_article("云州净海")
    apply = writer._apply

    def and_meanwhile(*arguments: Any) -> None:
        apply(*arguments)
        OutboxEntry.objects.announce([article.pk])

    monkeypatch.setattr(writer, "_apply", and_meanwhile)
    writer.drain()
    assert OutboxEntry.objects.count() == 1


@pytest.fixture
def poisoned(make_article: MakeArticle) -> Article:
    """An article that cannot be prepared: its captions are not text."""
    article = make_article("云州有毒")
    Article.objects.filter(pk=article.pk).update(captions=[5])
    return article


@pytest.mark.parametrize("index_is_there", [True, False], ids=["update", "first build"])
def test_an_article_that_cannot_be_indexed_does_not_stop_the_others(
    poisoned: Article, make_article: MakeArticle, index_is_there: bool
) -> None:
    if index_is_there:
        writer._backend().clear()
    for number in range(5):
        make_article(f"云州第{number}篇")
    writer.drain()
    assert find("云州").total == 5
    assert OutboxEntry.objects.get().article_id == poisoned.pk


def test_after_three_attempts_it_is_parked_with_its_reason(poisoned: Article) -> None:
    for attempt in range(1, 5):
        writer.drain()
        entry = OutboxEntry.objects.get()
        assert entry.attempts == min(attempt, 3)
        assert bool(entry.parked) == (attempt >= 3)
    assert entry.parked.startswith("TypeError: ")


def test_once_mended_and_announced_it_is_indexed_and_no_longer_parked(poisoned: Article) -> None:
    for _ in range(3):
        writer.drain()
    Article.objects.filter(pk=poisoned.pk).update(captions=[])
    OutboxEntry.objects.announce([poisoned.pk])
    writer.drain()
    assert find("有毒").total == 1
    assert not OutboxEntry.objects.exists()


def test_a_full_disk_costs_no_attempt_and_leaves_the_announcement(
    make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.drain()
    make_article("云州净海")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer._backend(), "apply", full)
    with pytest.raises(OSError, match="No space"):
        writer.drain()
    assert OutboxEntry.objects.get().attempts == 0
    monkeypatch.undo()
    writer.drain()
    assert find("净海").total == 1


def test_a_commit_that_fails_changes_nothing_and_frees_the_lock(tmp_path: Path) -> None:
    create_index(tmp_path)
    index = open_index(tmp_path)
    numbers = dict.fromkeys([*NUMBERS], 1) | dict.fromkeys([*KEYS], ())
    with pytest.raises(KeyboardInterrupt), committing(index) as changes:
        changes.add_article("净海\f", **numbers)
        raise KeyboardInterrupt
    with committing(index) as changes:
        changes.add_article("净海\f", **numbers)
    assert open_index(tmp_path).doc_count() == 1


def test_what_is_announced_during_a_rebuild_is_read_at_once_and_still_there_after_it(
    make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = make_article("云州净海"), make_article("云州蓝剑")
    writer.drain()
    generations.request_rebuild()
    _edit_before_the_rebuild_reads(monkeypatch, first, "云州飓风", lambda: second.delete())
    assert writer.drain() == 2
    assert (find("净海").total, find("蓝剑").total, find("飓风").total) == (0, 0, 1)
    assert not OutboxEntry.objects.exists()


def _edit_before_the_rebuild_reads(
    monkeypatch: pytest.MonkeyPatch, article: Article, title: str, also: Callable[[], object]
) -> None:
    """Once the rebuild has chosen what to read, edits; and looks whether readers of the index in use see it."""
    articles = writer._articles

    def edited_first(keys: list[int], meanwhile: Callable[[], None] = lambda: None) -> Iterator[Article]:
        if len(keys) == 2 and meanwhile:
            OutboxEntry.objects.announce(keys)
            Article.objects.filter(pk=article.pk).update(title=title)
            also()
            monkeypatch.undo()
            meanwhile()
            assert find(title[2:]).total == 1
        return articles(keys, meanwhile)

    monkeypatch.setattr(writer, "_articles", edited_first)


def test_a_rebuild_gives_edits_a_chance_after_every_article(make_article: MakeArticle) -> None:
    articles, chances = [make_article(f"云州第{number}篇") for number in range(3)], []
    path = generations.begin()
    writer._backend().create(path)
    writer._backend().fill(path, articles, lambda: chances.append(1))
    assert len(chances) == 3


def test_a_rebuild_looks_for_edits_as_often_as_is_done_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, follow = [], writer._Following(None)
    monkeypatch.setattr(follow, "_write_new", lambda: looked.append(now))
    for now in (100.0, 100.1, 100.6, 100.7):
        monkeypatch.setattr(writer.time, "monotonic", lambda now=now: now)
        follow()
    assert looked == [100.0, 100.6]


def test_an_article_that_is_poisoned_during_a_rebuild_is_announced_and_stops_nothing(
    make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        poisoned = make_article(f"云州第{number}篇")
    Article.objects.filter(pk=poisoned.pk).update(captions=[5])
    OutboxEntry.objects.all().delete()
    writer.drain()
    assert find("云州").total == 3
    assert OutboxEntry.objects.get().article_id == poisoned.pk


def test_only_one_writes_at_a_time(db: None) -> None:
    with writer.sole_writer():
        with pytest.raises(writer.AnotherWriter):
            writer.drain()
        with pytest.raises(writer.AnotherWriter):
            writer._backend().clear()
    writer.drain()


def test_it_goes_on_after_failures_which_it_tells_once_and_ends_when_told(
    make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    make_article("云州净海")
    rounds = iter([False, False, False, True])
    catch_up = writer._catch_up
    failures = iter([OSError("disk full"), OSError("disk full"), OSError("input/output error")])

    def at_first_failing() -> int:
        for failure in failures:
            raise failure
        return catch_up()

    monkeypatch.setattr(writer, "_catch_up", at_first_failing)
    monkeypatch.setattr(writer, "close_old_connections", lambda: None)
    writer.run(lambda seconds: next(rounds))
    assert find("净海").total == 1
    assert sum("trying again" in record.message for record in caplog.records) == 2


@pytest.fixture
def surroundings(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an archive of its own with an empty database."""
    environment = os.environ | {"ARCHIVE_DATA_DIR": str(tmp_path / "var")}
    subprocess.run(_manage("migrate", "-v0"), env=environment, check=True)
    yield environment


def _manage(*arguments: str) -> list[str]:
    return [sys.executable, "-W", "ignore", str(ROOT / "manage.py"), *arguments]


def _await_index(environment: dict[str, str]) -> None:
    _await(lambda: (Path(environment["ARCHIVE_DATA_DIR"]) / "index" / "CURRENT").exists())


def _await(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_second_process_says_so_and_the_first_ends_cleanly_at_sigterm(surroundings: dict[str, str]) -> None:
    first = subprocess.Popen(_manage("index_writer"), env=surroundings)
    try:
        _await_index(surroundings)
        second = subprocess.run(_manage("index_writer"), env=surroundings, capture_output=True, text=True, check=True)
        assert "已有一个索引进程在运行" in second.stdout
        first.send_signal(signal.SIGTERM)
        assert first.wait(timeout=20) == 0
    finally:
        first.kill()
        first.wait()


def test_it_ends_with_the_process_that_started_it_and_leaves_the_lock(
    surroundings: dict[str, str], settings: Settings
) -> None:
    starter = "import subprocess, sys, time; subprocess.Popen(sys.argv[1:]); time.sleep(60)"
    parent = subprocess.Popen(
        [sys.executable, "-c", starter, *_manage("index_writer", "--with-parent")], env=surroundings
    )
    try:
        _await_index(surroundings)
    finally:
        parent.kill()
        parent.wait()
    settings.HAYSTACK_CONNECTIONS = {"default": {"PATH": str(Path(surroundings["ARCHIVE_DATA_DIR"]) / "index")}}
    _await(_the_lock_is_free)


def _the_lock_is_free() -> bool:
    try:
        with writer.sole_writer():
            return True
    except writer.AnotherWriter:
        return False
