import pytest

from archive.ingest.document import Document
from archive.ingest.lines import Kind
from archive.ingest.plain import blocks_of, read_text

STORY = "警方通报去年破案情况\n本报记者 王晓峰\n昨日，云州警方通报，去年全市破案一万起。\n"
OTHER = "\n民警救回走失老人\n本报讯（记者 李明）昨日，民警在江边救回一名走失老人。\n"


def first(page: str) -> Document:
    return read_text(page)[0][0]


@pytest.mark.parametrize(
    "folio",
    [
        "A06 都市新闻\n2017年1月10日 星期二\n责编 周楠 美编 何艳\n",  # a section beside its number
        "甬江新闻\n08\n2017年1月10日 星期二\n责编：周楠\n",  # number alone, section above
        "08 法治·民生\n责任编辑/周楠 版式/何艳\n2017年1月10日\n",
        "2017年1月10日 星期二 第6版 责编 周楠 电话 0700-2345678\n",  # in one line
        "A08—A09 特别报道\n2017年1月10日\n编辑 周楠 组版 何艳\n",  # two pages
        "重点\n2017.1.10\n星期二\n03\n值班主任：钱多\n责编：周楠\n",  # a word a line
        "07版：法治·平安\n\n2017年1月10日 星期二\n\n编辑 周楠 美编 何艳\n",  # the section behind a colon
        "第03版: 要闻\n2017年1月10日\n责编：周楠\n",
        "2 综合新闻\n2017年1月10日\n编辑：周楠 美術：何艳\nLINJIANG DAILY\n",
    ],
)
def test_a_folio_is_no_title_and_is_true_of_every_article(folio: str) -> None:
    documents, _ = read_text(f"{folio}\n{STORY}{OTHER}")
    assert [document.title for document in documents] == ["警方通报去年破案情况", "民警救回走失老人"]
    assert {(str(document.published_on), document.editor) for document in documents} == {("2017-01-10", "周楠")}
    assert [document.authors for document in documents] == [("王晓峰",), ("李明",)]


def test_a_folio_at_the_foot_dates_the_page() -> None:
    page = f"{STORY}\n第5版\n法治\n2014年1月8日 星期三\n本版编辑 苏禾\n"
    assert str(first(page).published_on) == "2014-01-08"


@pytest.mark.parametrize(
    "head",
    [
        "平安答卷\n2021年1月11日 来源：云州日报\n",  # a short title above a dated line
        "铁骑\n\n本报记者 王晓峰\n",
        "云江两岸灯火明\n——云江公安工作扫描\n",
    ],
)
def test_without_a_page_number_there_is_no_folio(head: str) -> None:
    assert all(block.kind is not Kind.FOLIO for block in blocks_of(f"{head}昨日，云州警方通报去年破案情况。"))


def test_a_short_title_below_a_folio_stays_the_title() -> None:
    assert first("A06\n2021年1月11日 星期一\n\n平安答卷\n昨日，云州警方通报去年破案情况。").title == "平安答卷"
