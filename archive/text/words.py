"""Text cut into the words it is ranked by, and the numbers and Latin words in it that are found only whole."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from archive.text.fold import fold
from archive.text.segmenters import Engine, Vocabulary, segmenter

# jieba takes quadratic time in a run without punctuation: 40,000 × 中 took six seconds.
LONGEST_RUN = 500
# As many long words have the words inside them kept: those of some thousand articles, at most 20 MB.
REMEMBERED = 50_000

_HAN = r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# ①2019年 is a list mark and a number, not one word.
_MARKS = r"\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u218f\u2460-\u24ff\u2776-\u2793\u3220-\u33ff"
_OTHER = rf"[^\W_{_HAN}{_MARKS}]"
# 3,600 is one number; in 120，110 the full-width comma parts two. 5G and 20B are Latin words, not numbers.
_NUMBER = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,6}}(?![0-9])|[0-9]+)(?:\.[0-9]+){{0,3}}(?!{_OTHER})"
_PIECE = re.compile(rf"(?P<han>[{_HAN}]{{1,{LONGEST_RUN}}})|(?P<number>{_NUMBER})[%‰]?|(?P<latin>{_OTHER}+)")
_HAN_RUN = re.compile(rf"[{_HAN}]{{1,{LONGEST_RUN}}}")
# What stands ahead of the choice lets the machine skip Han in a third of the time.
_WHOLE = re.compile(rf"(?={_OTHER})(?:(?P<number>{_NUMBER})(?:[%‰]|(?P<unit>[{_HAN}]{{0,2}}))|(?P<latin>{_OTHER}+))")


class Kind(StrEnum):
    """What a word is made of."""

    HAN = "han"
    NUMBER = "number"
    LATIN = "latin"


class Word(NamedTuple):
    """One word: `text` as it is compared (folded, a number without commas and %), at its half-open offsets."""

    text: str
    start: int
    end: int
    kind: Kind


def wholes(text: str) -> Iterator[Word]:
    """The numbers and Latin words of a text, which are found only whole: 523 does not find 1523.

    A number also comes with the one and the two characters after it: 523起 and 1.01亿元 are found as typed.
    """
    for match in _WHOLE.finditer(_comparable(text)):
        unit = match["unit"] or ""  # after 97.31% no unit follows
        word = _whole(match, match.end() - len(unit))
        yield word
        for length in range(1, len(unit) + 1):
            yield Word(word.text + unit[:length], word.start, word.end + length, Kind.NUMBER)


def _comparable(text: str) -> str:
    """The folded text, but for the full-width comma, which does not join thousands."""
    return fold(text.replace("，", "、"))


def _whole(match: re.Match[str], end: int) -> Word:
    number = match["number"]
    if number is None:
        return Word(match["latin"], match.start(), end, Kind.LATIN)
    return Word(number.replace(",", ""), match.start(), end, Kind.NUMBER)


class WordCutter:
    """Cuts texts with jieba's dictionary and the archive's own vocabulary."""

    def __init__(self, vocabulary: Vocabulary, cache_dir: Path, engine: Engine = Engine.AUTO) -> None:
        """jieba keeps its compiled dictionary in `cache_dir`.

        Raises ModuleNotFoundError where rjieba is asked for and not installed.
        """
        folded = Vocabulary(*(tuple(map(fold, words)) for words in vocabulary))
        self._segmenter = segmenter(engine, folded, cache_dir)
        # Most long words of a text stood in one before.
        self._inside = lru_cache(REMEMBERED)(self._words_inside)

    def cut(self, text: str) -> Iterator[Word]:
        """The words of a text in order, none overlapping; punctuation and blanks left out."""
        for match in _PIECE.finditer(_comparable(text)):
            if match.lastgroup == Kind.HAN:
                yield from self._cut_run(match[0], match.start())
            else:
                yield _whole(match, match.end())

    def cut_for_index(self, text: str) -> Iterator[str]:
        """What the text is indexed by: its words, the shorter words inside them, and its numbers with their units."""
        for word in self.cut(text):
            if word.kind is Kind.HAN:
                yield word.text
                yield from self._inside(word.text)
        for word in wholes(text):
            yield word.text

    def han_words(self, text: str) -> set[str]:
        """The Han words of two characters or more, and the shorter words inside them."""
        # One call for the whole text; no word runs over a blank.
        words = set(self._segmenter.cut(" ".join(_HAN_RUN.findall(fold(text)))))
        words = {word for word in words if len(word) > 1}
        return words.union(*(self._inside(word) for word in words if len(word) > 2))

    def _cut_run(self, run: str, start: int) -> Iterator[Word]:
        for word in self._segmenter.cut(run):
            yield Word(word, start, start + len(word), Kind.HAN)
            start += len(word)

    def _words_inside(self, word: str) -> tuple[str, ...]:
        """Dictionary words within a longer one: 扫黑除恶专项斗争 is also about 扫黑, 扫黑除恶 and 专项斗争."""
        parts = (word[start:end] for start, end in combinations(range(len(word) + 1), 2) if 1 < end - start < len(word))
        return tuple(part for part in parts if self._segmenter.knows(part))
