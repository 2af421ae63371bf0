"""What differs is told for certain, also while others write; it is recorded, and mended once a day by itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from archive.models import Article, IndexCheck, OutboxEntry
from archive.search import differing, find, generations, states, verifying, writer
from archive.search.differing import Kind
from archive.search.inspecting import What
from archive.search.verifying import Finding, Report, mend, verify
from tests.search.conftest import MakeArticle

HOUR = timedelta(hours=1)


@pytest.fixture
def five(make_article: MakeArticle) -> list[Article]:
    made = [make_article(f"云州第{number}篇", "警民") for number in range(5)]
    writer.drain()
    return made


def changed(article: Article, **change: object) -> None:
    """Behind the archive's back."""
    Article.objects.filter(pk=article.pk).update(**change)


def mend_and_write(report: Report) -> None:
    mend(report)
    writer.drain()


def test_a_sound_index_is_passed(five: list[Article]) -> None:
    report = verify()
    assert (report.wrong, report.compared, report.waiting) == ([], 5, 0)
    assert report.read > 0


def test_what_differs_is_named_with_its_title_and_mended(five: list[Article], make_article: MakeArticle) -> None:
    make_article("云州飓风")
    missing = OutboxEntry.objects.get().article_id
    OutboxEntry.objects.all().delete()
    ghost = five[1].pk
    Article.objects.filter(pk=ghost).delete()
    changed(five[2], title="云州净海")
    state = states.read(states.pointer().states[0])
    writer._backend().fill(state.path, [five[3]])
    states.publish(state.path)
    report = verify()
    assert set(report.findings) == {
        Finding(Kind.MISSING, missing, "云州飓风"),
        Finding(Kind.GHOST, ghost, "云州第1篇"),
        Finding(Kind.STALE, five[2].pk, "云州净海"),
        Finding(Kind.DUPLICATE, five[3].pk, "云州第3篇"),
    }
    mend_and_write(report)
    assert not verify().wrong
    assert (find("净海").total, find("飓风").total) == (1, 1)


