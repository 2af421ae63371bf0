"""Tables: a row of columns' names above rows of figures, their cells set apart by wide blanks (which bars and tabs are folded to).

本港罪案數字（單位：宗） / 類別｜2022年｜2023年 / 行劫｜76｜94: a cell is a figure of its row, in the year of its column.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from archive.extract.naming import joined
from archive.extract.sentence import Cell, Place, Sentence
from archive.extract.units import implied_unit, plain_unit
from archive.extract.vocabulary import any_of, table, words
from archive.extract.words import NOTHING, Words, strip
from archive.text.periods import Reference
from archive.text.segment import Span

_WORDS = table("tables")
_BLANK = re.compile(r" *　[ 　]*| {2,}")
_SPACE = re.compile(" ")
_GAP = re.compile("[ 　]")
_RULE = re.compile(r"[\s\-:=—　]+")
_UNIT = rf"(?P<unit>{any_of(words('units', 'words'))})"
_UNIT_OF_TABLE = re.compile(rf"单位[:：]?{_UNIT}[)）\s]")
_UNIT_OF_COLUMN = re.compile(rf"[(（]{_UNIT}[)）]")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"[+\-－↑↓▲▼]?\s?\d[\d,. ]*\s?[千万亿]*\S{0,4}")
_EMPTY = re.compile(r"[—\-－/\s…]*")
_UNCOUNTED = re.compile(any_of(_WORDS["uncounted"]["words"]))
_CHANGE = re.compile(any_of(_WORDS["change"]["words"]))
_TOTAL = re.compile(any_of(_WORDS["total"]["words"]))
_YOY = re.compile("同比|按年|较上年|比上年|与上年")
_LONGEST = 200


class _Column(NamedTuple):
    """What stands above a column: its words, or the time or the place that it is about."""

    name: Words
    reference: Reference | None
    place: Place | None
    unit: str | None
    changes: bool
    base: str | None
    at: Span


class _Frame(NamedTuple):
    """What holds for all of a table: what it is about, the name of its first column, its unit, the times of its columns."""

    subject: Words
    corner: Words
    unit: str | None
    times: list[Reference]


def mark(sentences: Sequence[Sentence]) -> None:
    """Notes the cells of every table's rows in their sentences; texts without a table are left as they are."""
    index = 0
    while index < len(sentences) - 1:
        index += _table(sentences, index) or 1


def _table(sentences: Sequence[Sentence], first: int) -> int:
    """Marks the table whose head is sentence `first`; says how many lines it has, 0 where none begins."""
    for separator in (_BLANK, _SPACE) if _GAP.search(sentences[first].text.strip()) else ():
        head = _cells(sentences[first], separator)
        if len(head) < 2 or not _is_head(sentences[first], head):
            continue
        rows = list(_rows(sentences, first + 1, len(head), separator))
        if len(rows) > (separator is _SPACE):
            _mark(sentences, first, head, rows)
            return rows[-1][0] - first + 1
    return 0


def _cells(sentence: Sentence, separator: re.Pattern[str]) -> list[Span]:
    """The cells of a line, without blanks around them."""
    text = sentence.text
    if not text.strip() or len(text) > _LONGEST:
        return []
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    cuts = [match.span() for match in separator.finditer(text, start, end)]
    starts, ends = [start, *(after for _, after in cuts)], [*(before for before, _ in cuts), end]
    return list(zip(starts, ends, strict=True))


def _is_head(sentence: Sentence, cells: list[Span]) -> bool:
    """A head names its columns: no cell but a year is a number, none is a sentence."""
    texts = [sentence.text[slice(*cell)] for cell in cells]
    return all(
        text
        and (_YEAR.fullmatch(text) or not _FIGURE.fullmatch(text) or text.endswith(("年", "月")))
        and len(text) < 20
        for text in texts
    )


def _rows(
    sentences: Sequence[Sentence], first: int, width: int, separator: re.Pattern[str]
) -> Iterator[tuple[int, list[Span]]]:
    """The lines below a head that have as many cells and figures in them."""
    for index in range(first, len(sentences)):
        sentence = sentences[index]
        if _RULE.fullmatch(sentence.text):
            continue
        cells = _cells(sentence, separator)
        texts = [sentence.text[slice(*cell)] for cell in cells]
        if len(cells) != width or not any(_FIGURE.fullmatch(text) for text in texts[1:]):
            return
        if separator is _SPACE and not all(_FIGURE.fullmatch(text) for text in texts[1:]):
            return
        yield index, cells


