"""`manage.py extract --all`: the archive read anew, with a report that an archivist can check."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive import observing, vocabularies
from archive.ingest.document import Document
from archive.management import progress
from archive.models import Article, Observation
from tests.records import TEXT, article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    vocabularies.establish()


@pytest.fixture
def records(tmp_path: Path) -> list[Article]:
    """Two articles, the first with a figure that older rules misread."""
    made = [article(tmp_path, title=f"云州通报{number}") for number in range(2)]
    for record in made:
        observing.observe(record, observing.read(record), Document(title=record.title, text=TEXT))
    made[0].observations.filter(start=TEXT.index("523起")).update(value=52)
    Article.objects.filter(pk=made[0].pk).update(read_by="older")
    return made


def run(*arguments: object, error: StringIO | None = None) -> str:
    output = StringIO()
    call_command("extract", "--all", *map(str, arguments), stdout=output, stderr=error or StringIO())
    return output.getvalue()


def wrong() -> bool:
    return Observation.objects.filter(value=52).exists()


def test_it_reads_what_older_rules_have_read_and_reports_in_sentences(records: list[Article]) -> None:
    said = run()
    assert "重读文章1篇；另有1篇已是现在的读法。" in said
    assert "新增0，改动1，撤下0，恢复0" in said
    assert "改动的项：数值1。" in said
    assert not wrong()
    assert "重读文章0篇；另有2篇已是现在的读法。" in run()


def test_force_reads_everything(records: list[Article]) -> None:
    assert "重读文章2篇。" in run("--force")


def test_only_the_articles_that_are_named_are_read(records: list[Article]) -> None:
    assert "重读文章1篇。" in run("--article", records[1].pk)
    assert wrong()
    run("--article", records[0].pk, records[1].pk)
    assert not wrong()


def test_a_dry_run_changes_nothing(records: list[Article]) -> None:
    assert "试读，什么也没有改" in run("--dry-run")
    assert wrong()
    assert "改动1" in run()


def test_json_is_clean_sums(records: list[Article]) -> None:
    told = json.loads(run("--json"))
    assert (told["articles"], told["changed"], told["up_to_date"], told["dry_run"]) == (1, 1, 1, False)
    assert told["fields"] == {"数值": 1}


def test_each_change_is_a_line_when_asked(records: list[Article]) -> None:
    said = run("-v", 2)
    row = Observation.objects.get(article=records[0], start=TEXT.index("523起"))
    assert f"改动　文章{records[0].pk}　数字{row.pk}　“523起”　数值：52 → 523　[{row.rule}]" in said


def test_each_changed_field_is_a_row_of_the_report(records: list[Article], tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    run("--report", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    assert head == ["文章", "数字", "变动", "项", "旧", "新", "读法", "原文"]
    assert row[0] == str(records[0].pk)
    assert row[2:6] == ["改动", "数值", "52", "523"]
    assert row[7] == "“523起”"


def test_a_report_of_changes_is_never_overwritten(records: list[Article], tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    run("--report", path)
    before = path.read_bytes()
    with pytest.raises(CommandError, match=r"changes\.csv：文件已存在"):
        run("--force", "--report", path)
    assert path.read_bytes() == before


def test_a_change_is_in_the_report_before_the_next_article_is_read(
    records: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = tmp_path / "changes.csv", observing.read
    seen: list[int] = []

    def look(record: Article) -> observing.Said:
        seen.append(path.read_text("utf-8-sig").count("\n"))
        return read(record)

    monkeypatch.setattr(observing, "read", look)
    run("--force", "--report", path)
    assert seen == [0, 2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_of_the_report_is_named_as_its_own(records: list[Article]) -> None:
    with pytest.raises(CommandError, match="磁盘已满：/dev/full"):
        run("--report", "/dev/full")


def test_progress_is_told_beside_the_report(records: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    error = StringIO()
    json.loads(run("--json", "--force", error=error))
    assert [line.split("，")[0] for line in error.getvalue().splitlines()] == ["重读 1/2篇", "重读 2/2篇"]


def test_an_interrupted_run_reports_what_it_did_and_says_how_to_go_on(
    records: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = observing.read

    def stop(record: Article) -> observing.Said:
        if record.pk == records[1].pk:
            raise KeyboardInterrupt
        return read(record)

    monkeypatch.setattr(observing, "read", stop)
    output = StringIO()
    with pytest.raises(CommandError, match="再执行同一命令") as stopped:
        call_command("extract", "--all", "--force", stdout=output, stderr=StringIO())
    assert stopped.value.returncode == 130
    assert "重读文章1篇" in output.getvalue()
    assert not wrong()
    with pytest.raises(CommandError, match="变动表请另取文件名"):
        run("--force", "--report", tmp_path / "changes.csv")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--all", "a.txt"], "文件"),
        (["--all", "--items"], "--items"),
        (["--all", "--place", "宁波"], "--place"),
        (["--dry-run"], "--dry-run"),
        (["--force", "a.txt"], "--force"),
        (["--article", "1"], "--article"),
        (["--all", "--article", "999"], "999"),
        (["--all", "--article", "9" * 30], "9" * 30),
        (["--all", "--article", "一"], "--article"),
        (["--all", "--since", "2020"], "2021-01-30"),
        (["--all", "--json", "-v", "2"], "--report"),
        (["--all", "--report", "/absent/changes.csv"], "/absent/changes.csv"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(arguments: list[str], complaint: str) -> None:
    with pytest.raises(CommandError, match=complaint):
        call_command("extract", *arguments, stdout=StringIO(), stderr=StringIO())


def test_a_text_that_looks_like_a_formula_is_none_in_the_report(tmp_path: Path) -> None:
    text = "2020年，全市破获“=1+1”案件52起。"
    record = article(tmp_path, text=text)
    Observation.objects.create(article=record, measure="=1+1", kind="level", value=3, start=0, end=2, rule="old")
    path = tmp_path / "changes.csv"
    run("--report", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any("=1+1" in cell for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)
