"""Bylines in the shapes papers print them, and lines that only look like one."""

import pytest

from archive.ingest.byline import cut_credit, read_credit
from archive.ingest.names import read_names

CREDITS = [
    ("记者 王晓峰 通讯员 王岑", ("王晓峰", "王岑")),
    ("本报记者王晓峰通讯员王岑", ("王晓峰", "王岑")),  # nothing between
    ("记者 王　岑 通讯员 李 明", ("王岑", "李明")),  # names of two signs, spread to the width of three
    ("文/秦喆 图/石磊", ("秦喆",)),  # who took the picture did not write
    ("本报记者 戴维 文/图", ("戴维",)),
    ("王晓峰 文 李明 摄", ("王晓峰",)),
    ("王晓峰/文 李明/图", ("王晓峰",)),
    ("□本报记者　王晓峰", ("王晓峰",)),
    ("■ 见习记者 邵文静 实习生 仇英", ("邵文静", "仇英")),
    ("首席记者 白露、全媒体记者 江一帆", ("白露", "江一帆")),
    ("云州日报记者 孟繁星 报道", ("孟繁星",)),
    ("（記者 黎卓然、通訊員 歐陽嘉敏）", ("黎卓然", "歐陽嘉敏")),
    ("通讯员 阿依古丽·买买提", ("阿依古丽·买买提",)),
    ("记者 王强李明亮", ("王强", "李明亮")),
    ("记者 王晓峰 通讯员 云州市公安局", ("王晓峰",)),  # an office is nobody's name
    ("撰文：霍思燕", ("霍思燕",)),
    ("王西泽", ("王西泽",)),  # bare, with a surname that is known
    ("苏晓 钱进", ("苏晓", "钱进")),
    ("云州晚报、云江网首席记者王晓峰 通讯员李明", ("王晓峰", "李明")),  # two papers of one group
    ("临江日报 临江发布记者 白露", ("白露",)),
    ("云州早报记者王晓峰通讯员警小宣", ("王晓峰", "警小宣")),  # an office under a pen name
    ("记者秦喆、通讯员平小安", ("秦喆", "平小安")),
    ("□文/云州晚报记者 秦喆 图/云州晚报记者 石磊", ("秦喆",)),  # 记者 only tells his rank
    ("文/本报记者 秦喆 摄影/本报记者 石磊", ("秦喆",)),
]
NO_CREDITS = [
    "记者手记",  # a heading
    "记者获悉",
    "昨日，记者获悉。",
    "记者：请问有哪些举措？",
    "严打电信诈骗",
    "高压态势",
    "平安",
    "云州市",
    "科技赋能",
    "本报讯",
    "通讯员队伍建设得到加强",
    "记者警小宣",  # nobody vouches for it
    "记者获悉通讯员介绍",
    "记者王晓峰获悉通讯员到场",
    "",
    "记者",
]


@pytest.mark.parametrize(("line", "authors"), CREDITS)
def test_it_reads_a_byline(line: str, authors: tuple[str, ...]) -> None:
    credit = read_credit(line)
    assert credit is not None
    assert credit.authors == authors


@pytest.mark.parametrize("line", NO_CREDITS)
def test_it_takes_no_other_line_for_a_byline(line: str) -> None:
    assert read_credit(line) is None


@pytest.mark.parametrize(
    ("paragraph", "kept", "authors"),
    [
        ("会议到此结束。（记者 王晓峰 通讯员 王岑）", "会议到此结束。", ("王晓峰", "王岑")),
        ("实现“零发案”。 记者 张小满", "实现“零发案”。", ("张小满",)),
        ("民警转身离去。王晓峰 文/摄", "民警转身离去。", ("王晓峰",)),
        ("群众满意率达到97%。（王晓峰）", "群众满意率达到97%。", ("王晓峰",)),
    ],
)
def test_it_cuts_the_byline_a_paragraph_ends_with(paragraph: str, kept: str, authors: tuple[str, ...]) -> None:
    text, credit, _ = cut_credit(paragraph)
    assert (text, credit and credit.authors) == (kept, authors)


@pytest.mark.parametrize(
    "paragraph",
    [
        "云州日报讯（记者 王晓峰）",  # the opening of a report, not its end
        "全市共立案12起（其中盗窃9起）",
        "他说：“平安是最大的福祉。”",
        "活动由市公安局主办（市司法局协办）。",
        "三个老厂房成“打卡”去处",
    ],
)
def test_it_leaves_other_ends_of_paragraphs_alone(paragraph: str) -> None:
    assert cut_credit(paragraph) == (paragraph, None, "")


def test_names_that_no_label_announces_need_a_surname() -> None:
    assert read_names("晓峰", strict=True) is None
    assert read_names("欧阳娜 张三李四", strict=True) == ("欧阳娜", "张三", "李四")
