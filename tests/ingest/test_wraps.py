import pytest

from archive.ingest.lines import split_lines
from archive.ingest.plain import blocks_of
from archive.ingest.wraps import join

COLUMN = """
云州警方在全市开展夏季治安打击整治行动，出动警
力三千余人次，检查场所八百余家，消除隐患一百二
十处，抓获违法犯罪嫌疑人二百余名，破获一批案件，
"""


def joined(page: str) -> list[str]:
    return [block.text for block in join(split_lines(page))]


def test_lines_of_a_column_are_one_paragraph() -> None:
    assert len(joined(COLUMN + "社会治安持续平稳。")) == 1


def test_a_blank_line_in_the_middle_of_a_sentence_is_passed() -> None:
    assert len(joined(COLUMN + "\n社会治安持续平稳。")) == 1


@pytest.mark.parametrize(
    "opening", ["本报云州讯（记者 王晓峰）昨日，云州警", "云州日报讯（通讯员 李明）昨天，市公安局召"]
)
def test_an_opening_broken_by_a_blank_line_is_no_heading(opening: str) -> None:
    below = COLUMN.strip()
    assert joined(f"{COLUMN}社会治安持续平稳。\n\n破案过千\n\n{opening}\n\n{below}")[2].startswith(opening + below[:4])


def test_a_heading_between_two_columns_stays_a_line() -> None:
    page = f"{COLUMN}社会治安持续平稳。\n打击更有力{COLUMN}社会治安平稳有序。"
    assert joined(page)[1] == "打击更有力"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("　　去年，全市入室盗窃警情持续", "多发，群众反映强烈，警方为此成立专班，全力攻坚。"),
        ("　　全市共破获各类案件一万二千起，同比上升，追回赃款3", "月份以来的统计显示，案件持续下降，群众满意。"),
        ("　　民警深入社区、学校、", "企业，开展反诈宣传五百余场，发放资料十万份。"),
    ],
)
def test_a_broken_sentence_of_a_web_page_is_joined(first: str, second: str) -> None:
    before = "　　昨日，全市公安工作会议召开，会议总结去年工作，部署今年任务，表彰先进集体。\n"
    assert joined(f"{before}\n{first}\n\n{second}")[1:] == [(first + second).strip("\u3000")]


@pytest.mark.parametrize(
    "page",
    [
        "警方破获大案\n\n昨日，云州警方破获一起大案，抓获三人，追回赃物一批。",
        "会议召开。\n\n打击犯罪 守护平安\n\n去年，全市共破案一万起，抓获嫌疑人八千名。",
        "会议召开。\n一、打击犯罪\n去年，全市共破案一万起，抓获嫌疑人八千名。",
        "会议召开。\n问：有什么打算\n答：今年将开展专项行动，严打各类犯罪。",
    ],
)
def test_headings_and_paragraphs_are_not_joined(page: str) -> None:
    assert len(joined(page)) == len([line for line in page.split("\n") if line])


def test_an_indent_begins_a_paragraph() -> None:
    page = "　　第一段到此没有句号\n　　第二段到此。\n　　第三段到此。"
    assert len(joined(page)) == 3


def test_a_long_paragraph_of_many_lines_keeps_every_sign() -> None:
    lines = ["云州警方开展夏季治安打击整治行动，出动警力"] * 300
    assert len("".join(block.text for block in blocks_of("\n".join(lines)))) == sum(map(len, lines))
