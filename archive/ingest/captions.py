"""Captions of photographs: told by their credit, by their opening words, or by being printed twice over."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.ingest.byline import read_credit
from archive.ingest.lines import Kind, Line, ends_sentence, squash

_OPENING = re.compile(
    r"(?:图为|圖為|上图|下图|左图|右图|上圖|下圖|图[①-⑨一二三四五六\d][:：为]?|图片说明|圖片說明|资料图|配图|[▲△▼▽↑↓◀▶](?=\S)|【图】|（图为|\(图为|图片[:：])"
)
_CREDIT = re.compile(
    r"(?:资料图片?|資料圖片|资料照片|资料图|网络图片|网络配图|视频截图|監控截圖|监控截图|示意图|圖片來源.{0,12}|图片来源.{0,16}|图源.{0,12}|图片由.{2,20}提供|"
    r"(?:[\u4e00-\u9fff·]{2,16}\s?)?(?:供图|供圖|提供图片|摄影报道|摄影|攝影|提供|摄|攝)|(?<=[\s/（(。])[\u4e00-\u9fff·]{2,8}\s?/?\s?[图圖摄攝])\s?[）)】。]{0,2}\Z"
)
_HINT = re.compile("[图圖摄攝供]|照片")
_LONGEST = 120
_LINES = 4
_NEAR = 12
_PIECE = 4  # signs printed twice over; fewer are words like 天天


def mark_captions(lines: Sequence[Line]) -> list[Line]:
    """Lines with captions marked, each caption on one line, printed once."""
    marked: list[Line] = []
    rest = list(lines)
    place = 0
    while place < len(rest):
        size, text = _caption_at(rest, place)
        if size:
            marked.append(replace(rest[place], text=text, kind=_kind(rest, place, size, text)))
            place += size
        else:
            marked.append(rest[place])
            place += 1
    return marked


def _kind(lines: list[Line], place: int, size: int, text: str) -> Kind:
    """What a line found as a caption is. A credit alone captions nothing: （图片由云州市公安局提供）"""
    if not squash(_CREDIT.sub("", text)):
        return Kind.FURNITURE
    return Kind.PROSE if _is_shadowed_heading(lines, place, size, text) else Kind.CAPTION


def _is_shadowed_heading(lines: list[Line], place: int, size: int, text: str) -> bool:
    """Titles and headings are drawn with shadows too: without a full stop, above all text or right above a line of it."""
    if undouble(lines[place].text) is None or ends_sentence(text) or _has_credit(text):
        return False
    above_all = not any(line.kind is Kind.PROSE and line.ended for line in lines[:place][-_NEAR:]) and place < _NEAR
    after = lines[place + size] if place + size < len(lines) else None
    return after is not None and (
        above_all or (after.gap == 0 and after.kind is Kind.PROSE and undouble(after.text) is None)
    )


def undouble(text: str) -> str | None:
    """`text` once, if each piece of it is printed twice over: 巡逻巡逻。。 is 巡逻。; None if it is not so printed.

    Newspaper PDFs draw white captions with a shadow, and the text layer holds both drawings.
    """
    once = _once(text)
    return once[0] if once and once[1] >= _PIECE else None


def _once(text: str) -> tuple[str, int] | None:
    """`text` once, and the length of its longest piece, or None if it is not printed twice over."""
    pieces, place, longest = [], 0, 0
    while place < len(text):
        if text[place] == " ":
            pieces.append(" ")
            place += 1
            continue
        size = _repeat_at(text, place)
        if not size:
            return None
        pieces.append(text[place : place + size])
        longest = max(longest, size)
        place += 2 * size
    return "".join(pieces), longest


def _repeat_at(text: str, place: int) -> int:
    """Length of the piece at `place` that is printed a second time straight after, or 0."""
    for length in (4, 2, 1):
        size = text.find(text[place : place + length], place + 1) - place
        if size >= length and text[place : place + size] == text[place + size : place + 2 * size]:
            return size
    return 0


def _caption_at(lines: list[Line], place: int) -> tuple[int, str]:
    """How many lines from `place` on are one caption, and its text; (0, "") if there is none."""
    line = lines[place]
    if line.kind is not Kind.PROSE or len(line.text) > _LONGEST:
        return 0, ""
    readers = (_doubled, _repeated, _opened, _credited, _signed)
    return next((found for reader in readers if (found := reader(lines, place))), (0, ""))


def _doubled(lines: list[Line], place: int) -> tuple[int, str] | None:
    """Lines each printed twice over, piece by piece; one of their pieces must be long, for 天天 alone is a word.

    A broken caption may end in a short piece: 民警在社区宣传民警在社区宣传 / 反诈反诈。。
    """
    pieces: list[str] = []
    longest = 0
    for line in lines[place : place + _LINES]:
        once = _once(line.text) if len(line.text) <= _LONGEST and line.kind is Kind.PROSE else None
        if once is None or (pieces and line.gap):
            break
        pieces.append(once[0])
        longest = max(longest, once[1])
        if line.ended:
            break
    if longest < _PIECE:
        return None
    return len(pieces), "".join(pieces)


def _repeated(lines: list[Line], place: int) -> tuple[int, str] | None:
    """A caption whose lines are drawn twice one after another: A A B B, or A B A B. It stands apart from the text."""
    apart = lines[place].gap > 0 or (place > 0 and lines[place - 1].ended)
    if not apart or len(squash(lines[place].text)) < _PIECE:
        return None
    for size in range(1, _LINES):
        run = [line.text for line in lines[place : place + 2 * size] if line.kind is Kind.PROSE]
        if len(run) < 2 * size or any(line.gap for line in lines[place + 1 : place + 2 * size]):
            return None
        if run[:size] == run[size:]:
            return _pairs_from(lines, place, size)
    return None


def _pairs_from(lines: list[Line], place: int, size: int) -> tuple[int, str]:
    """The caption of `size` lines twice at `place`, with the pairs of single lines that follow where they are drawn so."""
    pieces, end = [line.text for line in lines[place : place + size]], place + 2 * size
    while size == 1 and len(pieces) < _LINES and not ends_sentence(pieces[-1]):
        pair = [line.text for line in lines[end : end + 2] if line.kind is Kind.PROSE and not line.gap]
        if len(pair) < 2 or pair[0] != pair[1]:
            break
        pieces.append(pair[0])
        end += 2
    return end - place, "".join(pieces)


def _opened(lines: list[Line], place: int) -> tuple[int, str] | None:
    """图为…… up to its credit or full stop."""
    if not _OPENING.match(lines[place].text):
        return None
    size = _size(lines, place)
    return size, "".join(line.text for line in lines[place : place + size])


def _credited(lines: list[Line], place: int) -> tuple[int, str] | None:
    """A line, or up to three broken ones, that end in 通讯员供图 or 记者 某某 摄 and stand apart from the text."""
    for size in range(1, _LINES):
        run = lines[place : place + size]
        if (
            len(run) < size
            or any(line.kind is not Kind.PROSE or line.gap for line in run[1:])
            or any(_stops(line) for line in run[:-1])
        ):
            return None
        if _has_credit(run[-1].text) and (size == 1 or lines[place].gap):
            text = "".join(line.text for line in run)
            return (size, text) if len(text) <= _LONGEST and text.count("。") <= 2 else None
    return None


def _signed(lines: list[Line], place: int) -> tuple[int, str] | None:
    """Up to three lines that stand apart, above a line that names nobody but a photographer: 本报记者 王晓峰 摄, 图/王晓峰."""
    if place and not (lines[place].gap or lines[place - 1].kind is not Kind.PROSE):
        return None
    for size in range(1, _LINES):
        credit = lines[place + size] if place + size < len(lines) else None
        if credit is None or credit.gap or _says_more(lines[place + size - 1]):
            return None
        if _is_photo_credit(credit.text):
            return size + 1, " ".join(("".join(line.text for line in lines[place : place + size]), credit.text))
    return None


def _says_more(line: Line) -> bool:
    return line.kind is not Kind.PROSE or len(line.text) > 60 or line.text.count("。") > 1


def _is_photo_credit(text: str) -> bool:
    if len(text) > 30 or not _HINT.search(text):
        return False
    credit = read_credit(text)
    return credit is not None and bool(credit.photographers) and not credit.authors


def _size(lines: list[Line], place: int) -> int:
    size = 1
    while size < _LINES and not _stops(lines[place + size - 1]):
        following = lines[place + size : place + size + 1]
        if (
            not following
            or following[0].gap
            or following[0].indented
            or following[0].kind is not Kind.PROSE
            or lines[place].width > 60
        ):
            break
        size += 1
    return size


def _stops(line: Line) -> bool:
    return line.ended or _has_credit(line.text)


def _has_credit(text: str) -> bool:
    """Whether `text` ends in a picture's credit. 记者 王晓峰 文/摄 alone is the byline of an article."""
    if not _HINT.search(text[-40:]) or not _CREDIT.search(text[-40:]):
        return False
    credit = read_credit(text)
    return credit is None or not credit.authors
