"""Campaigns are named operations; projects, methods, cases and the word 行动 in prose are not."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract import campaigns
from archive.extract.gazetteer import GazetteerError

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the name is what stands in the quotation marks
        ("开展“净水”专项行动", ["净水"]),
        ("“猎狐2016”行动缉捕三人", ["猎狐2016"]),
        ("代号“飓风18”的专项行动", ["飓风18"]),
        ("代号“飓风18”的打击犯罪专项行动", ["飓风18"]),
        ("“净水2018”打击网络犯罪专项行动", ["净水2018"]),
        ("“一盔一带”安全守护行动", ["一盔一带"]),
        ("“护航”系列专项行动", ["护航"]),
        ("“春雷”集中整治", ["春雷"]),
        ("“夏季行动”中抓获百人", ["夏季行动"]),
        ('"长风"专项行动', ["长风"]),
        ("「守護者」行動七月展開", ["守護者"]),
        # a list shares its 专项行动
        ("“甲风”“乙雷”“丙电”等专项行动", ["甲风", "乙雷", "丙电"]),
        ("“秋风”和“护苗”行动", ["秋风", "护苗"]),
        ("“清风”、“明月”两个专项行动", ["清风", "明月"]),
        # without quotation marks the name keeps its noun
        ("扫黑除恶专项斗争进入第三年", ["扫黑除恶专项斗争"]),
        ("我市扫黑除恶专项斗争绩效第一", ["扫黑除恶专项斗争"]),
        ("“扫黑除恶”专项斗争", ["扫黑除恶专项斗争"]),
        ("近日开展为期一个月的缉枪治爆专项行动", ["缉枪治爆专项行动"]),
        ("公安部部署打击整治枪爆违法犯罪专项行动", ["打击整治枪爆违法犯罪专项行动"]),
        ("追捕在逃人员专项行动", ["追捕在逃人员专项行动"]),
        # a known name before its 行动
        ("断卡行动以来", ["断卡"]),
        # a number of the year and a beginning
        ("“平安云州13”昨启动", ["平安云州13"]),
        # the longer wording names the operation
        ("指纹比对破案会战打响。全力推进比对破案会战", ["指纹比对破案会战"]),
    ],
)
def test_a_named_operation(text: str, names: list[str]) -> None:
    assert campaigns.campaigns_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "全市上下行动起来",
        "统一行动当晚，警方查获多人",
        "专项行动中，民警不分昼夜",
        "各项专项行动有序推进",
        "开展了一系列专项行动，又组织两个专项行动",
        "打好人民战争、阻击战、总体战",
        "“7·8”专案",
        "“10·24”特大毒品案告破，“10·24”行动收网",  # a case and its date
        "“五五工作法”行动指南",
        "“两抢”犯罪集中整治行动",  # a crime
        "雪亮工程、天网工程建成",
        "“雷霆”小组出发",
        "“大走访”活动",
        "“五一”期间集中行动",  # a season
        "“一对一”结对帮扶",
        "“零发案”小区",
        "扫黑除恶支队成立",
        "行动不便的老人",
        "万里长城，利剑出鞘",
        "台风“昆仑”号登陆",
    ],
)
def test_what_is_no_campaign(text: str) -> None:
    assert campaigns.campaigns_in(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("精密智控平台上线", ["精密智控平台"]),
        ("推广“135”快速反应机制", ["“135”快速反应机制"]),
        ("“五五工作法”、“净水”专项行动", ["五五工作法"]),
        ("“最多跑一次”改革", ["最多跑一次"]),
        ("“智安小区”建成三百个", ["智安小区"]),
        ("“莫兰蒂”中心附近风力十五级", []),
        ("“甬商”品牌受到保护", []),
    ],
)
def test_a_programme_is_no_campaign(text: str, names: list[str]) -> None:
    assert campaigns.programmes_in(text) == names


def test_a_mention_spans_the_name_alone() -> None:
    (mention,) = campaigns.find("开展“净水”专项行动")
    assert (mention.start, mention.end, mention.kind) == (3, 5, "campaign")


def test_an_alias_gives_the_name_of_its_entry() -> None:
    assert {mention.name for mention in campaigns.find("技术破案会战")} == {"刑事技术破案会战"}


def test_a_name_in_two_entries_is_refused() -> None:
    row = {"slug": "a", "name": "净水", "aliases": []}
    rows = [("campaigns.toml", "campaign", row), ("cities/1.toml", "programme", row | {"slug": "b"})]
    with pytest.raises(GazetteerError, match="'净水' already belongs to 'a'"):
        campaigns.names_from(rows)


def test_every_known_name_has_a_slug_of_its_own() -> None:
    slugs = [known.slug for known in campaigns.known_names()]
    assert len(slugs) == len(set(slugs)) > 30
    assert all(slug.replace("-", "").isalnum() and slug.isascii() for slug in slugs)


@given(st.text(alphabet='“”"净水专项行动会战扫黑除恶斗争等、开展2019', max_size=60))
def test_mentions_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for mention in campaigns.find(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@pytest.mark.parametrize("unit", ["“", "“净水”", "专项行动", "开展", "”专项打击", '"', "中", "“甲”、"])
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    start = time.perf_counter()
    campaigns.find(unit * (60_000 // len(unit)))
    assert time.perf_counter() - start < 5


def test_the_campaigns_of_the_development_set() -> None:
    gold = SHARED / "gold" / "dev.json"
    if not gold.is_file():
        pytest.skip("needs ../shared/gold/dev.json, which is not part of the repository")
    for row in json.loads(gold.read_text("utf-8"))["items"]:
        found = set(campaigns.campaigns_in(row["text"])) - set(row.get("campaigns_maybe") or ())
        assert found == set(row.get("campaigns") or ()), row["id"]
