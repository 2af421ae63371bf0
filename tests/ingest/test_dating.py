from datetime import date

import pytest

from archive.ingest.dating import date_documents, inferred_paper_year, report_year
from archive.ingest.document import Basis, Document, Precision


@pytest.mark.parametrize(
    ("title", "text", "paper", "year"),
    [
        ("去年刑案下降", "昨日，警方通报2012年情况。", 2013, 2012),
        ("上半年罪案下跌", "今年上半年罪案比去年同期少。", 2016, 2016),  # 去年同期 is only the base
        ("平安账单", "2020年度，案件下降。与2019年相比下降一成。", 2021, 2020),
        ("召开会议", "4月3日下午，会议召开。", 2020, 2020),  # nothing but the paper's year
        ("二〇一八年工作总结", "二〇一八年，全市破案一万起。", None, 2018),
        ("事故下降", "昨日，警方发布2018年数据。今年3月起，头盔不戴要罚。", 2019, 2018),  # a plan of this year
        ("专项行动", "今年上半年破案百起，今年还将延续，2018年破案九十起。", 2019, 2019),  # this year outweighs
        ("全市治安平稳", "警方破案一万起。", None, None),  # nothing says so
    ],
)
def test_the_year_reported_on(title: str, text: str, paper: int | None, year: int | None) -> None:
    assert report_year(title, text, paper) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("截至2019年年底，打掉团伙五十个。去年，立案下降。", 2020),
        ("去年，立案下降。", None),  # of which year?
        ("2020年3月以来破案一千起。去年以来，帮扶两村。", None),  # 去年以来 may be said in 2020
        ("2019年，立案下降。比去年同期下降一成。", None),
        ("2019年，立案下降。去年如此，今年更要努力。", None),
    ],
)
def test_the_year_of_the_paper_is_inferred_from_the_text_alone(text: str, year: int | None) -> None:
    assert inferred_paper_year(text) == year


def test_a_page_mate_without_a_year_takes_the_inferred_one() -> None:
    mates = date_documents(
        [Document("会议", "4月3日，会议召开。"), Document("破案", "截至2019年年底，破案千起。去年立案下降。")]
    )
    assert [(mate.published_on, mate.precision, mate.basis, mate.report_year) for mate in mates] == [
        (date(2020, 1, 1), Precision.YEAR, Basis.INFERRED, 2020),
        (date(2020, 1, 1), Precision.YEAR, Basis.INFERRED, 2019),
    ]


def test_a_printed_date_is_never_overruled() -> None:
    printed = Document(
        "破案", "截至2019年年底，破案千起。去年立案下降。", published_on=date(2021, 2, 3), basis=Basis.PRINTED
    )
    assert date_documents([printed])[0].published_on == date(2021, 2, 3)


def test_a_bare_year_in_the_title_is_the_year() -> None:
    assert report_year("2018：临江交警的十二个数字", "他们守护着全市的平安。", None) == 2018
