import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from archive import editing, vocabularies
from archive.management.commands import accession as accession_command
from archive.models import Article, Capture, originals

PAGE = "云州警方公布年度账单\n2021-01-12 来源：云州晚报\n\n2020年，全市刑事立案数同比下降8.5%，破获案件523起。（记者 林晓）\n"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    vocabularies.establish()


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    folder = tmp_path / "batch"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE)
    (folder / "b.txt").write_text("")
    (folder / "c.txt").write_text(PAGE)
    (folder / ".hidden").write_text(PAGE)
    return folder


def run(*arguments: object) -> str:
    output = StringIO()
    call_command("accession", *map(str, arguments), stdout=output)
    return output.getvalue()


def test_one_bad_file_does_not_stop_the_batch(batch: Path) -> None:
    lines = run(batch).strip().splitlines()
    assert [line.split("　")[0] for line in lines[:3]] == ["入藏", "隔离", "重复"]
    assert lines[-1] == "共3份文件：入藏1份，重复1份，隔离1份；新增文章1篇。"


def test_json_names_status_reason_and_articles_with_spans(batch: Path) -> None:
    stored, bad, again = json.loads(run(batch, "--json"))
    assert (stored["status"], bad["status"], again["status"]) == ("stored", "quarantined", "duplicate")
    assert bad["reason"] and not bad["articles"]
    assert stored["articles"] == again["articles"]
    (article,) = stored["articles"]
    assert (article["title"], article["published"], article["source"]) == (
        "云州警方公布年度账单",
        "2021-01-12",
        "云州晚报",
    )
    for figure in article["indicators"]:
        assert article["text"][figure["start"] : figure["end"]] in figure["quote"]


def test_nothing_is_taken_in_where_only_the_reserve_is_left(batch: Path, settings: Settings, tmp_path: Path) -> None:
    settings.RESERVED_SPACE_MB = 1_000_000_000
    with pytest.raises(CommandError, match="空间不足，没有入藏.*只剩.*RESERVED_SPACE_MB"):
        run(batch)
    assert not Capture.objects.exists()
    assert not [path for path in (tmp_path / "originals").rglob("*") if path.is_file()]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="absent.txt"):
        run(tmp_path / "absent.txt")


@pytest.mark.parametrize(("option", "value"), [("--published", "30.1.2021"), ("--place", "不存在的市")])
def test_a_bad_option_is_named(option: str, value: str, batch: Path) -> None:
    with pytest.raises(CommandError, match=option):
        run(batch, option, value)


def test_a_file_whose_bytes_cannot_be_had_does_not_stop_the_batch(batch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = batch / "a.txt"
    found = list(accession_command._files([batch]))
    gone.unlink()
    monkeypatch.setattr(accession_command, "_files", lambda paths: found)
    errors = StringIO()
    output = StringIO()
    call_command("accession", str(batch), stdout=output, stderr=errors)
    assert "a.txt" in errors.getvalue()
    assert output.getvalue().strip().splitlines()[-1].startswith("共3份文件：入藏1份，重复0份，隔离1份，未读1份")


def test_a_file_name_that_is_no_text_is_kept_readable(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xd4\xc6\xd6\xdd.txt"  # 云州 as a ZIP from a Chinese Windows writes it
    with open(path, "w") as file:  # noqa: PTH123  the name is bytes
        file.write(PAGE)
    assert "入藏1份" in run(tmp_path)


def test_hidden_files_are_left_out_at_any_depth(batch: Path) -> None:
    below = batch / "below"
    below.mkdir()
    (below / ".secret.txt").write_text(PAGE)
    assert "共3份文件" in run(batch)


def test_the_file_s_own_name_decides_where_its_content_does_not(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text('["no", "article"]')
    (row,) = json.loads(run(path, "--json"))
    assert row["reason"] == "bad_json"


def test_a_withdrawn_article_is_not_brought_back_and_the_line_says_so(batch: Path) -> None:
    run(batch / "a.txt")
    editing.withdraw(Article.objects.all(), "重复入藏", None)
    said = run(batch / "a.txt")
    assert "0篇（另有1篇已撤回，未恢复）" in said
    assert not Article.objects.exists()


def test_a_file_on_a_failing_disk_does_not_stop_the_batch(batch: Path) -> None:
    errors, output = StringIO(), StringIO()
    call_command("accession", "/proc/self/mem", str(batch), stdout=output, stderr=errors)  # reads as a bad sector: EIO
    assert errors.getvalue().strip() == "未读　/proc/self/mem　磁盘读写出错"
    assert output.getvalue().strip().splitlines()[-1].startswith("共4份文件：入藏1份，重复1份，隔离1份，未读1份")


def test_what_a_killed_run_left_half_copied_is_removed(batch: Path) -> None:
    originals.root().mkdir()
    (originals.root() / ".part-killed").write_text("half")
    run(batch)
    assert not list(originals.root().glob(".part-*"))
