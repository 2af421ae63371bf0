"""The word lists of the readers, read once from their files, as regular expressions."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_lists(name: str) -> dict[str, list[str]]:
    """The lists of `<name>.toml`, each under its key."""
    return tomllib.loads(files("archive.ingest").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def patterns(name: str, key: str) -> re.Pattern[str]:
    """One pattern that matches any of the regular expressions under `key`."""
    return re.compile("|".join(f"(?:{_free_of_flags(p)})" for p in word_lists(name)[key]), re.IGNORECASE)


@cache
def literals(name: str, key: str) -> re.Pattern[str]:
    """One pattern that matches any of the words under `key`, the longest that fits."""
    words = sorted(word_lists(name)[key], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Surnames of one character, and of two (欧阳)."""
    words = files("archive.ingest").joinpath("surnames.txt").read_text("utf-8").split()
    single = frozenset("".join(word for word in words if len(word) != 2))
    return single, frozenset(word for word in words if len(word) == 2)


def _free_of_flags(pattern: str) -> str:
    return pattern.replace("(?i:", "(?:")
