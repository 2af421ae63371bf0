"""The search bench: the same corpus everywhere, true answers that are true, and a table with every engine that is here."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.bench import search
from tests.bench.search import comparing, corpus, queries, report
from tests.bench.search.engine import engines
from tests.bench.search.findings import quantile
from tests.bench.search.queries import Query
from tests.bench.search.truth import truth

ARTICLES = 30
ANSWERING = [name for name, engine in engines().items() if engine.answers and not engine.missing()]


@pytest.fixture(scope="module")
def work() -> Iterator[Path]:
    """A directory that PostgreSQL's own account may enter, which pytest's are not."""
    with TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)
        yield Path(directory)


@pytest.fixture(scope="module")
def written(work: Path) -> str:
    """What a whole run over 30 articles writes."""
    parser = argparse.ArgumentParser()
    search.options(parser)
    into = work / "BENCHMARKS.md"
    into.write_text(f"# Ours\n\nbefore\n\n{report.BEGIN}\nold\n{report.END}\n\nafter\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for engine in engines().values():
            patch.setattr(engine, "edits", 1)
        told = [f"--work={work}", f"--into={into}", f"--sizes={ARTICLES}", "--rounds=1", "--searches=100"]
        comparing.compared(parser.parse_args([*told, f"--peers={','.join(ANSWERING)}"]))
    return into.read_text("utf-8")


@pytest.mark.parametrize(
    "name", [name for name, engine in engines().items() if engine.answers and not engine.missing()]
)
def test_every_engine_that_is_here_answers_in_a_row_of_the_table(written: str, name: str) -> None:
    rows = [line.strip("| ").split(" | ") for line in written.splitlines() if line.startswith(f"| {name} | **")]
    assert len(rows) == 1, written
    assert all(float(cell.strip("*")) >= 0 for cell in rows[0][1:7])


def test_tables_are_whole_and_the_words_around_them_stay(written: str) -> None:
    assert written.startswith("# Ours\n\nbefore\n") and written.endswith("\nafter\n") and "\nold\n" not in written
    for block in written.split("\n\n"):
        if block.startswith("|"):
            assert len({line.count("|") for line in block.strip().splitlines()}) == 1, block


def test_an_article_depends_on_its_number_alone(tmp_path: Path) -> None:
    corpus.write(tmp_path / "few", 3)
    corpus.write(tmp_path / "more", 300)
    few, more = list(corpus.read(tmp_path / "few")), list(corpus.read(tmp_path / "more"))
    assert more[:3] == few == [corpus.article(number) for number in (1, 2, 3)]
    assert len({article["text"] for article in more}) == 300
    assert all(corpus.SHORTEST * 0.9 <= len(article["text"]) <= corpus.LONGEST for article in more)
    assert all(article["year"] in corpus.YEARS for article in more)


def test_a_query_is_typed_in_the_language_of_the_archive() -> None:
    asked = Query("q", "k", all=("诈骗",), none=("电信",), phrase=("一村一警",), prefix=("警",))
    assert queries.typed(asked) == '诈骗 "一村一警" -电信 警*'
    assert queries.typed(Query("q", "k", any=("酒驾", "醉驾"))) == "酒驾 OR 醉驾"
    assert queries.typed(Query("q", "k", date=("2019-01-01", "2021-12-31"))) == "日期:2019-01-01..2021-12-31"


def test_the_queries_are_of_fifteen_kinds_and_each_has_a_name() -> None:
    asked = queries.read()
    assert len({query.kind for query in asked}) == 15
    assert len({query.id for query in asked}) == len(asked) == 68


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({"phrase": ["民警察"]}, 1),  # a line break takes no place
        ({"all": ["523"]}, 0),  # 1523 is another number
        ({"all": ["察破"]}, 1),  # no word, so one after the other
        ({"all": ["破察"]}, 0),
        ({"all": ["97.31%"]}, 1),  # and the sign no part of it
        ({"all": ["网络"], "none": ["诈骗"]}, 0),
        ({"any": ["醉驾", "網絡"]}, 1),  # Traditional script is the same text
        ({"filters": {"topic": "反诈", "year": 2020}}, 1),
        ({"filters": {"topic": "反诈", "year": 2021}}, 0),
        ({"date": ["2021-01-01", "2021-01-31"]}, 1),
    ],
)
def test_the_truth_looks_at_characters(asked: dict[str, object], total: int) -> None:
    article = {
        "title": "网络诈骗少了", "text": "人民警\n察破案1523起，满意率97.31。", "author": "林晓",
        "year": 2020, "date": "2021-01-30", "topics": ["综合", "反诈"], "topic": "综合", "districts": [], "district": "",
    }  # fmt: skip
    found = truth([article], [queries.query_of({"id": "q", "kind": "k", **asked})])
    assert found["q"]["total"] == total


def test_a_quantile_lies_between_its_neighbours() -> None:
    assert [quantile([4, 1, 3, 2], part) for part in (0, 0.5, 1)] == [1, 2.5, 4]