def test_what_is_announced_is_no_fault_but_waits(five: list[Article]) -> None:
    changed(five[0], title="云州净海")
    Article.objects.filter(pk=five[1].pk).delete()
    OutboxEntry.objects.announce([five[0].pk, five[0].pk, five[1].pk or 2])
    report = verify()
    assert (report.wrong, report.waiting) == ([], 2)


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Something happens right after the suspected articles were read again."""
    differences = differing.differences

    def then(*arguments: object) -> list[differing.Difference]:
        monkeypatch.undo()
        found = list(differences(*arguments))  # type: ignore[arg-type]
        happens()
        return found

    monkeypatch.setattr(differing, "differences", then)


@pytest.mark.parametrize("made_anew", [False, True])
def test_what_is_written_while_it_looks_is_no_fault(
    five: list[Article], monkeypatch: pytest.MonkeyPatch, made_anew: bool
) -> None:
    """The change is neither in the state that was compared nor announced any more, as if the writer had forgotten it."""
    changed(five[0], title="云州净海")
    OutboxEntry.objects.announce([five[0].pk])
    changed(five[1], title="云州蓝剑")
    if made_anew:
        generations.request_rebuild()
    meanwhile(monkeypatch, writer.drain)
    assert [one.article for one in verify().findings] == ([] if made_anew else [five[1].pk])
    assert not OutboxEntry.objects.exists()


def test_what_is_edited_while_it_looks_again_is_no_fault(five: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    changed(five[1], title="云州蓝剑")
    meanwhile(monkeypatch, lambda: OutboxEntry.objects.announce([five[1].pk]))
    assert verify().findings == []


def test_an_index_that_goes_while_it_looks_is_not_compared(
    five: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(five[1], title="云州蓝剑")
    meanwhile(monkeypatch, lambda: monkeypatch.setattr(generations, "fits", lambda path: False))
    assert verify().findings == []


def test_without_an_index_nothing_is_compared_and_it_is_made(make_article: MakeArticle) -> None:
    make_article("云州净海")
    parked = make_article("云州蓝剑")
    OutboxEntry.objects.filter(article_id=parked.pk).update(parked="TypeError")
    report = verify()
    assert [one.what for one in report.faults] == [What.UNFIT]
    assert report.findings == [Finding(Kind.PARKED, parked.pk, "云州蓝剑", "TypeError")]
    assert (report.compared, report.waiting) == (0, 1)
    mend_and_write(report)
    assert not verify().wrong


def test_an_index_of_other_code_is_not_compared(five: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "fingerprint", lambda: "000000000000")
    changed(five[0], title="云州净海")
    report = verify()
    assert [one.what for one in report.faults] == [What.UNFIT]
    assert not report.findings


def test_damaged_files_are_given_up_and_what_they_held_is_written_again(
    five: list[Article], make_article: MakeArticle
) -> None:
    make_article("云州净海")
    writer.drain()
    state = states.read(states.pointer().states[0])
    for name in state.files:
        (state.path / name).write_bytes(b"")
    report = verify()
    assert report.faults
    mend_and_write(report)
    assert not verify().wrong
    assert find("净海").total == 1


def test_damage_of_an_older_state_alone_is_mended_too(five: list[Article], make_article: MakeArticle) -> None:
    make_article("云州净海")
    writer.drain()
    newest, older = map(states.read, states.pointer().states)
    (older.path / min(set(older.files) - set(newest.files))).unlink()
    report = verify()
    assert len(report.faults) == 1
    mend_and_write(report)
    assert not verify().wrong


@pytest.fixture
def poisoned(five: list[Article]) -> Article:
    """An article that cannot be prepared: its captions are not text."""
    changed(five[0], captions=[5])
    return five[0]


def test_an_article_that_cannot_be_written_is_parked_with_its_reason(poisoned: Article) -> None:
    assert [(one.kind, one.article) for one in verify().findings] == [(Kind.STALE, poisoned.pk)]
    for _ in range(2):
        mend(verify())
        for _ in range(3):
            writer.drain()
    (parked,) = verify().findings
    assert (parked.kind, parked.article, parked.title) == (Kind.PARKED, poisoned.pk, "云州第0篇")
    assert parked.reason.startswith("TypeError: ")
    OutboxEntry.objects.announce([poisoned.pk])
    assert verify().findings == []  # it is tried again


def test_a_poisoned_article_does_not_keep_damage_from_being_mended(poisoned: Article) -> None:
    (generations.root() / "CURRENT").unlink()
    writer.drain()
    assert find("云州").complete


def test_each_check_is_recorded(five: list[Article]) -> None:
    changed(five[0], title="云州净海")
    verify()
    last = IndexCheck.objects.first()
    assert last
    assert (last.compared, last.faults, last.differences, last.passed) == (5, 0, 1, False)
    assert "文章差异1篇" in str(last)
    mend_and_write(verify())
    verify()
    last = IndexCheck.objects.first()
    assert last
    assert last.passed
    assert "完好" in str(last)


def test_each_finding_is_a_sentence() -> None:
    for kind in Kind:
        assert str(Finding(kind, 5, "云州净海", "TypeError")).startswith(("索引", "文章5"))


def keep_verifying(rounds: int = 1) -> int:
    """Lets it look so many times; how many checks there are."""
    left = iter([False] * rounds + [True])
    verifying.keep_verifying(lambda seconds: next(left))
    return IndexCheck.objects.count()


@pytest.mark.django_db(transaction=True)
class TestOnceADay:
    def test_what_was_changed_behind_the_archives_back_is_mended(
        self, five: list[Article], caplog: pytest.LogCaptureFixture
    ) -> None:
        changed(five[0], title="云州净海")
        assert keep_verifying() == 1
        writer.drain()
        assert find("净海").total == 1
        assert "《云州净海》" in caplog.text

    @pytest.mark.parametrize(
        ("differences", "hours", "due"), [(0, 23, False), (0, 25, True), (1, 0.5, False), (1, 2, True), (0, -1, True)]
    )
    def test_its_turn_comes_a_day_after_a_check_that_passed_and_sooner_after_another(
        self, five: list[Article], differences: int, hours: float, due: bool
    ) -> None:
        at = timezone.now() - hours * HOUR
        IndexCheck.objects.create(at=at, compared=5, faults=0, differences=differences)
        assert keep_verifying() == 1 + due

    def test_writing_comes_first(self, five: list[Article]) -> None:
        OutboxEntry.objects.announce([five[0].pk])
        assert keep_verifying() == 0

    def test_a_failure_does_not_end_it(self, five: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            monkeypatch.undo()
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(verifying, "verify", full)
        assert keep_verifying(2) == 1
