"""Lines and line ends that sign an article: its writers, its editor, the page it goes on on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.ingest.byline import cut_credit, read_credit
from archive.ingest.continues import cut_return, cut_turn
from archive.ingest.facts import Facts
from archive.ingest.fields import read_facts
from archive.ingest.lines import Kind, Line, ends_sentence
from archive.ingest.names import read_names

_TAIL = re.compile(r"(?<=[。！？”’）)…\s])[（(【\[]?([^。！？（(【\[]{3,90})[）)】\]]?\s{0,4}\Z")
_AT_MOST = 4
_COLUMN = 80  # half-width columns of the widest column
_CLOSERS = "）)】]"
# A paragraph that ends so ends with its own words.
_PLAIN_END = re.compile(r"[^）)】\]][。，；]\Z")


def mark_facts(lines: Sequence[Line]) -> list[Line]:
    """Lines with those marked that state facts about the article and nothing else."""
    marked = []
    for line in lines:
        facts = read_facts(line.text) if line.kind is Kind.PROSE else None
        if facts:
            signs = facts == Facts(authors=facts.authors, editor=facts.editor)
            line = replace(line, kind=Kind.BYLINE if signs else Kind.META, facts=facts)
        elif facts is not None:
            line = replace(line, kind=Kind.FURNITURE)
        marked.append(line)
    return marked


def mark_bylines(lines: Sequence[Line]) -> list[Line]:
    """Lines with bylines marked that fill a line, announced (记者 某某) or bare (a name below the text)."""
    marked = list(lines)
    for place, line in enumerate(marked):
        credit = read_credit(line.text) if line.kind is Kind.PROSE and len(line.text) <= 80 else None
        if credit and (credit.announced or _may_sign(marked, place)):
            marked[place] = replace(line, kind=Kind.BYLINE, facts=Facts(authors=credit.authors))
    return marked


def part_signatures(blocks: Sequence[Line]) -> list[Line]:
    """Blocks with the credits and turns that paragraphs end with as blocks of their own, behind them."""
    following = [*blocks[1:], None]
    return [
        part
        for block, after in zip(blocks, following, strict=False)
        for part in _parts(block, _may_go_on(block, after))
    ]


def _may_go_on(line: Line, after: Line | None) -> bool:
    """Whether a line may go on in the next: 防控网越织越密。全市建 / 成监控点 names nobody."""
    if after is None or after.kind is not Kind.PROSE or after.gap or after.indented:
        return False
    return not line.ended and line.width <= _COLUMN and line.width >= 0.8 * after.width


def _parts(block: Line, goes_on: bool) -> Iterator[Line]:
    if (
        block.kind not in (Kind.PROSE, Kind.SHORT)
        or _PLAIN_END.search(block.text[-2:])
        and "上接" not in block.text[:12]
    ):
        yield block
        return
    text, signs = block.text, Facts()
    cuts: list[str] = []
    for _ in range(_AT_MOST):
        shorter, facts, cut = _cut(text, goes_on)
        if not cut:
            break
        text, signs, cuts = shorter, facts | signs, [cut, *cuts]
    text, returned = cut_return(text)
    cuts += [returned] if returned else []
    if text:
        yield replace(block, text=text)
    if signs:
        kind = Kind.CONTINUES if signs.continues_on else Kind.BYLINE
        yield Line(" ".join(cuts), kind=kind, facts=signs)
    elif cuts:
        yield Line(" ".join(cuts), kind=Kind.FURNITURE)


def _cut(text: str, goes_on: bool) -> tuple[str, Facts, str]:
    """`text` without one credit, turn or labelled fact at its end; what that states; and what was cut."""
    shorter, page, cut = cut_turn(text)
    if page:
        return shorter, Facts(continues_on=page), cut
    shorter, credit, cut = cut_credit(text)
    if credit and (credit.announced or not goes_on or text[-1:] in _CLOSERS):
        return shorter, Facts(authors=credit.authors), cut
    return _cut_labelled(text)


def _cut_labelled(text: str) -> tuple[str, Facts, str]:
    """…。（责任编辑：某某） and …。（完）"""
    match = None if text.endswith(("。", "，")) else _TAIL.search(text[-120:])
    facts = read_facts(match[1]) if match and ends_sentence(text[: len(text) - len(match[0])]) else None
    bracketed = match is not None and match[0].lstrip()[:1] in "（(【["
    if not match or facts is None or not (facts or bracketed):
        end = re.search(r"[（(【]\s?(?:完|本文完|全文完)\s?[）)】]\Z", text)
        return (text[: end.start()].rstrip(), Facts(), end[0]) if end else (text, Facts(), "")
    start = len(text) - len(text[-120:]) + match.start()
    return text[:start].rstrip(" \u3000"), facts, match[0].strip()


def _may_sign(lines: Sequence[Line], place: int) -> bool:
    """Whether a line of bare names stands where a byline does: below a text and above a break, or below a title."""
    line = lines[place]
    # 【温度】 is a heading, though 温 is a surname.
    if re.search("[。！？，；]", line.text) or line.text.startswith(("【", "《", "“", "#")):
        return False
    before = next((x for x in reversed(lines[max(0, place - 6) : place]) if x.kind is not Kind.FURNITURE), None)
    after = next((x for x in lines[place + 1 : place + 9] if x.kind not in (Kind.FURNITURE, Kind.CAPTION)), None)
    if before is None:
        return False
    if before.kind is Kind.BYLINE:
        return line.gap == 0
    alone = after is None or after.kind in (Kind.META, Kind.BYLINE, Kind.RULE)
    names = read_names(line.text, strict=True) or ()
    long_enough = len(names) > 1 or len(line.text) > 2
    if before.kind in (Kind.PROSE, Kind.CONTINUES, Kind.CAPTION) and before.ended:
        close = long_enough or line.gap == 0
        return alone or (close and after is not None and after.kind is Kind.PROSE and _may_title(after))
    heads = not any(x.kind is Kind.PROSE and x.ended for x in lines[max(0, place - 8) : place])
    below_title = before.kind is Kind.META or (before.kind is Kind.PROSE and not re.search("[，。；、]", before.text))
    return heads and long_enough and below_title and after is not None and after.kind is Kind.PROSE


def _may_title(line: Line) -> bool:
    return line.gap > 0 and not line.ended and line.width <= 90
