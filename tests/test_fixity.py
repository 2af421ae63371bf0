"""The originals are read again in their turn, and what was found stays recorded."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from archive import fixity
from archive.fixity import Pace
from archive.models import AppendOnlyError, Capture, FixityCheck
from archive.models.captures import Fixity
from tests import records

DAY = timedelta(days=1)


def capture(tmp_path: Path, number: int = 0, days: int = 100) -> Capture:
    """One taken in so many days ago."""
    row = records.capture(tmp_path, f"云州警方第{number}号通报。")
    Capture.objects.filter(pk=row.pk).update(received_at=timezone.now() - days * DAY)
    return row


def checked(row: Capture, days: float, outcome: str = "pass") -> FixityCheck:
    return FixityCheck.objects.create(capture=row, at=timezone.now() - days * DAY, outcome=outcome)


@pytest.mark.django_db
class TestTheRecord:
    def test_it_is_never_changed(self, tmp_path: Path) -> None:
        check = checked(capture(tmp_path), 1)
        check.outcome = "missing"
        with pytest.raises(AppendOnlyError):
            check.save()
        with pytest.raises(AppendOnlyError):
            FixityCheck.objects.update(outcome="missing")
        with pytest.raises(AppendOnlyError):
            FixityCheck.objects.bulk_update([check], ["outcome"])

    def test_it_is_never_deleted(self, tmp_path: Path) -> None:
        check = checked(capture(tmp_path), 1)
        with pytest.raises(AppendOnlyError):
            check.delete()
        with pytest.raises(AppendOnlyError):
            FixityCheck.objects.all().delete()

    def test_it_says_what_it_is(self, tmp_path: Path) -> None:
        assert "缺失" in str(checked(capture(tmp_path), 1, "missing"))


@pytest.mark.django_db
class TestHowSureItIs:
    def test_an_empty_archive_has_no_check_and_waits_for_none(self) -> None:
        assert Capture.objects.fixity() == fixity_of(None, 0, 0)

    def test_what_was_taken_in_lately_is_not_overdue(self, tmp_path: Path) -> None:
        capture(tmp_path, days=29)
        assert Capture.objects.fixity().overdue == 0

    def test_what_was_not_read_for_thirty_days_is(self, tmp_path: Path) -> None:
        checked(capture(tmp_path, 1), 31)
        checked(capture(tmp_path, 2), 29)
        capture(tmp_path, 3, days=31)
        assert Capture.objects.fixity().overdue == 2

    def test_a_check_dated_in_the_future_counts_for_nothing(self, tmp_path: Path) -> None:
        checked(capture(tmp_path), -5)
        assert Capture.objects.fixity().overdue == 1

    def test_only_the_last_check_counts(self, tmp_path: Path) -> None:
        mended, broken = capture(tmp_path, 1), capture(tmp_path, 2)
        checked(mended, 3, "missing")
        checked(broken, 3)
        checked(broken, 2, "changed")
        last = checked(mended, 1)
        assert Capture.objects.fixity() == fixity_of(last, 0, 1)
        assert list(Capture.objects.failing()) == [broken]


def fixity_of(last: FixityCheck | None, overdue: int, failing: int) -> Fixity:
    return Fixity(last.at if last else None, overdue, failing)


@pytest.mark.django_db
def test_due_are_those_never_read_and_those_whose_turn_has_come(tmp_path: Path) -> None:
    recent, old, never = (capture(tmp_path, number) for number in range(3))
    checked(recent, 19)
    checked(old, 21)
    assert list(fixity.due()) == [never, old]


@pytest.mark.django_db
def test_a_page_at_a_time_is_read_and_every_capture_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixity, "_PAGE", 2)
    monkeypatch.setattr(fixity, "_BATCH", 2)
    rows = [capture(tmp_path, number) for number in range(5)]
    checked(rows[0], 1)
    assert [record.capture for record in fixity.check(fixity.oldest_first())] == [*rows[1:], rows[0]]


@pytest.mark.django_db(transaction=True)
def test_while_the_archive_is_served_what_is_due_is_read_and_faults_are_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    row = capture(tmp_path)
    row.path.unlink()
    rounds = iter([False, True])
    fixity.keep_checking(lambda seconds: next(rounds))
    assert FixityCheck.objects.get().outcome == FixityCheck.Outcome.MISSING
    assert row.sha256 in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_does_not_end_the_checking(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    capture(tmp_path)
    rounds = iter([False, False, True])

    def full(*_: object) -> None:
        monkeypatch.undo()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FixityCheck.objects.__class__, "bulk_create", full)
    fixity.keep_checking(lambda seconds: next(rounds))
    assert FixityCheck.objects.count() == 1


@pytest.mark.parametrize(("rate", "seconds"), [(1000, 15), (None, 0)])
def test_reading_keeps_to_its_pace(rate: float | None, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    waited = [0.0]
    monkeypatch.setattr("archive.fixity.time.sleep", waited.append)
    pace = Pace(rate)
    for _ in range(3):
        pace.after(5000)
    assert seconds - 2 <= waited[-1] <= seconds
