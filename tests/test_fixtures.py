"""The sample archive is written in our own words, and no figure about a real city is made up."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from archive.extract import campaigns, indicators, known_names, places, topics

SAMPLE = Path(__file__).resolve().parents[1] / "fixtures" / "sample"
SHARED = Path(__file__).resolve().parents[2] / "shared"
ARTICLES: list[dict[str, Any]] = [
    json.loads(line) for line in (SAMPLE / "ningbo.jsonl").read_text("utf-8").splitlines()
]
FIELDS = {"title", "subtitle", "published", "report_year", "source", "authors", "url", "text"}

RUN = 12  # characters of a newspaper's prose that nobody writes by chance

_DATE = re.compile(r"\d{4}年(?:\d{1,2}月)?|\d{1,2}月(?:\d{1,2}日)?|前10个月|24小时")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)([万亿]?)")
_FOLD = {"": 1, "万": 10_000, "亿": 100_000_000}


@pytest.fixture(scope="module")
def newspapers() -> Path:
    if not SHARED.is_dir():
        pytest.skip("needs the real texts in ../shared, which are not part of the repository")
    return SHARED


def test_the_sample_has_ten_to_fifteen_articles_over_five_years() -> None:
    assert 10 <= len(ARTICLES) <= 15
    assert {article["report_year"] for article in ARTICLES} == {2016, 2017, 2018, 2019, 2020}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["title"])
def test_every_article_is_whole_and_names_its_source(article: dict[str, Any]) -> None:
    assert article.keys() == FIELDS
    assert re.fullmatch(r"据.*整理", article["source"])
    assert article["published"] is None or re.fullmatch(r"\d{4}-\d\d(-\d\d)?", article["published"])
    assert topics.rank(article["title"], article["text"])


def test_a_newcomer_sees_topics_campaigns_and_a_district() -> None:
    texts = [article["text"] for article in ARTICLES]
    assert len({row.topic for article in ARTICLES for row in topics.rank(article["title"], article["text"])}) >= 15
    assert len({name for text in texts for name in campaigns.campaigns_in(text)}) >= 10
    assert [name for text in texts for name in places.districts_of(text, "宁波")] == ["江北区"]


def test_the_invented_city_is_marked_as_invented() -> None:
    page = (SAMPLE / "page.txt").read_text("utf-8")
    assert "澜州市是虚构的城市" in page
    assert places.lookup("澜州市") is None


@pytest.mark.parametrize("file", ["sample/ningbo.jsonl", "sample/page.txt", "README.md"])
def test_no_sentence_is_the_newspapers_own(file: str, newspapers: Path) -> None:
    theirs = {
        run
        for path in newspapers.glob("seeds/*.txt")
        for run in _runs(_squash(_without_names(path.read_text("utf-8"))))
    }
    ours = _squash(_without_names((SAMPLE.parent / file).read_text("utf-8")))
    assert [run for run in _runs(ours) if run in theirs] == []


def test_every_figure_about_the_real_city_was_printed(newspapers: Path) -> None:
    gold = json.loads((newspapers / "gold" / "seeds.json").read_text("utf-8"))
    rows = [row for document in gold["documents"] for article in document["articles"] for row in article["indicators"]]
    printed = {abs(Decimal(str(row["value"]))) for row in rows}
    for article in ARTICLES:
        assert _figures(article["title"] + article["text"]) <= printed, article["title"]


def _figures(text: str) -> set[Decimal]:
    for name in campaigns.find(text):
        text = text.replace(text[name.start : name.end], "")
    return {Decimal(number) * _FOLD[fold] for number, fold in _NUMBER.findall(_DATE.sub("", text))}


def _without_names(text: str) -> str:
    """Names of indicators and campaigns may be as long as a run; each becomes one sign that no text has."""
    names = {name for row in indicators.indicators().values() for name in (row.name, *row.aliases)}
    names |= {name for row in known_names.known_names() for name in (row.name, *row.aliases)}
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= 6:
            text = text.replace(name, "\N{BULLET}")
    return text


def _squash(text: str) -> str:
    return re.sub(r"\s", "", text).translate(str.maketrans("，；：？！（）％", ",;:?!()%"))


def _runs(text: str) -> list[str]:
    return [text[at : at + RUN] for at in range(len(text) - RUN + 1)]
