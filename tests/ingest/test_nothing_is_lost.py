"""Whatever stands in a file is found again: in a text, a title, a caption, or in what was cut."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.ingest import UnreadableSource
from archive.ingest.decode import decode
from archive.ingest.lines import split_lines
from archive.ingest.plain import read_text

GOLDEN = Path(__file__).parent / "golden"
PAGES = sorted(path for path in GOLDEN.iterdir() if path.suffix == ".txt")

# Every line carries signs that stand nowhere else, so that a lost line cannot hide behind another.
MARKS = [chr(sign) for sign in range(0x5000, 0x5200)]
FRAMES = [
    "云州警方{}去年破案",
    "　　昨日，云州警方{}通报，全年刑事警情下降。",
    "{}",
    "A06 {}",
    "{}日报",
    "记者 王{}",
    "来源：{}日报",
    "责任编辑：{}",
    "首页 > 新闻 > {}",
    "2019年1月5日 {}",
    "图为{}。王晓峰 摄",
    "（下转A5版）{}",
    "相关链接",
    "■ {}",
    "——{}综述",
    "{}：1.2万起",
    "《{}》",
    "【{}】",
    "{}电话 0700-2345678",
    "",
]


def kept(page: str) -> str:
    documents, cut = read_text(page)
    return "".join(
        [
            *cut,
            *(f"{d.title}{d.subtitle or ''}{d.text}{''.join(d.captions)}" for d in documents),
        ]
    )


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(FRAMES), min_size=1, max_size=24))
def test_every_line_of_a_page_is_kept(frames: list[str]) -> None:
    marks = [MARKS[2 * place] + MARKS[2 * place + 1] for place in range(len(frames))]
    page = "\n".join(frame.format(mark) for frame, mark in zip(frames, marks, strict=True))
    try:
        found = kept(page)
    except UnreadableSource:
        return
    assert [mark for frame, mark in zip(frames, marks, strict=True) if "{}" in frame and mark not in found] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_han_character_of_a_page_is_kept(path: Path) -> None:
    page = decode(path.read_bytes())[0]
    found = kept(page)
    wanted = {sign for line in split_lines(page) for sign in line.text if "\u4e00" <= sign <= "\u9fff"}
    assert sorted(wanted - set(found)) == []
