"""Lines of facts around an article, and lines that state none."""

from datetime import date

import pytest

from archive.ingest.dates import first_date
from archive.ingest.document import Precision
from archive.ingest.facts import Facts
from archive.ingest.fields import read_facts

DAY = date(2019, 3, 5)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2019-03-05 08:03:20 稿源: 云州新闻网", "云州新闻网"),
        ("2019年03月05日09:15 | 来源：云州日报", "云州日报"),
        ("发布日期：2019-03-05　信息来源：法治在线报　浏览次数：1126　打印本页", "法治在线报"),
        ("时间：2019/3/5 6:58:00 来　源：《云州日报》", "云州日报"),
        ("云州时报　2019-03-05　17:30", "云州时报"),  # no label at all
        ("云州日报 2019年3月5日 星期二 A05版 法治", "云州日报"),
        ("原创 平安君 云州公安 2019-03-05 08:30 发表于临江", "云州公安"),
        ("（二〇一九年三月五日）", None),
        ("民國108年3月5日", None),
        ("云江网 2019-03-05 07:19:00 来源：临江晚报 我有话说(0人参与)", "临江晚报"),  # a link one blank behind
        ("2019-03-05 来源：云州日报 收藏本文", "云州日报"),
        ("2019-03-05 来源：云州日报 公安周刊", "云州日报 公安周刊"),  # a name in two words stays whole
        ("發佈日期：2019年03月05日　點擊：1 386", None),  # thousands apart by a blank
        ("發布時間：2019-03-05　瀏覽人次：208", None),
        ("来源：本站 日期：2019.3.5", None),  # 本站 names nobody
        ("http://www.example.com 2019年03月05日 08:15 云州商报 【发表评论】", "云州商报"),
    ],
)
def test_it_reads_date_and_source(line: str, source: str | None) -> None:
    facts = read_facts(line)
    assert facts is not None
    assert facts.published is not None
    assert (facts.published.day, facts.source or facts.masthead) == (DAY, source)


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("作者：孟繁星", Facts(authors=("孟繁星",))),
        ("编辑丨祁同", Facts(editor="祁同")),
        ("责任编辑 唐果 版式 李想 校对 丁宁", Facts(editor="唐果")),
        ("编辑: 沈兰纠错:1234567@example.com", Facts(editor="沈兰")),
        ("審核：畢勝", Facts()),  # nobody the archive keeps
        ("标题：云州市公安局通报", Facts(title="云州市公安局通报")),
        ("第03版：要闻", Facts(page="第03版")),
        ("作者：市公安局宣传处", Facts()),
    ],
)
def test_it_reads_other_facts(line: str, facts: Facts) -> None:
    assert read_facts(line) == facts


@pytest.mark.parametrize(
    "line",
    [
        "云州110去年接警破百万",
        "2019年3月5日，云州警方通报一起案件。",
        "2019年3月5日云州警方破获一起跨省盗车案",
        "记者：请问警方有哪些举措？",
        "时间过得真快，一年又过去了",
        "问：今年有什么打算？",
        "一、打击犯罪",
        "织密防控网",
        "",
    ],
)
def test_a_heading_or_a_sentence_states_no_facts(line: str) -> None:
    assert read_facts(line) is None


def test_a_date_the_calendar_does_not_know_is_no_date() -> None:
    assert first_date("2019-13-45") is None
    assert first_date("2019年2月30日") is None


def test_a_month_is_kept_as_a_month() -> None:
    found = first_date("2019年3月")
    assert found is not None
    assert (found.day, found.precision) == (date(2019, 3, 1), Precision.MONTH)


@pytest.mark.parametrize(
    ("line", "source", "editor", "authors"),
    [
        ("2014-02-13 06:52　云州网-云州日报", None, None, ()),
        ("来源：云州网－云州日报", "云州日报", None, ()),  # the paper, not the site that copies it
        ("稿源： 云州网   2013-01-11 07:25:14 报料热线：87270000", "云州网", None, ()),
        ("编辑/校对：王晓峰", None, "王晓峰", ()),
        ("值班主任 钱多  编辑 白鸽  组版 秦岚", None, "白鸽", ()),
        ("編輯：關山　美術：余白", None, "關山", ()),
        ("统筹：钱江 执行：本报记者 赵河 摄影：本报记者 魏海", None, None, ("赵河",)),
        ("（图文：云江公安）", None, None, ()),  # an office writes, no person
        ("以下文章来源于云州日报 ，作者云小报", "云州日报", None, ()),
    ],
)
def test_it_reads_who_made_the_page(
    line: str, source: str | None, editor: str | None, authors: tuple[str, ...]
) -> None:
    facts = read_facts(line)
    assert facts is not None
    assert (facts.source, facts.editor, facts.authors) == (source, editor, authors)


@pytest.mark.parametrize("line", ["策划 一场反诈大戏", "生于1983年3月5日", "主编寄语"])
def test_a_heading_states_no_fact(line: str) -> None:
    assert read_facts(line) is None
