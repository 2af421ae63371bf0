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
    return "".join(pieces) if longest >= 4 else None


def _repeat_at(text: str, place: int) -> int:
    """Length of the piece at `place` that is printed a second time straight after, or 0."""
    key = text[place : place + 4] if len(text) - place >= 8 else text[place : place + 1]
    again = text.find(key, place + 1)
    size = again - place
    if again > 0 and text[place:again] == text[again : again + size]:
        return size
    return 1 if text[place : place + 1] == text[place + 1 : place + 2] else 0


def _caption_at(lines: list[Line], place: int) -> tuple[int, str]:
    """How many lines from `place` on are one caption, and its text; (0, "") if there is none."""
    line = lines[place]
    if line.kind is not Kind.PROSE or len(line.text) > _LONGEST:
        return 0, ""
    return _doubled(lines, place) or _opened(lines, place) or _credited(lines, place) or (0, "")


def _doubled(lines: list[Line], place: int) -> tuple[int, str] | None:
    pieces: list[str] = []
    for line in lines[place : place + _LINES]:
        once = undouble(line.text) if len(line.text) <= _LONGEST else None
        if once is None or (pieces and line.gap):
            break
        pieces.append(once)
        if line.ended:
            break
    return (len(pieces), "".join(pieces)) if pieces else None


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
