"""The door: what it takes for which format, what it refuses, and that nothing makes it fail otherwise."""

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.ingest import FORMATS, MAX_BYTES, Document, UnreadableSource, read
from archive.ingest.formats import format_of, reader_of
from archive.text.normalise import tidy

PAGE = "云州警方通报情况\n来源：云州日报\n　　昨日，云州警方通报治安情况。\n"
HAN = "云州公安警方通报记者王晓李明图摄文下转版来源编辑年月日去今"
MARKS = "201379.%,，。：:；！？“”（）()【】—— \u3000\n\n\t|>·①一二、\r\u200b\ufeff"
SIGNS = st.text(alphabet=HAN + MARKS, max_size=400)


@pytest.mark.parametrize(
    ("content", "name", "wanted"),
    [
        (PAGE.encode(), "", "text"),
        (PAGE.encode(), "page.pdf", "text"),  # the name lies
        (b"%PDF-1.4 x", "page.txt", "pdf"),
        (b"<!DOCTYPE html><p>x</p>", "page.txt", "html"),
        ("\ufeff\n<html><body>x".encode(), "", "html"),
        (b'{"title": "a", "text": "b"}', "", "jsonl"),
        ("一个尖括号 < 不是网页。".encode(), "", "text"),
    ],
)
def test_the_format_is_told_by_the_content(content: bytes, name: str, wanted: str) -> None:
    assert format_of(content, name) == wanted


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_reader(name: str) -> None:
    assert callable(reader_of(name))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\0", "empty"),
        (b"a" * (MAX_BYTES + 1), "too_large"),
        (b"PK\x03\x04...", "unsupported_type"),
        (b"\x89PNG\r\n", "unsupported_type"),
        ("首页 新闻 视频".encode(), "no_text"),
    ],
)
def test_it_says_why_it_does_not_read_a_file(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read(content)
    assert refused.value.reason == reason


def test_a_given_date_counts_where_none_is_printed() -> None:
    (given_date,) = read(PAGE.encode(), published_on=date(2019, 3, 5)).documents
    (printed,) = read(PAGE.replace("来源", "2018-02-03 来源").encode(), published_on=date(2019, 3, 5)).documents
    assert (given_date.published_on, given_date.basis) == (date(2019, 3, 5), "given")
    assert (printed.published_on, printed.basis) == (date(2018, 2, 3), "printed")


def is_sound(document: Document) -> bool:
    """Text there, tidy, in lines without margins; headings whole lines of it."""
    lines = document.text.split("\n")
    bounds, place = set(), 0
    for line in lines:
        bounds.add((place, place + len(line)))
        place += len(line) + 1
    tidied = document.text == tidy(document.text) and all(line == line.strip() and line for line in lines)
    return bool(document.title) and tidied and all((span.start, span.end) in bounds for span in document.headings)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.binary(max_size=600), SIGNS.map(lambda text: text.encode()), SIGNS.map(lambda text: f"<p>{text}".encode())
    )
)
def test_any_bytes_give_sound_documents_or_a_reason(content: bytes) -> None:
    try:
        reading = read(content)
    except UnreadableSource:
        return
    assert reading.documents
    assert all(is_sound(document) for document in reading.documents)


@settings(max_examples=50, deadline=None)
@given(SIGNS)
def test_the_same_bytes_give_the_same_documents(text: str) -> None:
    def once() -> object:
        try:
            return read(text.encode())
        except UnreadableSource as refused:
            return refused.reason

    assert once() == once()


HOSTILE = {
    "one sign": "中" * 100_000,
    "digits": "1" * 100_000,
    "open brackets": "（" * 100_000,
    "open credits": "（记者 " * 30_000,
    "labels": "来源：" * 30_000,
    "dates": "2019-01-01 " * 10_000,
    "names": "王晓 " * 40_000,
    "blanks": "标题" + " " * 100_000 + "正文。",
    "quoted": "“" * 100_000,
    "doubled": "民警民警" * 25_000,
    "short lines": "\n".join(f"标题{number}" for number in range(4000)) + "\n完成。",
    "boxes": "链接\n" * 8000 + "完成。",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_no_long_time(name: str) -> None:
    started = time.process_time()
    read(HOSTILE[name].encode())
    assert time.process_time() - started < 2


def test_time_grows_with_the_lines_and_no_faster() -> None:
    def seconds(lines: int) -> float:
        started = time.process_time()
        read(("云州警方开展夏季治安打击整治行动，出动警力\n" * lines + "完成。").encode())
        return time.process_time() - started

    seconds(100)
    assert seconds(8000) < 6 * seconds(2000)
