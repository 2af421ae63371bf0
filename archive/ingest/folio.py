"""The folio of a printed page: its number, section, date, paper and staff in a block of short lines at the head or the foot.

A06 都市新闻 / 2017年1月10日 星期二 / 责编 王晓峰 美编 李明. What it states is true of every article on the page; the section's
name is nobody's title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.ingest.facts import Facts
from archive.ingest.fields import PAGE, is_masthead, read_facts
from archive.ingest.furniture import is_words
from archive.ingest.lines import HAN, Kind, Line, squash

_HEAD = 16
_FOOT = 8
_TITLE = 7  # letters; a shorter line without a full stop may be a section's name
_NUMBER = re.compile(r"\d{1,3}")
_SECTION = re.compile(
    rf"[A-Z][A-Z .&]{{3,40}}|[{HAN}]{{2,6}}(?:[·•/／&＋+][{HAN}]{{2,6}})?|[{HAN}]{{1,2}}(?: [{HAN}]{{1,2}}){{1,3}}"
)
_SIGNS = "【】[]()（）<>《》|｜·•—-–■□◆●* \u3000"
_RANGE = re.compile(r"([A-Z]?\d{1,3})版?\s?[-—–－~至、]{1,2}\s?[A-Z]?\d{1,3}版?")  # A08—A09
_CUT = re.compile(r"[ \u3000|｜丨]{1,9}")
_NAMED = re.compile(rf"(?P<page>[{HAN}A-Z\d ]{{1,6}}版)\s?[:：]\s?(?P<section>[^:：]{{2,13}})")  # 07版：法治·平安


def mark_folio(lines: Sequence[Line]) -> list[Line]:
    """Lines with the folio marked, each line with the facts it states."""
    marked = list(lines)
    text = next((place for place, line in enumerate(marked) if line.kind is Kind.PROSE and line.ended), len(marked))
    for places in (_head(marked), *_between(marked, text), _foot(marked, text)):
        if any(_states_page(marked, place) for place in places):
            for place in places:
                marked[place] = _as_folio(marked[place])
    return marked


def folio_facts(lines: Sequence[Line]) -> Facts:
    """What the folios of a page state together."""
    facts = Facts()
    for line in lines:
        if line.kind is Kind.FOLIO:
            facts |= replace(line.facts, authors=(), source=None, title=None)
    return facts


def _head(lines: Sequence[Line]) -> list[int]:
    """The lines of the folio above the first title: up to the first line that cannot be of it."""
    places: list[int] = []
    for place, line in enumerate(lines[:_HEAD]):
        if line.kind is Kind.FURNITURE and not _folio_line(line.text):  # 2 综合新闻 is made of a menu's words too
            continue
        if not _may_belong(line) or (_is_section(line) and not _has_title(lines, place + 1)):
            break
        places.append(place)
    return _trimmed(lines, places)


def _foot(lines: Sequence[Line], text: int) -> list[int]:
    """The lines of the folio below the last text. `text` is the place of the first line that ends a sentence."""
    places: list[int] = []
    for place in range(len(lines) - 1, max(len(lines) - _FOOT - 1, text), -1):
        if lines[place].kind is Kind.FURNITURE:
            continue
        if not _may_belong(lines[place]) or lines[place].facts.authors:
            break
        places.insert(0, place)
    while places and not _states_page(lines, places[0]) and lines[places[0]].kind is not Kind.META:
        places.pop(0)
    return places


def _between(lines: Sequence[Line], text: int) -> Iterator[list[int]]:
    """Folios of further pages: two lines or more that stand together and state a page and a date."""
    places: list[int] = []
    for place, line in enumerate(lines[text:], text):
        if (line.gap == 0 or not places) and _may_belong(line) and not _is_section(line) and not line.facts.authors:
            places.append(place)
            continue
        if len(places) > 1 and any(_facts(lines[each]).published for each in places):
            yield places
        places = []


def _trimmed(lines: Sequence[Line], places: list[int]) -> list[int]:
    """A section's name stands right beside the page's number or date; farther off it is a title of few signs."""
    while places and _is_section(lines[places[-1]]) and not _touches(lines, places):
        places.pop()
    return places


def _touches(lines: Sequence[Line], places: list[int]) -> bool:
    last = places[-1]
    return lines[last].gap == 0 and len(places) > 1 and places[-2] == last - 1 and not _is_section(lines[last - 1])


def _may_belong(line: Line) -> bool:
    if line.kind in (Kind.META, Kind.BYLINE):
        facts = line.facts
        return not (facts.authors or facts.source or facts.title or facts.publisher or facts.url)
    return line.kind in (Kind.PROSE, Kind.FURNITURE) and (bool(_folio_line(line.text)) or _is_section(line))


def _is_section(line: Line) -> bool:
    text = line.text.strip(_SIGNS)
    return line.kind is Kind.PROSE and bool(_SECTION.fullmatch(text)) and (text.isascii() or len(squash(text)) < _TITLE)


def _has_title(lines: Sequence[Line], start: int) -> bool:
    """Whether a line from `start` on may be the title of the first article, above its first full stop."""
    for line in lines[start : start + _HEAD]:
        if line.kind is Kind.PROSE and line.ended:
            return False
        if line.kind is Kind.PROSE and not _may_belong(line) and len(squash(line.text)) >= _TITLE:
            return True
    return False


def _states_page(lines: Sequence[Line], place: int) -> bool:
    return bool(_facts(lines[place]).page)


def _facts(line: Line) -> Facts:
    """What a line states, as other lines do and as a folio does: in 法治周刊 07 the number is a page's."""
    return line.facts | (_folio_line(line.text) or Facts())


def _folio_line(text: str) -> Facts | None:
    """The facts of a line made of a page's number and names of sections: A06 都市新闻, 08, 重点 A7 云州早报."""
    if len(text) > 40:
        return None
    named = _NAMED.fullmatch(text.strip(_SIGNS))
    if named and _SECTION.fullmatch(named["section"]):
        return Facts(page=named["page"]) if PAGE.fullmatch(named["page"]) else None
    facts, sections = Facts(), 0
    for word in _CUT.split(_RANGE.sub(r"\1", text.strip(_SIGNS))):
        word = word.strip(_SIGNS)
        stated = Facts(page=word) if _NUMBER.fullmatch(word) or PAGE.fullmatch(word) else read_facts(word)
        if stated:
            facts |= stated
        elif is_masthead(word):
            facts |= Facts(masthead=word)
        elif word and not is_words(word):
            sections += 1
            if not _SECTION.fullmatch(word):
                return None
    return facts if facts.page and sections <= 2 else None


def _as_folio(line: Line) -> Line:
    return replace(line, kind=Kind.FOLIO, facts=_facts(line))
