"""The command says what is wrong with the index, and its exit code whether anything is."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from archive.models import Article, OutboxEntry
from archive.search import find, generations, states, writer
from tests.search.conftest import MakeArticle


@pytest.fixture
def two(make_article: MakeArticle) -> list[Article]:
    made = [make_article("云州净海"), make_article("云州蓝剑")]
    writer.drain()
    return made


def verified(**options: bool) -> tuple[list[str], int]:
    """The lines that it prints, and its exit code."""
    output, code = StringIO(), 0
    try:
        call_command("verify_index", stdout=output, **options)
    except CommandError as error:
        code = error.returncode
    return output.getvalue().splitlines(), code


def objects(**options: bool) -> list[dict[str, Any]]:
    lines, _ = verified(json=True, **options)
    return [json.loads(line) for line in lines]


def test_a_sound_index_is_one_line(two: list[Article]) -> None:
    (total,), code = verified()
    assert code == 0
    assert "比对文章2篇" in total
    assert "文件故障0处，文章不符0处。" in total


def test_each_fault_is_a_sentence_and_makes_it_fail(two: list[Article]) -> None:
    Article.objects.filter(pk=two[0].pk).update(report_year=1999)
    state = states.read(states.pointer().states[0])
    name = min(state.files)
    (state.path / name).write_bytes(b"?")
    lines, code = verified()
    assert code == 1
    assert lines[0] == f"索引文件 {state.path.name}/{name} 被截短：应有 {state.files[name][0]} 字节，现有 1 字节。"
    assert "文件故障" in lines[-1]


def test_json_is_an_object_a_line(two: list[Article]) -> None:
    Article.objects.filter(pk=two[0].pk).update(report_year=1999)
    (generations.root() / "stray").touch()
    stray, stale, total = objects()
    assert stray == {"fault": "stray", "file": "stray", "detail": ""}
    assert stale == {"fault": "stale", "article": two[0].pk, "title": "云州净海", "detail": ""}
    assert (total["compared"], total["faults"], total["differences"], total["waiting"]) == (2, 1, 1, 0)


def test_what_waits_is_no_fault_and_said(two: list[Article]) -> None:
    OutboxEntry.objects.announce([two[0].pk])
    (total,), code = verified()
    assert code == 0
    assert total.endswith("；另有1篇的改动尚待写入。")


def test_repair_writes_what_differs(two: list[Article]) -> None:
    Article.objects.filter(pk=two[0].pk).update(title="云州飓风")
    lines, code = verified(repair=True)
    assert (lines[-1], code) == ("索引已修复：写入1篇。", 1)
    assert find("飓风").total == 1
    assert verified(repair=True)[1] == 0


def test_repair_leaves_it_to_the_writer_where_one_runs(two: list[Article]) -> None:
    Article.objects.filter(pk=two[0].pk).update(title="云州飓风")
    (generations.root() / "CURRENT").unlink()
    with writer.sole_writer():
        *_, told = objects(repair=True)
    assert told == {"announced": 1}
    writer.drain()
    assert verified()[1] == 0


def test_an_index_that_others_can_write_is_left_to_the_operator(two: list[Article]) -> None:
    generations.root().chmod(0o777)
    output = StringIO()
    with pytest.raises(CommandError, match="chmod 700"):
        call_command("verify_index", repair=True, stdout=output)
    assert output.getvalue().startswith("其他用户可以改写索引目录")
