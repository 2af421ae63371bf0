"""Sentences and clauses, as half-open spans of the text.

A figure's own commas (29,410), a date's and the marks inside a short quotation (“高举旗帜，谨遵训词”) end no clause; a line
break ends a sentence unless the line was broken by the page's width.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from archive.text.expressions import headed

Span = tuple[int, int]

_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]*|\n")
_CLAUSE_END = re.compile(r"[，,；;：:。！？!?…\n　]|  |——")
_QUOTED = re.compile(r"[“「『《][^“”「」『』《》。\n]{1,24}[”」』》]")
_GROUPING = headed(r"(?<=\d)[,，](?=\d{3}(?!\d))|(?<=\d):(?=\d\d)")
_MARKS = str.maketrans(dict.fromkeys("，,；;：:、！？!?", "·"))
_TERMINAL = "。！？!?；;：:…"
# A line shorter than this is a heading or a table's cell rather than a line of a column.
_COLUMN = 12
# 立案523 / 起，同比: a figure that the page's edge cut through, in however narrow a column
_CUT = re.compile(
    r"\d\n(?:[余多]?[万亿]?(?:[起件宗人名位家个辆元%％‰]|人次|公斤|[千万亿]元)[，。；、（(）)]|[.．]\d{1,2}[%％])"
    r"|\d[,，]\d{0,2}\n\d{1,3}[余多万亿起件宗人名位家个辆元%％]|\d[.．]\n\d{1,2}[%％]"
)
_CELLS = re.compile("[　|｜│┃\t]| {2}")
# No newspaper's sentence is longer; what is, a table or an attack, is read in pieces.
_LONGEST = 800


def unwrap(text: str) -> tuple[str, list[int] | None]:
    """The text without the line breaks that only the page's width made, and each character's offset in `text`.

    None stands for the offsets when nothing was taken out. Example: 同比分别下\\n降7.3% reads 同比分别下降7.3%.
    """
    if "\n" not in text:
        return text, None
    lines = _lines(text)
    kept: list[Span] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        start, end = line
        if following is None:
            kept.append((start, end))
        elif _wrapped(text[start:end], text[slice(*following)]):
            kept.append((start, start + len(text[start:end].rstrip())))
        else:
            kept.append((start, end + 1))
    if all(end == following for (_, end), (following, _) in pairwise(kept)):
        return text, None
    offsets = [offset for start, end in kept for offset in range(start, end)]
    return "".join(text[start:end] for start, end in kept), offsets


def _lines(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _wrapped(line: str, following: str) -> bool:
    """Whether the break after `line` is the page's: a full line, no end of sentence, no indent and no longer line after it."""
    line = line.rstrip()
    if _CUT.search(f"{line[-5:]}\n{following[:6]}"):
        return True
    if _width(line) < _COLUMN or not following.strip() or following[0].isspace() or line[-1] in _TERMINAL:
        return False
    if _CELLS.search(line.strip()) or _CELLS.search(following):
        return False
    return _width(following.rstrip()) <= _width(line) + 3


def _width(line: str) -> float:
    """The width of a line in Chinese characters; digits and Latin letters take half of one."""
    return len(line) - len(line.encode("latin-1", "ignore")) / 2


def masked(text: str) -> str:
    """`text`, length kept, with the marks that separate nothing (inside 29,410, 16:00, “甲，乙”) turned into middle dots."""
    text = _GROUPING.sub("·", text)
    return _QUOTED.sub(lambda match: match[0].translate(_MARKS), text)


def sentences(text: str, mask: str | None = None) -> list[Span]:
    """Spans of the sentences, each with its closing mark; blank ones are left out. `mask` is `masked(text)` where it is at hand."""
    mask = masked(text) if mask is None else mask
    spans = (piece for span in _split(text, _SENTENCE_END, mask) for piece in _pieces(mask, *span))
    return [span for span in spans if text[slice(*span)].strip()]


def _pieces(mask: str, start: int, end: int) -> Iterator[Span]:
    """A sentence of any length in pieces that reading takes a bounded time for, cut at a comma where there is one."""
    while end - start > _LONGEST:
        comma = max(mask.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in "，；,;")
        cut = comma + 1 if comma > 0 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def clauses(text: str) -> list[Span]:
    """Spans of the clauses of one sentence, without the marks between them."""
    mask = masked(text)
    spans, start = [], 0
    for match in _CLAUSE_END.finditer(mask):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(start, end) for start, end in spans if text[start:end].strip()]


def _split(text: str, marks: re.Pattern[str], mask: str) -> list[Span]:
    spans, start = [], 0
    for match in marks.finditer(mask):
        spans.append((start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans
