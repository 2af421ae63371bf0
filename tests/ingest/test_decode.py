import pytest

from archive.ingest.decode import decode
from archive.ingest.document import UnreadableSource

TEXT = "云州警方通报，去年全市刑事案件同比下降一成，群众安全感上升。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_it_reads_the_encodings_files_come_in(encoding: str) -> None:
    assert decode(TEXT.encode(encoding))[0].removeprefix("\ufeff") == TEXT


def test_it_reads_big5() -> None:
    text = "警務處公布，上半年整體罪案較去年同期下降，市民對治安的滿意度上升。\n" * 3
    assert decode(text.encode("big5")) == (text, "big5hkscs")


def test_a_page_that_calls_itself_gb2312_is_read_as_gb18030() -> None:
    page = f'<meta charset="gb2312"><p>记者秦喆㛃。{TEXT}</p>'
    assert decode(page.encode("gb18030")) == (page, "gb18030")


def test_a_wrong_label_does_not_mislead() -> None:
    page = f'<meta charset="gb2312"><p>{TEXT}</p>'
    assert decode(page.encode("utf-8")) == (page, "utf-8")


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\x89\x00\x01\x02" * 500, b"\xff\xfe\xfd" * 333])
def test_it_refuses_what_is_no_text(content: bytes) -> None:
    with pytest.raises(UnreadableSource) as refused:
        decode(content)
    assert refused.value.reason == "encoding"
