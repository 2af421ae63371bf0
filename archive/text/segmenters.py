"""The two engines that cut runs of Han into words, jieba and its faster twin rjieba, with the same words for the same text."""

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, Protocol


class Engine(StrEnum):
    """Which engine cuts: `auto` is rjieba where it is installed."""

    AUTO = "auto"
    JIEBA = "jieba"
    RJIEBA = "rjieba"


class Vocabulary(NamedTuple):
    """What a dictionary is given besides its own words."""

    names: tuple[str, ...] = ()  # stay whole: 净海, 扫黑除恶
    terms: tuple[str, ...] = ()  # stay whole unless they are made of known words: 破积案, but 电信诈骗 is 电信 and 诈骗

    def unknown(self, cut: Callable[[str], list[str]]) -> Iterator[str]:
        """Those that must be added to the dictionary, one after the other; `cut` is how it cuts by then.

        电信诈骗 as one word would not be found in 电信网络诈骗.
        """
        names = set(self.names)
        # The shorter first: once 破命案 is a word, 告破命案 would fall into 告 and 破命案.
        for word in sorted(names.union(self.terms), key=lambda word: (len(word), word)):
            parts = cut(word)
            if len(parts) > 1 and (word in names or any(len(part) == 1 for part in parts)):
                yield word


class Segmenter(Protocol):
    """A dictionary that cuts text."""

    def cut(self, text: str) -> Iterable[str]:
        """The words and single signs of a text of Han and blanks, in order, nothing left out."""
        ...

    def knows(self, word: str) -> bool:
        """Whether the dictionary has this word."""
        ...


def is_installed(engine: Engine) -> bool:
    """Whether the engine can be used here; jieba always can."""
    return engine is not Engine.RJIEBA or find_spec("rjieba") is not None


def segmenter(engine: Engine, vocabulary: Vocabulary, cache_dir: Path) -> Segmenter:
    """The engine's dictionary and the vocabulary; jieba keeps its compiled one in `cache_dir`.

    Raises ModuleNotFoundError where rjieba is asked for and not installed.
    """
    if engine is Engine.AUTO:
        engine = Engine.RJIEBA if is_installed(Engine.RJIEBA) else Engine.JIEBA
    return Jieba(vocabulary, cache_dir) if engine is Engine.JIEBA else Rjieba(vocabulary)


class Jieba:
    """The reference, in Python. Its dictionary takes 70 MB and most of a second to load."""

    def __init__(self, vocabulary: Vocabulary, cache_dir: Path) -> None:
        # Not at the head of the module: whoever has rjieba need not load it.
        import jieba

        # It sets its own level when it is imported and announces its dictionary on every start.
        jieba.setLogLevel(logging.WARNING)
        cache_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._jieba: Any = jieba.Tokenizer()
        # Not the shared temporary directory, where anyone may have put a dictionary before us.
        self._jieba.tmp_dir = os.fspath(cache_dir)
        self._jieba.cache_file = f"jieba-{jieba.__version__}.cache"
        self._jieba.initialize()
        for word in vocabulary.unknown(lambda word: list(self._jieba.cut(word, HMM=False))):
            self._add(word)

    def cut(self, text: str) -> Iterator[str]:
        words: Iterator[str] = self._jieba.cut(text)
        return words

    def knows(self, word: str) -> bool:
        # Beginnings of words stand in it too, with 0.
        return bool(self._jieba.FREQ.get(word))

    def _add(self, word: str) -> None:
        before = self._jieba.FREQ.get(word, 0)
        self._jieba.add_word(word)
        # jieba counts a word that it knew twice; rjieba, rightly, once.
        self._jieba.total -= before


class Rjieba:
    """jieba in Rust: the same dictionary and model, twenty times as fast, loaded in a third of the time."""

    # jieba cuts by its dictionary only these; of all other Han (㐀, 𠀀, 々, 〇) it makes one word a character.
    _KNOWN = re.compile(r"([\u4e00-\u9fd5 ]+)")

    def __init__(self, vocabulary: Vocabulary) -> None:
        # An instance of our own: the module's is everybody's.
        self._jieba: Any = import_module("rjieba").Jieba()
        for word in vocabulary.unknown(lambda word: list(self._jieba.cut(word, hmm=False))):
            self._jieba.add_word(word, None, None)

    def cut(self, text: str) -> Iterator[str]:
        parts = enumerate(self._KNOWN.split(text))
        return chain.from_iterable(self._jieba.cut(part) if position % 2 else part for position, part in parts)

    def knows(self, word: str) -> bool:
        known: bool = self._jieba.has_word(word)
        return known
