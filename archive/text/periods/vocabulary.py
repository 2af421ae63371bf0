"""The words of times.toml and the shapes of shapes.toml, loaded once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(file: str) -> dict[str, Any]:
    """A file of this folder."""
    return tomllib.loads(files(__package__).joinpath(file).read_text("utf-8"))


def table(name: str) -> dict[str, Any]:
    """One table of times.toml: {"今年": 0, …}."""
    return dict(load("times.toml")[name])


_HAN = {sign: number for number, sign in enumerate("〇一二三四五六七八九十")} | {
    "零": 0,
    "○": 0,
    "O": 0,
    "两": 2,
    "元": 1,
}


def number(words: str) -> int:
    """A month, a day or a small count: 11, 十一, 二十三, 两; 元 of 元月 is 1."""
    if words.isdigit():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)
    return int("".join(str(_HAN[sign]) for sign in words))
