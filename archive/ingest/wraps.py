"""Joins lines that a column's width, a page's end or a lost blank broke in the middle of a sentence, a word or a number.

Two kinds of page ask for two kinds of care. In a column (many lines of one width, few of them ending a sentence) a line goes
on unless something says that it is a heading. On a web page a paragraph is a line, and a line ends unless something
says that it was broken: 警情持续 / 多发.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.ingest.headline import headline_lines, is_torn
from archive.ingest.lines import HAN, Kind, Line
from archive.ingest.opening import has_opening

_WINDOW = 8
_STEP = 4
_WIDEST_COLUMN = 130  # half-width columns; text saved from a terminal has 80, from a wide page up to 130
_SHORT = (
    0.72  # of the column: a heading; a first line that lost its indent of two signs is longer in all but the narrowest
)
_HEADING = 44
_LEFTOVER = 24
_TALKS = re.compile(r"(?:问|答|記者|记者|主持人|發言人|发言人|Q|A)\s?\d{0,2}\s?[:：]|\[[^\]]{2,20}\][:：]?")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.．、](?!\d)|[①-⑳●■◆★▶►◎◇□▲]|【|第[一二三四五六七八九十]{1,2}[、章节]"
)
# What cannot begin a line, and what cannot end one.
_GOES_ON = re.compile(
    r"[，。、；：！？）》”’」』％%,.)\]]|(?:的|了|着|们|地)(?!方|区|点|铁|处|级)|月份|余[起人名个件万元]"
)
_BROKEN_OFF = re.compile(
    r"(?:[，、“‘《（「『(,]|的|和|与|及|在|对|将|把|被|为|是|从|向|于|由|使|让|以|并|且|或|但|而|就|也|都|共|各|该|每|持续|进一步|不断|已|已经|正在|通过|根据|按照|围绕|开展|推进|以及|同比|分别|全年共|为了|因此|所以|其中|包括|如|约|近|超|达|达到|等各|等[0-9])\Z"
)
_TALES = re.compile(
    rf"(?:近年来|近日|去年|今年|目前|同时|此外|其中|据|截至|自|为|在|记者|日前|昨日|昨天|当天|随后|经|对此|针对|随着|通过|根据|\d{{4}}年|\d{{1,2}}月)[{HAN}\d，]"
)
_UNIT = re.compile(r"[月日年时分万亿千百余多个起件名人次元项例辆台公米吨%％]|\d")


@dataclass(frozen=True)
class _Spot:
    """Where a line stands: whether in a column, that column's width just below, and whether a paragraph came before."""

    column: bool
    width: float
    in_text: bool
    indents: bool
    headline: bool = False  # of a headline, as is the line before it


@dataclass(frozen=True)
class _Shape:
    """A line seen from afar: its width, whether it ends a sentence, whether it has commas or full stops."""

    width: int
    ended: bool
    marked: bool


def join(lines: Sequence[Line]) -> list[Line]:
    """Blocks: lines of one paragraph or heading as one. Boilerplate and captions between two halves step behind the whole."""
    joiner = _Joiner()
    for line, spot in zip(lines, _spots(lines), strict=True):
        joiner.take(line, spot)
    joiner.close()
    return joiner.blocks


class _Joiner:
    """The blocks so far, and the one still open: its first signs (all that the rules look at), its lines, what stepped aside."""

    def __init__(self) -> None:
        self.blocks: list[Line] = []
        self.open: Line | None = None
        self.lines: list[Line] = []
        self.aside: list[Line] = []
        self.in_text = False
        self.runs = 0

    def take(self, line: Line, spot: _Spot) -> None:
        if line.kind is Kind.PROSE and self._goes_on(line, spot):
            self._add(line)
        elif line.kind is Kind.PROSE:
            self.close()
            self.open, self.lines = line, [line]
        elif self.open and _steps_aside(line, self.open, self.lines[-1]):
            self.aside.append(line)
        else:
            self.close()
            self.blocks.append(line)
        self._note(line)

    def close(self) -> None:
        if self.open:
            self.blocks.append(replace(self.open, text="".join(_glued(self.lines))))
        self.blocks += self.aside
        self.open, self.lines, self.aside = None, [], []

    def _goes_on(self, line: Line, spot: _Spot) -> bool:
        if not self.open:
            return False
        last = self.lines[-1]
        passable = not self.aside or (_is_text(self.open) and not last.ended)
        return passable and _continues(self.open, last, line, replace(spot, in_text=self.in_text))

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        if self.open and len(self.open.text) <= _HEADING:
            self.open = replace(self.open, text="".join(_glued(self.lines)))

    def _note(self, line: Line) -> None:
        """Whether a paragraph came before, or two groups of lines, without a dated or signed line between."""
        self.runs = self.runs + (line.gap > 0) if self.open else 0
        self.in_text = self.open is not None and (self.in_text or line.ended or self.runs >= 2)


def _glued(lines: Sequence[Line]) -> Iterator[str]:
    """Broken lines for joining; words of Latin letters get a blank between them."""
    last = ""
    for line in lines:
        latin = last[-1:].isascii() and line.text[:1].isascii() and last[-1:].isalpha() and line.text[:1].isalpha()
        yield f" {line.text}" if latin else line.text
        last = line.text


def _steps_aside(line: Line, block: Line, last: Line) -> bool:
    """Whether a paragraph may go on behind `line`: an advertisement, a picture, the head of the next page."""
    if line.kind is Kind.META:
        return _is_text(block) and not last.ended and not line.facts.authors
    return line.kind in (Kind.FURNITURE, Kind.CAPTION, Kind.FOLIO)


