"""Each check is silent where nothing is wrong, and names a fault that is really there."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from pytest_django import Settings

from archive import health
from archive.health import checks
from archive.health.finding import sayings
from archive.management.commands.serve import _sole_server
from archive.models import Accession, Article, Capture, FixityCheck, IndexCheck, OutboxEntry
from archive.search.generations import sole_writer
from tests.web import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def article() -> Article:
    make.make_area()
    article = make.make_article("云州警方破案523起。", "云州平安账单")
    make.index()
    return article


def reasons() -> dict[str, str]:
    """What is wrong, by check; each in words, too."""
    found = {name: finding.reason for name, finding in health.report().findings.items() if finding.reason}
    assert all(reason in sayings()[name] for name, reason in found.items())
    return found


@contextmanager
def statements(matching: str, fail: str) -> Iterator[None]:
    """Those that match fail with what SQLite would say."""

    def run(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if re.match(matching, sql):
            raise OperationalError(fail)
        return execute(sql, *rest)

    with connection.execute_wrapper(run):
        yield


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert reasons() == {}
    assert health.report().state == health.State.OK


def test_every_saying_is_of_a_check_and_can_be_given() -> None:
    code = Path(checks.__file__).read_text()
    assert set(sayings()) == {*checks.CHECKS, "unknown"}
    for check in checks.CHECKS:
        for reason, words in sayings()[check].items():
            if reason not in ("name", "well"):
                assert f'"{reason}"' in code
                assert words["says"] and words["remedy"]


def test_a_database_file_that_is_gone_is_missed_though_it_is_still_open(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "gone.sqlite3"))
    report = health.report()
    assert report.findings["database"].reason == "gone"
    assert report.state == health.State.DOWN


def test_without_the_database_readers_are_not_served_and_the_rest_is_unknown() -> None:
    with statements("SELECT", "disk I/O error"):
        report = health.report()
    found = {name: finding.reason for name, finding in report.findings.items()}
    assert found.pop("database") == "unreadable"
    assert (found.pop("writer"), found.pop("space")) == ("", "")
    assert set(found.values()) == {"unknown"}
    assert report.state == health.State.DOWN
    assert "没能检查。" in {line.says for line in report.lines}


def test_a_check_that_fails_says_so_and_the_others_are_made(article: Article) -> None:
    with statements("SELECT.*archive_outboxentry", "disk I/O error"):
        found = {name: finding.reason for name, finding in health.report().findings.items() if finding.reason}
    assert found == {"index": "unknown", "outbox": "unknown", "clock": "unknown"}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("database is locked", "locked"),
        ("database or disk is full", "refused"),
        ("attempt to write a readonly database", "refused"),
    ],
)
def test_a_database_that_takes_no_changes_still_serves_readers(said: str, reason: str) -> None:
    with statements("INSERT", said):
        assert reasons() == {"writing": reason}
        assert health.report().state == health.State.DEGRADED


def test_asking_changes_nothing() -> None:
    before = OutboxEntry.objects.count()
    health.report()
    assert OutboxEntry.objects.count() == before


def test_a_pending_migration_is_down() -> None:
    MigrationRecorder(connection).migration_qs.filter(app="archive").latest("pk").delete()
    assert reasons() == {"migrations": "pending"}
    assert health.report().state == health.State.DOWN


def test_a_missing_index_is_degraded(settings: Settings) -> None:
    settings.INDEX_DIR.rename(settings.INDEX_DIR.with_name("elsewhere"))
    assert reasons() == {"index": "missing"}
    assert health.report().state == health.State.DEGRADED


def test_what_the_last_check_of_the_index_has_found_is_told() -> None:
    check = IndexCheck.objects.create(compared=1, faults=0, differences=0)
    assert reasons() == {}
    IndexCheck.objects.filter(pk=check.pk).update(at=timezone.now() - timedelta(days=3))
    assert reasons() == {"index": "unchecked"}
    IndexCheck.objects.create(compared=1, faults=0, differences=1)
    assert reasons() == {"index": "differing"}


def test_a_change_that_waits_is_late_after_a_minute(article: Article) -> None:
    OutboxEntry.objects.announce([article.pk])
    assert reasons() == {}
    OutboxEntry.objects.update(at=timezone.now() - timedelta(seconds=61))
    assert reasons() == {"outbox": "late"}
    assert health.report().findings["outbox"].numbers["lag_seconds"] >= 61


def test_a_parked_article_is_told(article: Article) -> None:
    OutboxEntry.objects.announce([article.pk])
    OutboxEntry.objects.update(parked="cannot be cut")
    assert reasons() == {"outbox": "parked"}


def test_a_writer_must_run_beside_a_server_and_nowhere_else() -> None:
    assert "writer" not in reasons()
    with _sole_server():
        assert reasons() == {"writer": "dead"}
        with sole_writer():
            assert reasons() == {}


def test_space_runs_low_before_it_runs_out(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.RESERVED_SPACE_MB = 1_000_000_000
    assert reasons() == {"space": "low"}
    monkeypatch.setattr(checks, "FULL_BYTES", 1 << 60)
    assert reasons() == {"space": "full"}


def test_originals_that_are_not_where_they_should_be_are_missed(settings: Settings) -> None:
    settings.ORIGINALS_DIR.rename(settings.ORIGINALS_DIR.with_name("elsewhere"))
    assert reasons() == {"originals": "unreadable"}


def test_what_reading_the_originals_again_has_found_is_told() -> None:
    capture = Capture.objects.get()
    Capture.objects.update(received_at=timezone.now() - timedelta(days=40))
    assert reasons() == {"originals": "overdue"}
    FixityCheck.objects.create(capture=capture, outcome=FixityCheck.Outcome.PASS)
    assert reasons() == {}
    FixityCheck.objects.create(capture=capture, outcome=FixityCheck.Outcome.MISSING)
    assert reasons() == {"originals": "failing"}


def test_a_clock_that_was_set_back_is_seen() -> None:
    accession = Accession.objects.create(capture=Capture.objects.get(), path="page.txt", outcome="stored")
    Accession.objects.filter(pk=accession.pk).update(at=timezone.now() + timedelta(minutes=5))
    assert reasons() == {"clock": "behind"}


def test_it_is_asked_at_most_once_in_some_seconds(settings: Settings) -> None:
    settings.HEALTH_SECONDS = 60.0
    first = health.report()
    Capture.objects.update(received_at=timezone.now() - timedelta(days=40))
    assert health.report() is first
