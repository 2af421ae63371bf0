from archive.ingest.document import Document
from archive.ingest.plain import read_text

VERSE = "这一年\n全市刑事警情\n同比下降19.2%\n电动车被盗\n从日均23起降到9起\n每一个数字背后\n都站着一群人"


def read_one(page: str) -> Document:
    (document,) = read_text(page)[0]
    return document


def headings(document: Document) -> list[str]:
    return [document.text[span.start : span.end] for span in document.headings]


def test_short_lines_stay_lines_and_are_no_headings() -> None:
    document = read_one(f"我们这样守护你的这一年\n2023-01-05 来源：云州公安\n\n{VERSE}\n继续守着这座城\n\n编辑：王晓峰")
    assert document.text.split("\n") == [*VERSE.split("\n"), "继续守着这座城"]
    assert headings(document) == []


def test_a_line_under_a_bare_number_is_a_heading() -> None:
    page = f"我们这样守护你的这一年\n2023-01-05 来源：云州公安\n\n01\n守护平安\n\n{VERSE}\n\n【守护钱袋】\n\n{VERSE}"
    assert headings(read_one(page)) == ["01", "守护平安", "【守护钱袋】"]


def test_a_column_is_no_verse() -> None:
    column = "云州警方在全市开展夏季治安打击\n整治行动，出动警力三千余人次，\n检查场所八百余家，消除隐患一百\n"
    document = read_one(f"警方开展整治行动\n2023-01-05 来源：云州日报\n{column * 4}二十处。")
    assert len(document.text.split("\n")) == 1