def _spots(lines: Sequence[Line]) -> Iterator[_Spot]:
    prose = [line for line in lines if line.kind is Kind.PROSE]
    shapes = [_Shape(line.width, line.ended, bool(re.search("[，。,；]", line.text))) for line in prose]
    indents = _indents_tell(prose)
    # Neighbours see much the same lines: one look for every few of them will do.
    columns = [
        _is_column(shapes[max(0, place - _WINDOW) : place + _WINDOW + _STEP])
        for place in range(0, len(shapes) + 1, _STEP)
    ]
    headline = headline_lines(lines)
    place = 0
    for number, line in enumerate(lines):
        ahead = max((shape.width for shape in shapes[place : place + 3]), default=0)
        yield _Spot(columns[place // _STEP], ahead, False, indents, {number - 1, number} <= headline)
        place += line.kind is Kind.PROSE


def _is_column(near: Sequence[_Shape]) -> bool:
    """Whether most of the wide lines hereabouts end in the middle of a sentence, and are as wide as columns are."""
    usual = sorted(shape.width for shape in near)[int(0.8 * (len(near) - 1))] if near else 0
    wide = [shape for shape in near if 0.7 * usual <= shape.width <= 1.3 * usual]
    if len(wide) < 3 or usual > _WIDEST_COLUMN or sum(shape.marked for shape in wide) < 0.3 * len(wide):
        return False
    return sum(not shape.ended for shape in wide) >= 0.6 * len(wide)


def _indents_tell(prose: Sequence[Line]) -> bool:
    """Whether indents mark paragraphs here: some lines have them, and not nearly all of a column."""
    indented = sum(line.indented for line in prose)
    unended = sum(not line.ended for line in prose)
    return indented >= 2 and not (indented > 0.8 * len(prose) and unended > 0.5 * len(prose))


def _continues(block: Line, last: Line, line: Line, spot: _Spot) -> bool:
    """Whether `line` goes on with `block`, whose last line is `last`."""
    if _TALKS.match(line.text) or has_opening(line.text):
        return False
    if spot.headline:
        return line.gap == 0 and is_torn(last.text, line.text)
    # A sign or two alone on a line are left over from the line above: 持续下 / 降.
    leftover = len(line.text) <= 2 and line.gap == 0 and not last.ended and last.width >= _LEFTOVER
    torn = _is_torn(last.text, line.text)
    if line.indented and spot.indents:
        return torn and _is_text(block) and not last.ended
    if leftover:
        return True
    if spot.column:
        return _goes_on_in_column(block, last, line, spot, torn)
    return not last.ended and line.gap <= 3 and (_is_text(block) or torn or _is_tale(block, line, spot))


def _goes_on_in_column(block: Line, last: Line, line: Line, spot: _Spot, torn: bool) -> bool:
    full = last.width >= 0.8 * spot.width
    if last.ended:
        return (
            line.gap == 0
            and last.width >= spot.width - 4
            and not _NUMBERED.match(line.text)
            and not _stands_out(line, spot)
        )
    if last.text.endswith(("，", ",", "、")):
        return True
    if _is_text(block):
        return True
    if line.text.endswith("——") and line.gap == 0 and line.width < spot.width:
        return True
    too_wide = not spot.in_text and last.width > 1.1 * spot.width
    if _is_short(last, spot) or too_wide or last.text.endswith("——"):
        return False
    if _NUMBERED.match(line.text) and (line.gap or not full):
        return False
    return _no_heading(block, line, spot) or torn


def _stands_out(line: Line, spot: _Spot) -> bool:
    """Whether a line is a heading among lines of a column: shorter than they, and without an end."""
    if line.ended or re.search("[，。；]", line.text):
        return False
    return _is_short(line, spot)


def _is_short(line: Line, spot: _Spot) -> bool:
    """Whether a line is shorter than its column's; the text of a column has no blanks: 警企一家 十五分钟办成."""
    blank = not (re.search("[，。；]", line.text) or has_opening(line.text)) and re.search(
        rf"[{HAN}”] [{HAN}“]", line.text
    )
    return line.width < (0.95 if blank else _SHORT) * spot.width


def _no_heading(block: Line, line: Line, spot: _Spot) -> bool:
    """A line as wide as its column that stands between two blanks is a heading, a line with text on one side is not."""
    if not spot.in_text:
        return line.gap == 0
    return line.gap == 0 or (line.gap < 3 and block.gap == 0)


def _is_text(block: Line) -> bool:
    """Whether a block is long enough, or built enough, to be a sentence and no heading."""
    text = block.text
    if len(text) > _HEADING or ("，" in text and has_opening(text)):
        return True
    commas = len(re.findall("[，,。；]", text))
    return commas >= 2 or (commas == 1 and " " not in text and not text.endswith(("——", "，")) and len(text) > 24)


def _is_torn(first: str, second: str) -> bool:
    """Whether the break between two lines tears what belongs together."""
    if _GOES_ON.match(second) or _BROKEN_OFF.search(first):
        return True
    return first[-1:].isdigit() and bool(_UNIT.match(second))


def _is_tale(block: Line, line: Line, spot: _Spot) -> bool:
    """A line that begins as sentences do, in the middle of an article, with neither a blank in it nor wide gaps around."""
    return (
        spot.in_text
        and block.gap < 2
        and line.gap < 2
        and " " not in block.text
        and len(block.text) > 8
        and bool(_TALES.match(block.text))
        and len(line.text) > 10
    )
