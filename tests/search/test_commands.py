"""The commands around searching."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.models import Article
from archive.search import find, writer
from tests.search.conftest import MakeArticle


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_search_prints_what_is_found_with_its_marks(archive: dict[str, Article]) -> None:
    out = said("search", "诈骗", "--year", "2020", "--sort", "newest")
    assert out.startswith("共 2 篇，第 1/1 页")
    assert "多半是【诈骗】。" in out


def test_search_prints_json_that_points_into_the_text(archive: dict[str, Article]) -> None:
    answer = json.loads(said("search", "净海", "--json"))
    (hit,) = answer["hits"]
    start, end = hit["spans"][0]
    assert archive["clean_sea"].text[start:end] == "净海"
    assert answer["total"] == answer["pages"] == 1


def test_search_says_why_it_refuses() -> None:
    with pytest.raises(CommandError, match="最长256个字符"):
        said("search", "中" * 300)


def test_index_writer_once_writes_what_waits(make_article: MakeArticle) -> None:
    make_article("云州净海")
    assert "1 篇" in said("index_writer", "--once")
    assert find("净海").total == 1


def test_index_writer_does_not_start_beside_another(db: None) -> None:
    with writer.sole_writer():
        assert "已有一个索引进程在运行" in said("index_writer", "--once")


def test_reindex_makes_the_index_anew(archive: dict[str, Article]) -> None:
    assert f"{len(archive)} 篇" in said("reindex")
    assert find("净海").total == 1


def test_reindex_leaves_it_to_a_running_writer(archive: dict[str, Article]) -> None:
    with writer.sole_writer():
        assert "将由它重建索引" in said("reindex")
    assert writer.drain() == len(archive)
