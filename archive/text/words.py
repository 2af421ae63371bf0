"""Text cut into the words it is ranked by, and the numbers and Latin words in it that are found only whole."""

import logging
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import jieba

from archive.text.fold import fold

# jieba sets its own level when it is imported and announces its dictionary on every start.
jieba.setLogLevel(logging.WARNING)

# jieba takes quadratic time in a run without punctuation: 40,000 × 中 took six seconds.
LONGEST_RUN = 500

_HAN = r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# ①2019年 is a list mark and a number, not one word.
_MARKS = r"\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u218f\u2460-\u24ff\u2776-\u2793\u3220-\u33ff"
_OTHER = rf"(?:(?![{_HAN}{_MARKS}])[^\W_])"
# 3,600 is one number; in 120，110 the full-width comma parts two. 5G and 20B are Latin words, not numbers.
_NUMBER = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,6}}(?![0-9])|[0-9]+)(?:\.[0-9]+){{0,3}}(?!{_OTHER})"
_PIECE = re.compile(rf"(?P<han>[{_HAN}]{{1,{LONGEST_RUN}}})|(?P<number>{_NUMBER})[%‰]?|(?P<latin>{_OTHER}+)")
_AFTER_NUMBER = re.compile(rf"[{_HAN}]{{0,2}}")


class Kind(StrEnum):
    """What a word is made of."""

    HAN = "han"
    NUMBER = "number"
    LATIN = "latin"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` as it is compared (folded, a number without commas and %), at its half-open offsets."""

    text: str
    start: int
    end: int
    kind: Kind


def wholes(text: str) -> Iterator[Word]:
    """The numbers and Latin words of a text, which are found only whole: 523 does not find 1523.

    A number also comes with the one and the two characters after it: 523起 and 1.01亿元 are found as typed.
    """
    text = _comparable(text)
    for match in _PIECE.finditer(text):
        if match.lastgroup != Kind.HAN:
            word = _whole(match)
            yield word
            yield from _with_unit(word, text)


def _comparable(text: str) -> str:
    """The folded text, but for the full-width comma, which does not join thousands."""
    return fold(text.replace("，", "、"))


def _whole(match: re.Match[str]) -> Word:
    kind = Kind(str(match.lastgroup))
    return Word(match[kind].replace(",", ""), *match.span(), kind)


def _with_unit(word: Word, text: str) -> Iterator[Word]:
    # After 97.31% no unit follows.
    if word.kind is Kind.NUMBER and text[word.end - 1] not in "%‰":
        unit = _AFTER_NUMBER.match(text, word.end)[0]  # type: ignore[index]  # {0,2} always matches
        for length in range(1, len(unit) + 1):
            yield Word(word.text + unit[:length], word.start, word.end + length, Kind.NUMBER)


class WordCutter:
    """Cuts texts with jieba's dictionary and the archive's own terms."""

    def __init__(self, terms: Iterable[str], cache_dir: Path) -> None:
        """`terms` must stay whole (净海, 扫黑除恶); jieba keeps its compiled dictionary in `cache_dir`."""
        cache_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._jieba = jieba.Tokenizer()
        # Not the shared temporary directory, where anyone may have put a dictionary before us.
        self._jieba.tmp_dir = os.fspath(cache_dir)
        self._jieba.cache_file = f"jieba-{jieba.__version__}.cache"
        self._jieba.initialize()
        for term in sorted({fold(term) for term in terms}):
            self._jieba.add_word(term)

    def cut(self, text: str) -> Iterator[Word]:
        """The words of a text in order, none overlapping; punctuation and blanks left out."""
        for match in _PIECE.finditer(_comparable(text)):
            if match.lastgroup == Kind.HAN:
                yield from self._cut_run(match[0], match.start())
            else:
                yield _whole(match)

    def cut_for_index(self, text: str) -> Iterator[str]:
        """What the text is indexed by: its words, the shorter words inside them, and its numbers with their units."""
        for word in self.cut(text):
            if word.kind is Kind.HAN:
                yield word.text
                yield from self._inside(word.text)
        for word in wholes(text):
            yield word.text

    def han_words(self, text: str) -> set[str]:
        """The Han words of two characters or more, and the shorter words inside them: `cut_for_index` as a set."""
        words = {word.text for word in self.cut(text) if word.kind is Kind.HAN and len(word.text) > 1}
        return words.union(*map(self._inside, words))

    def _cut_run(self, run: str, start: int) -> Iterator[Word]:
        for word in self._jieba.cut(run):
            yield Word(word, start, start + len(word), Kind.HAN)
            start += len(word)

    def _inside(self, word: str) -> Iterator[str]:
        """Dictionary words within a longer one: 扫黑除恶专项斗争 is also about 扫黑, 扫黑除恶 and 专项斗争."""
        for length in range(2, len(word)):
            for start in range(len(word) - length + 1):
                if self._jieba.FREQ.get(word[start : start + length]):
                    yield word[start : start + length]
