import pytest

from archive.ingest.headline import is_torn
from archive.ingest.plain import read_text
from archive.ingest.titles import is_name

TITLE = "去年全市刑案下降近一成"
TEXT = "昨日，云州市公安局召开新闻发布会，通报去年全市社会治安情况。"


def title(page: str) -> str:
    return read_text(page)[0][0].title


@pytest.mark.parametrize(
    "head",
    [
        f"云州市公安局\n政务公开\n索引号：014\n发布机构：市局办公室\n{TITLE}\n发布时间：2016-01-21",  # an office
        f"平安云州\n2022-01-10 18:02 发表于云州\n收录于合集 #宣传日 3个\n\n{TITLE}",  # an account above its own date
        f"云州警方\n{TITLE}\n原创 小云 云州警方 2022-01-09 08:30",
        f"云 州 晚 报\n{TITLE}\n2016-01-21 来源：云州晚报",
        f"首页 > 新闻 > {TITLE}\n法治云州 权威发布\n\n{TITLE}\n欢迎投稿 有奖征文",  # the breadcrumb names it
        f"{TITLE}_云州新闻_云州网\n首页 新闻 视频\n{TITLE}\n2016-01-21 来源：云州网",
        f"云州平安网\n弘扬法治精神 建设平安云州\n今天是2016年3月2日 星期三\n{TITLE}\n时间：2016-01-19 编辑：吕方",
    ],
)
def test_the_name_of_a_site_or_account_is_no_title(head: str) -> None:
    assert title(f"{head}\n　　{TEXT}") == TITLE


def test_a_name_is_the_title_where_nothing_else_is() -> None:
    assert title(f"平安云州\n本报记者 王晓峰\n{TEXT}") == "平安云州"


def test_kicker_and_title_parted_by_a_blank_line_are_both_kept() -> None:
    assert title(f"群众更有安全感，警方更有底气\n\n{TITLE}\n\n本报记者 王晓峰\n{TEXT}").endswith(TITLE)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("去年我市可防性案", "件发案连续三年下降"),  # a word
        ("全市公安民", "警无休"),
        ("一年破案1200", "起 创五年新高"),  # a number and its unit
        ("局长说“我们一定要", "让百姓放心”"),  # a quotation
        ("每八分钟破一起", "案  全年挽回损失"),
    ],
)
def test_a_headline_broken_in_the_middle_is_torn(first: str, second: str) -> None:
    assert is_torn(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("守护城市治安", "全年破案一万起"),  # 安全 is no word here
        ("违法犯罪警情四年连降", "“两抢”警情降至最低"),
        ("平安云州 2019", "云州公安的年终报告"),
    ],
)
def test_lines_of_their_own_are_not_torn(first: str, second: str) -> None:
    assert not is_torn(first, second)


@pytest.mark.parametrize(
    "text", ["平安云州", "云州市公安局", "云州警方", "法治周刊", "新闻频道", "《云州晚报》", "本报特稿"]
)
def test_names_are_told(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["平安的底色", "打击更有力", "云州公安亮出账单", "公安局长述职", "守护平安 不负人民"])
def test_what_happened_is_no_name(text: str) -> None:
    assert not is_name(text)
