"""The shapes of shapes.toml put together into one expression, which is matched once over a text."""

import re
from typing import Any

from archive.text.expressions import any_of, headed
from archive.text.periods.vocabulary import load, table

_PLACE = re.compile(r"(?<!\?P)<([A-Z_]+|[a-z]+(?:\.[a-z]+)?)>")
_SHAPES = load("shapes.toml")
# Most numbers of a text are figures: a time is tried only where the sign that a number of it needs follows.
_AFTER = r"[年月日号季个/、和及与至到\-—–~～]"
_TITLED = r"[财平安警务公法治禁毒交管成账答战盘报数：:，\s]|\d{4}$"
_NUMBERED = (
    r"(?!\d|[一二三四五六七八九十两])"
    rf"|(?=\d{{1,4}} ?(?:{_AFTER}|{_TITLED})|[一二三四五六七八九十两元〇零○O]{{1,5}}{_AFTER})"
)


def _filled(pattern: str | list[str]) -> str:
    """A pattern with its pieces and lists filled in."""
    pattern = "".join(pattern)
    while match := _PLACE.search(pattern):
        pattern = pattern.replace(match[0], _piece(match[1]))
    return pattern


def _piece(name: str) -> str:
    if name.isupper():
        return "".join(_SHAPES["pieces"][name])
    words: Any = table(name.partition(".")[0])
    return any_of(words[name.partition(".")[2]] if "." in name else words)


KINDS = {kind["name"]: _filled(kind["pattern"]) for kind in _SHAPES["kinds"]}
_TRIED = "|".join(f"(?P<{name}>{headed(pattern).pattern})" for name, pattern in KINDS.items())
EXPRESSION = headed(f"(?P<until>{_filled('<UNTIL>')})?(?:{_NUMBERED})(?:{_TRIED})")