def _mark(sentences: Sequence[Sentence], first: int, head: list[Span], rows: list[tuple[int, list[Span]]]) -> None:
    above, title = sentences[first], sentences[first - 1] if first else None
    columns = [_column(above, cell) for cell in head]
    frame = _Frame(
        _words(title, (0, len(title.text))) if title else NOTHING,
        columns[0].name,
        _unit_of_table([sentence for sentence in (title, above) if sentence]) or columns[0].unit,
        [column.reference for column in columns if column.reference],
    )
    label = int(len(head) > 2 and columns[0].name.text in _WORDS["numbers"]["words"])
    for index, cells in rows:
        row = sentences[index]
        row.in_table = True
        side = _column(row, cells[label])
        for column, cell in zip(columns[label + 1 :], cells[label + 1 :], strict=True):
            row.cells += _cell(row, cell, side, column, frame)
    above.in_table = True
    above.references.clear()  # its times are those of the columns, not of what follows the table


def _cell(row: Sentence, span: Span, side: _Column, column: _Column, frame: _Frame) -> list[Cell]:
    """What is told of one cell; nothing of one without a figure, or in a column that counts nothing."""
    uncounted = _UNCOUNTED.search(column.name.text) or _UNCOUNTED.search(side.name.text)
    if uncounted or not _FIGURE.fullmatch(row.text[slice(*span)]):
        return []
    rest = NOTHING if column.changes else column.name
    measure = joined(NOTHING if _TOTAL.fullmatch(side.name.text) else side.name, rest) or frame.subject
    unit = None if column.changes else side.unit or column.unit or frame.unit
    unit = unit or implied_unit(rest.text) or implied_unit(joined(frame.subject, frame.corner, side.name).text)
    reference = column.reference or side.reference or next(iter(frame.times[-1:] if column.changes else []), None)
    place = column.place or side.place
    own = place._replace(start=place.start - row.offset, end=place.end - row.offset) if place else None
    base = column.base or ("yoy" if column.changes and len(frame.times) > 1 else None)
    told = (column.at[0] - row.offset, column.at[1] - row.offset) if base else None
    return [Cell(*span, measure, unit, reference and reference.moved(-row.offset), own, column.changes, base, told)]


def _column(sentence: Sentence, span: Span) -> _Column:
    """What a name at the head or the side of a table says; its time and place count from the start of the whole text."""
    start, end = span
    text = sentence.text[start:end]
    reference = next((row for row in sentence.references if start <= row.start and row.end <= end), None)
    place = next((row for row in sentence.places if start <= row.start and row.end <= end), None)
    own = _UNIT_OF_COLUMN.search(text)
    if _YEAR.fullmatch(text) and reference is None:
        reference = Reference(start, end, date(int(text), 1, 1), date(int(text), 12, 31))
    return _Column(
        _words(sentence, span),
        reference.moved(sentence.offset) if reference else None,
        place._replace(start=place.start + sentence.offset, end=place.end + sentence.offset) if place else None,
        plain_unit(own["unit"]) if own else None,
        bool(_CHANGE.search(text)),
        "yoy" if _YOY.search(text) else "mom" if "环比" in text else None,
        (start + sentence.offset, end + sentence.offset),
    )


def _words(sentence: Sentence, span: Span) -> Words:
    """The words of a cell that name something: not its time, its place or its unit."""
    cut = [(time.start, time.end) for time in sentence.references]
    cut += [(place.start, place.end) for place in sentence.places]
    cut += [match.span() for match in _IN_BRACKETS.finditer(sentence.text, *span)]
    cut += [match.span() for match in _YEAR.finditer(sentence.text, *span)]
    kept = [at for at in range(*span) if not any(start <= at < end for start, end in cut)]
    return strip(Words("".join([sentence.text[at] for at in kept]), tuple([at + sentence.offset for at in kept])))


def _unit_of_table(above: list[Sentence]) -> str | None:
    found = next((match for sentence in above if (match := _UNIT_OF_TABLE.search(sentence.text))), None)
    return plain_unit(found["unit"]) if found else None
