"""The words that only this archive knows, from its gazetteers, and the cutter that knows them."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from django.conf import settings

from archive.extract import gazetteer
from archive.text.segmenters import Engine, Vocabulary
from archive.text.words import WordCutter

# Entries of the gazetteers that are names or terms; others are slugs, definitions, codes.
_NAMING = {"name", "aliases", "streets", "landmarks", "strong", "plain"}
# Only short ones: whoever looks for a long name unquoted (刑事案件立案数) should find it by its words.
_SHORT = re.compile(r"[\u4e00-\u9fff]{2,4}")
_COMPOUND = re.compile(r"[\u4e00-\u9fff]{5,12}")


@cache
def cutter() -> WordCutter:
    """The one cutter of this process; jieba's dictionary takes most of a second to load, rjieba's a third of that."""
    return WordCutter(*cutter_parts())


def cutter_parts() -> tuple[Vocabulary, Path, Engine]:
    """What a WordCutter is made of, here or in another process: vocabulary, jieba's directory, engine."""
    return vocabulary(), settings.DATA_DIR / "cache", settings.CUTTER


@cache
def vocabulary() -> Vocabulary:
    """Short names of campaigns, programmes, places and papers, and the terms of topics and indicators, each sorted."""
    folder = gazetteer.folder()
    named = [folder / "campaigns.toml", *(folder / "cities").iterdir()]
    termed = [folder / "topics.toml", folder / "indicators.toml", *(folder / "indicators").iterdir()]
    return Vocabulary(_matching(_SHORT, named), _matching(_SHORT, termed))


@cache
def compounds() -> tuple[str, ...]:
    """The longer names and terms, sorted: what readers ask for in one piece (电信网络诈骗, 扫黑除恶专项斗争)."""
    folder = gazetteer.folder()
    files = [folder / name for name in ("campaigns.toml", "topics.toml", "indicators.toml")]
    return _matching(_COMPOUND, [*files, *(folder / "indicators").iterdir()])


def _matching(pattern: re.Pattern[str], files: Iterable[Traversable]) -> tuple[str, ...]:
    return tuple(sorted({text for file in files for text in _names(_load(file)) if pattern.fullmatch(text)}))


def _load(file: Traversable) -> Any:
    return tomllib.loads(file.read_text("utf-8"))


def _names(node: Any, naming: bool = False) -> Iterator[str]:
    """Strings below the keys of `_NAMING`, whatever the shape of the file around them."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _names(value, key in _NAMING)
    elif isinstance(node, list):
        for value in node:
            yield from _names(value, naming)
    elif naming and isinstance(node, str):
        yield node
