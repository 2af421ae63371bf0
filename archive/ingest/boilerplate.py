"""What a site or a page puts around its articles: marked line by line, with lists of other articles and comments."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.ingest.furniture import is_advert, is_furniture
from archive.ingest.headings import is_box
from archive.ingest.lines import Kind, Line, squash
from archive.ingest.vocabulary import literals, patterns

_RULE = re.compile(r"[-—–_=*＊·•.…~～─━═□■◇◆☆★●○#\s]{3,200}\Z|□\Z|■\Z")
_LIST_SIGNS = "【】[]（）()<>《》:：>＞|｜+· \u3000▼▽↓■●◆▌"
_BULLET = re.compile(r"[·•●■◆▪○-]|\d{1,2}[.、．]|\[|【|[〉>]")
# A line of a list is a title: some words without a full stop. A longer line is text again.
_TITLE_LENGTH = 45


def mark_furniture(lines: Sequence[Line]) -> list[Line]:
    """Lines with boilerplate and rules marked."""
    marked = []
    for line in lines:
        if line.kind is Kind.PROSE and (_RULE.match(line.text) or _is_sign(line.text)):
            line = replace(line, kind=Kind.RULE)
        elif line.kind is Kind.PROSE and is_furniture(line.text):
            line = replace(line, kind=Kind.FURNITURE)
        marked.append(line)
    return _mark_lists(marked)


def _is_sign(text: str) -> bool:
    """An arrow or a flower alone on a line: ▼."""
    return len(text) <= 5 and not squash(text)


def mark_inserts(lines: Sequence[Line]) -> list[Line]:
    """Lines with advertisements marked that break a sentence in two: the line before has no end, nor has this one."""
    marked = list(lines)
    for place in range(1, len(marked) - 1):
        before, line, after = marked[place - 1 : place + 2]
        if all(x.kind is Kind.PROSE for x in (before, line, after)) and _is_insert(before, line, after):
            marked[place] = replace(line, kind=Kind.FURNITURE)
    return marked


def _is_insert(before: Line, line: Line, after: Line) -> bool:
    broken = not before.ended and before.width > 30 and len(line.text) <= 40 and "，" not in line.text
    return broken and line.gap > 0 and after.gap > 0 and is_advert(line.text)


def _mark_lists(lines: list[Line]) -> list[Line]:
    """Marks what follows 相关阅读 or 网友评论: short lines, up to a line of text, a dated line or a break after the list; and
    below 免责声明, the terms of the site, however long their lines."""
    inside = ""
    count = 0
    for place, line in enumerate(lines):
        heading = _list_heading(line.text)
        if heading and not _is_box(lines, place):
            inside, count = heading, 0
            lines[place] = replace(line, kind=Kind.FURNITURE)
        elif inside and _belongs(line, inside, count):
            lines[place] = replace(line, kind=Kind.FURNITURE)
            count += 1
        elif line.kind is not Kind.FURNITURE:
            inside = ""
    return lines


def _is_box(lines: Sequence[Line], place: int) -> bool:
    """Whether 相关链接 stands above a box of figures or sentences, as papers have it, and not above a site's list of titles."""
    if not is_box(lines[place].text):
        return False
    return any(line.ended or re.search(r"[:：]\s?\d", line.text) for line in lines[place + 1 : place + 4])


def _list_heading(text: str) -> str:
    """ "lists", "comments" or "notices" if `text` stands above such, else ""."""
    if len(text) > 60:
        return ""
    if patterns("furniture", "notices").match(text.strip(_LIST_SIGNS)):
        return "notices"
    head = text.strip(_LIST_SIGNS)
    for key in ("lists", "comments"):
        match = literals("furniture", key).match(head)
        # 相关阅读：某某标题 on one line is a list of its own.
        if match and (match.end() == len(head) or head[match.end()] in "（( :：>|/·0123456789"):
            return key
    return ""


def _belongs(line: Line, inside: str, count: int) -> bool:
    if line.kind not in (Kind.PROSE, Kind.FURNITURE, Kind.RULE):
        return False
    if inside == "notices":
        return bool(literals("furniture", "notice_words").search(line.text))
    if len(line.text) > _TITLE_LENGTH:
        return False
    if inside == "comments":
        return True
    apart = count and line.gap and not _BULLET.match(line.text)
    return not apart and (not line.ended or bool(_BULLET.match(line.text)))
