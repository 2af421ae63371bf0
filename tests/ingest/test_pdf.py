import pytest

from archive.ingest import UnreadableSource, read
from tests.ingest.pdf_maker import make_pdf

LEFT = [
    "　　本报讯（记者王晓林）昨日，全市公安",
    "工作会议召开。会议通报，2017年，全市刑",
    "事案件立案数同比下降12.3%，群众安全感",
    "达到97.6%，比上年提高0.8个百分点，创历",
]
RIGHT = [
    "史新高。",
    "　　市公安局负责人表示，今年将继续深化",
    "平安建设，推动智慧警务提档升级，为全市",
    "发展创造安全稳定的社会环境。",
]


def two_columns() -> list[tuple[float, float, float, str]]:
    # Drawn line by line across both columns, as some makers of pages do.
    rows = [(60.0, 780.0, 10.0, "云州日报　2018年1月10日　星期三　A04版"), (120.0, 730.0, 24.0, "群众安全感再创新高")]
    for place, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        for text, edge in ((left, 60.0), (right, 320.0)):
            bare = text.lstrip("　")
            rows.append((edge + 10.0 * (len(text) - len(bare)), 690.0 - 15 * place, 10.0, bare))
    return rows


def test_columns_are_read_one_after_the_other() -> None:
    (document,) = read(make_pdf([two_columns()])).documents
    assert document.title == "群众安全感再创新高"
    assert document.text.split("\n") == ["".join(LEFT).strip("　") + RIGHT[0], "".join(RIGHT[1:]).strip("　")]
    assert (str(document.published_on), document.source, document.page) == ("2018-01-10", "云州日报", "A04版")
    assert document.authors == ("王晓林",)


def test_a_sentence_goes_on_over_the_page() -> None:
    first = [(60.0, 780.0 - 15 * place, 10.0, line) for place, line in enumerate(LEFT)]
    second = [(60.0, 780.0 - 15 * place, 10.0, line) for place, line in enumerate(RIGHT[:1])]
    (document,) = read(make_pdf([first, second])).documents
    assert document.text.endswith("创历史新高。")


def test_text_drawn_twice_for_its_shadow_is_read_once() -> None:
    rows = [
        row
        for left, baseline, size, text in two_columns()
        for row in ((left, baseline, size, text), (left + 0.4, baseline - 0.4, size, text))
    ]
    (document,) = read(make_pdf([rows])).documents
    assert document.text.count("刑事案件") == document.text.count("历史新高") == 1


def test_a_pdf_of_pictures_is_refused() -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(make_pdf([[]]))
    assert refused.value.reason == "no_text"


def test_a_locked_pdf_is_refused() -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(make_pdf([two_columns()], password=True))
    assert refused.value.reason == "pdf_encrypted"


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"%PDF-1.7 nothing", make_pdf([two_columns()])[:300]])
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(content)
    assert refused.value.reason in ("pdf_damaged", "no_text")
