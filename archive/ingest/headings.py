"""Which blocks are headings, kickers and rows of lists."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.ingest.document import Heading
from archive.ingest.lines import Kind, Line, squash
from archive.ingest.vocabulary import literals

LONGEST_TITLE = 60
_LIST = 4
_SAYS = 8
_BOX = 20  # lines
_FIGURE = re.compile(r"[:：]\s?\d")


def mark_short(blocks: Sequence[Line]) -> list[Line]:
    """Blocks with those marked that end without a full stop and are short enough for a title or heading."""
    marked = [replace(block, kind=Kind.SHORT) if _is_short(block) else block for block in blocks]
    return _mark_lists(_mark_boxes(marked))


def rescue(blocks: Sequence[Line]) -> list[Line]:
    """For a page without a single full stop: its last short block stands for the text, if it says anything at all."""
    if any(block.kind in (Kind.PROSE, Kind.ROW) for block in blocks):
        return list(blocks)
    shorts = [
        place for place, block in enumerate(blocks) if block.kind is Kind.SHORT and len(squash(block.text)) >= _SAYS
    ]
    return [replace(block, kind=Kind.PROSE) if place in shorts[-1:] else block for place, block in enumerate(blocks)]


def headings_of(text: str) -> tuple[Heading, ...]:
    """The headings of a text that came without its page: short lines with running text somewhere below them."""
    blocks = mark_short([Line(line) for line in text.split("\n")])
    prose = [place for place, block in enumerate(blocks) if block.kind in (Kind.PROSE, Kind.ROW)]
    return spans_of(blocks[: prose[-1] + 1] if prose else ())


def spans_of(blocks: Sequence[Line]) -> tuple[Heading, ...]:
    """The short blocks as spans of the text that the blocks make, one a line."""
    headings, place = [], 0
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind is Kind.SHORT:
            headings.append(Heading(place, place + len(block.text), role_of(block, following)))
        place += len(block.text) + 1
    return tuple(headings)


def role_of(block: Line, following: Line | None) -> str:
    """ "kicker" for 612场测试覆盖全警—— above a heading, "heading" for any other."""
    above = following is not None and following.kind is Kind.SHORT
    return "kicker" if above and re.search(r"(?:——|—|：|\d)\Z", block.text) else "heading"


def may_be_title(block: Line) -> bool:
    """Whether a block ahead of an article may be its title though it ends in a question or a call."""
    return block.kind is Kind.PROSE and len(block.text) <= 40 and block.text.endswith(("？", "！", "!", "?", "…", "……"))


def is_box(text: str) -> bool:
    """Whether a line is the heading of a box beside an article: ■ 新闻链接."""
    letters = squash(text)
    return bool(letters) and not literals("furniture", "sidebars").sub("", letters)


def _mark_boxes(blocks: list[Line]) -> list[Line]:
    """Short blocks below a box's heading, figures in two of them, are its text: 刑事案件破案数：1.42万起."""
    for place, block in enumerate(blocks):
        if block.kind is Kind.SHORT and is_box(block.text):
            end = place + 1
            while end < min(len(blocks), place + _BOX) and blocks[end].kind is Kind.SHORT and not blocks[end].gap:
                end += 1
            if sum(bool(_FIGURE.search(row.text)) for row in blocks[place + 1 : end]) >= 2:
                blocks[place + 1 : end] = [replace(row, kind=Kind.ROW) for row in blocks[place + 1 : end]]
    return blocks


def _is_short(block: Line) -> bool:
    text = block.text
    if block.kind is not Kind.PROSE or block.ended or len(text) > LONGEST_TITLE or re.search(r"[。；]", text):
        return False
    commas = text.count("，") + text.count(",")
    return commas < 2 or " " in text or "\u3000" in text


def _mark_lists(blocks: list[Line]) -> list[Line]:
    """Four short blocks running, or two below a colon, are a list and no headings, once an article's text has begun."""
    place, after_text = 0, False
    while place < len(blocks):
        end = place
        while end < len(blocks) and blocks[end].kind is Kind.SHORT:
            end += 1
        colon = place > 0 and blocks[place - 1].kind is Kind.PROSE and blocks[place - 1].text.endswith(("：", ":"))
        followed = end < len(blocks) and blocks[end].kind in (Kind.PROSE, Kind.ROW)
        if after_text and end - place >= (2 if colon else _LIST) and (followed or colon):
            blocks[place:end] = [replace(block, kind=Kind.ROW) for block in blocks[place:end]]
        after_text = after_text or (end < len(blocks) and blocks[end].kind is Kind.PROSE)
        place = end + 1
    return blocks
