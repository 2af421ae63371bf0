"""Articles to measure with, of our own writing and the same on every machine."""

import tomllib
from pathlib import Path
from random import Random

_SENTENCES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))
# 0, some 25 and some 75 figures in 1,500 characters
QUIET, TYPICAL, DENSE = ("quiet",), ("quiet", "quiet", "telling"), ("quiet", "telling", "dense")
_OPENING = "云州公安晒出年度平安账单\n　　本报讯（记者 林晓）"
_PARAGRAPH = 160  # characters


def articles(kinds: tuple[str, ...], characters: int, count: int) -> list[str]:
    """Articles of the given length, each made of sentences of these kinds in equal parts."""
    return [_article(kinds, characters, Random(number)) for number in range(count)]  # noqa: S311 (no secret)


def _article(kinds: tuple[str, ...], characters: int, chance: Random) -> str:
    text, paragraph = _OPENING, 0
    while len(text) < characters:
        sentence = _filled(chance.choice(_SENTENCES[chance.choice(kinds)]), chance)
        text, paragraph = text + sentence, paragraph + len(sentence)
        if paragraph > _PARAGRAPH:
            text, paragraph = text + "\n　　", 0
    return text[:characters]


def _filled(sentence: str, chance: Random) -> str:
    """The sentence with numbers in it, each a new one."""
    for slot, number in (("{n}", lambda: chance.randrange(2, 999)), ("{m}", lambda: chance.randrange(1000, 99999))):
        while slot in sentence:
            sentence = sentence.replace(slot, str(number()), 1)
    while "{p}" in sentence:
        sentence = sentence.replace("{p}", f"{chance.randrange(10, 999) / 10}", 1)
    return sentence
