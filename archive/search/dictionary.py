"""The words that only this archive knows, from its gazetteers, and the cutter that knows them."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from django.conf import settings

from archive.extract import gazetteer
from archive.text.segmenters import Engine
from archive.text.words import WordCutter

# Entries of the gazetteers that are names or terms; others are slugs, definitions, codes.
_NAMING = {"name", "aliases", "streets", "landmarks", "strong", "plain"}
# Only short ones: whoever looks for a long name unquoted (刑事案件立案数) should find it by its words.
_TERM = re.compile(r"[\u4e00-\u9fff]{2,4}")


@cache
def cutter() -> WordCutter:
    """The one cutter of this process; jieba's dictionary takes about a second to load, rjieba's a tenth."""
    return WordCutter(*cutter_parts())


def cutter_parts() -> tuple[tuple[str, ...], Path, Engine]:
    """What a WordCutter is made of, here or in another process: terms, jieba's directory, engine."""
    return terms(), settings.DATA_DIR / "cache", settings.CUTTER


@cache
def terms() -> tuple[str, ...]:
    """The names and terms of all gazetteers, sorted."""
    return tuple(sorted({term for file in _files(gazetteer.folder()) for term in _terms(_load(file))}))


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith(".toml"):
            yield entry


def _load(file: Traversable) -> Any:
    return tomllib.loads(file.read_text("utf-8"))


def _terms(node: Any, naming: bool = False) -> Iterator[str]:
    """Strings below the keys of `_NAMING`, whatever the shape of the file around them."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _terms(value, key in _NAMING)
    elif isinstance(node, list):
        for value in node:
            yield from _terms(value, naming)
    elif naming and isinstance(node, str) and _TERM.fullmatch(node):
        yield node
