"""Headline blocks: the lines of kicker, title and subtitle above a dated or signed line, and which of them one break tore."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from archive.ingest.lines import Kind, Line

_LINES = 6  # a headline has no more
_LONGEST = 34  # signs of one line of it
_AROUND = 6  # signs on each side of a break that tell whether it parts a word
_SIGNED = (Kind.META, Kind.BYLINE)
_OPEN = re.compile(r"[“‘「『《〈（(【][^”’」』》〉）)】]{0,20}\Z")
_GOES_ON = re.compile(r"[，。、；：！？）》”’」』％%的了]")
_NUMBER = re.compile(r"\d[\d.]*\Z")
_LEFTOVER = re.compile(r"[\u4e00-\u9fff][ \u3000]")  # 每八分钟破一起 / 案  全年……
_UNIT = re.compile(r"[\d月日年时分万亿千百余多个起件名人次元项例辆台米吨%％]")


def headline_lines(lines: Sequence[Line]) -> set[int]:
    """Places of the lines that stand in headlines: short, unended, with nothing but their like down to a date or a byline."""
    places: set[int] = set()
    for place, line in enumerate(lines):
        if line.kind in _SIGNED and (place == 0 or lines[place - 1].kind not in _SIGNED):
            places.update(_above(lines, place))
    return places


def _above(lines: Sequence[Line], signed: int) -> list[int]:
    places: list[int] = []
    for place in range(signed - 1, max(-1, signed - 1 - _LINES), -1):
        if lines[place].kind is not Kind.PROSE:
            break
        if lines[place].ended or len(lines[place].text) > _LONGEST:
            # A text that goes on up there has no headline below it.
            return [] if len(lines[place].text) > _LONGEST and not lines[place].ended else places
        places.append(place)
    return places


def is_torn(first: str, second: str) -> bool:
    """Whether the break between two lines of a headline stands inside a word, a number or a quotation: 可防性案 / 件发案."""
    if _OPEN.search(first) or _GOES_ON.match(second) or (_NUMBER.search(first) and _UNIT.match(second)):
        return True
    if _LEFTOVER.match(second):
        return True
    return _parts_word(first[-_AROUND:], second[:_AROUND])


def _parts_word(before: str, after: str) -> bool:
    place = 0
    for word in _cutter().cut(before + after, HMM=False):
        if place < len(before) < place + len(word):
            return True
        place += len(word)
    return False


@cache
def _cutter() -> Any:  # jieba has no types
    """jieba with its own dictionary, read anew: its cache lies in a directory where anyone may have put another."""
    # A second to load, and few files have a headline of two lines.
    import jieba

    cutter = jieba.Tokenizer()
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    return cutter
