"""Topics are decided by words that can be shown, and few enough to be of use."""

import json
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from archive.extract import topics
from archive.extract.gazetteer import GazetteerError, read_toml

SHARED = Path(__file__).resolve().parents[3] / "shared"


def names(title: str, text: str) -> list[str]:
    return [score.topic for score in topics.rank(title, text)]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("全市刑事立案数比上年少了一成。", "刑侦工作"),
        ("现行命案全部告破。", "命案与严重暴力犯罪"),
        ("入室盗窃发案少了两成。", "打击侵财犯罪"),
        ("反诈中心劝阻了上千人。", "打击电信网络诈骗"),
        ("打掉黑恶势力团伙三个。", "扫黑除恶"),
        ("抓回在逃人员两百名。", "追逃"),
        ("非法集资案件挽回损失千万元。", "经济犯罪"),
        ("查处吸毒人员，端掉赌博窝点。", "禁赌禁毒禁黄"),
        ("侦办食品药品案件四十起。", "食药环犯罪"),
        ("有效警情连降三年。", "社会治安防控"),
        ("社区民警挨家走访。", "社区警务与派出所"),
        ("调解纠纷四百余起，矛盾纠纷就地化解。", "矛盾纠纷化解"),
        ("酒驾查处量上升。", "道路交通"),
        ("火灾起数下降。", "消防安全"),
        ("身份证可以异地办理。", "政务服务与户籍"),
        ("护照随到随办。", "出入境管理"),
        ("警企联络站走进园区。", "营商环境与警企服务"),
        ("人脸识别和大数据助力破案。", "科技信息化与智慧警务"),
        ("执法规范化建设走在前列。", "执法规范化"),
        ("党委会议传达了要求。", "党建与政治建警"),
        ("一名民警荣立二等功，辅警管理更严。", "队伍建设与教育训练"),
        ("群众安全感创新高。", "群众安全感与满意度"),
        ("扶贫项目全部完工。", "扶贫与社会帮扶"),
        ("疫情期间民警守在卡口。", "疫情防控"),
        ("兇殺案有十四宗。", "命案与严重暴力犯罪"),
    ],
)
def test_a_sentence_on_a_subject_has_its_topic(text: str, topic: str) -> None:
    assert topic in names("", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "民警在考核中表现良好，队伍面貌一新。",  # words of every report
        "今天多云转阴，最高气温八度。",
        "市图书馆新添了三万册书。",
    ],
)
def test_words_of_every_report_decide_nothing(text: str) -> None:
    assert names("", text) == []


def test_a_party_meeting_is_not_about_everything_it_lists() -> None:
    text = (
        "市公安局昨日召开党委会议，传达上级重要讲话精神。会议强调，全体党员民警要提高政治站位，把学习同社会治安防控、"
        "队伍建设、科技创新等工作结合起来，有序推进各项工作。"
    )
    found = names("市公安局召开党委会议", text)
    assert found[0] == "党建与政治建警"
    assert len(found) <= 5


def test_the_title_weighs_more_than_the_text() -> None:
    text = "全年查处酒驾上千起，调处矛盾纠纷数百起。"
    assert names("纠纷少了，矛盾化解快了", text)[0] == "矛盾纠纷化解"
    assert names("酒驾醉驾连年下降", text)[0] == "道路交通"


def test_a_heading_weighs_more_than_a_sentence() -> None:
    plain = topics.rank("", "这一年里命案少了，而道路交通平稳。")
    headed = topics.rank("", "命案少了\n这一年里，而道路交通平稳。")
    score = {row.topic: row.score for row in plain}
    assert {row.topic: row.score for row in headed}["命案与严重暴力犯罪"] > score["命案与严重暴力犯罪"]


def test_a_topic_says_which_words_decided_it_how_often_and_where() -> None:
    (score,) = topics.rank("禁毒日", "禁毒民警缴获冰毒，又缴获冰毒。")
    assert (score.topic, score.words) == ("禁赌禁毒禁黄", ("禁毒", "冰毒"))
    word, drug = score.reasons
    assert (word.times, word.in_title, word.in_text) == (2, ((0, 2),), ((0, 2),))
    assert (drug.times, drug.in_text) == (2, ((6, 8), (12, 14)))
    assert score.score == word.weight + drug.weight


REPORTS = tomllib.loads((Path(__file__).parent / "names" / "topics.toml").read_text("utf-8"))["reports"]


def test_short_reports_are_about_what_an_archivist_says() -> None:
    """118 of 120 when it was pinned; the last twenty, written before their words were known, had 16 of 20 right."""
    about = [row for row in REPORTS if row["topics"]]
    right = [row for row in about if names(row.get("title", ""), row["text"])[:1] == row["topics"][:1]]
    assert len(right) >= 0.97 * len(about)


@pytest.mark.parametrize("row", [row for row in REPORTS if not row["topics"]], ids=lambda row: row["text"][:20])
def test_a_text_in_which_nothing_decides_has_no_topic(row: dict[str, Any]) -> None:
    assert names("", row["text"]) == []


@pytest.mark.parametrize("row", [row for row in REPORTS if "not" in row], ids=lambda row: row["text"][:20])
def test_a_report_is_not_about_what_it_only_touches(row: dict[str, Any]) -> None:
    assert set(names("", row["text"])) & set(row["not"]) == set()


def test_ranking_is_the_same_every_time() -> None:
    text = "命案、在逃人员、毒品、酒驾、护照"
    assert topics.rank("", text) == topics.rank("", text)


def test_every_topic_has_a_definition_a_slug_and_a_word_that_decides() -> None:
    for topic in topics.topics().values():
        assert topic.definition.endswith("。")
        assert topic.slug.replace("-", "").isalpha()
        assert max(topic.words.values()) == 3


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"weak": ["命案"]}, "'命案' already belongs to 'strong'"),
        ({"strong": "命案"}, "'strong' must be list"),
        ({"title": "x"}, "does not know 'title'"),
    ],
)
def test_a_mistake_in_an_entry_is_named(change: dict[str, Any], complaint: str) -> None:
    row = next(row for row in read_toml(topics.FILE)["topics"] if row["slug"] == "homicide-and-violence")
    with pytest.raises(GazetteerError, match=f"topics.toml: .*{complaint}"):
        topics.topics_from({"topics": [row | change]})


def test_a_doubled_slug_is_refused() -> None:
    rows = read_toml(topics.FILE)["topics"]
    with pytest.raises(GazetteerError, match="'fugitives' already belongs to"):
        topics.topics_from({"topics": [*rows, rows[5] | {"name": "又一个"}]})


def test_a_long_text_is_read_in_linear_time() -> None:
    start = time.perf_counter()
    topics.rank("", "扫黑除恶中的" * 15_000)
    assert time.perf_counter() - start < 5


def test_every_topic_of_the_gold_is_known() -> None:
    gold = SHARED / "gold" / "seeds.json"
    if not gold.is_file():
        pytest.skip("needs ../shared/gold/seeds.json, which is not part of the repository")
    articles = [
        article for document in json.loads(gold.read_text("utf-8"))["documents"] for article in document["articles"]
    ]
    named = {topic for article in articles for topic in article["topics_core"] + article["topics_maybe"]}
    named |= {row["topic"] for article in articles for row in article["indicators"]}
    assert named <= topics.topics().keys()
