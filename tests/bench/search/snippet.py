"""The snippet for peers that have none of their own: the text around the first word found, every word marked."""

import re
from collections.abc import Iterable
from html import escape

_LENGTH, _BEFORE = 120, 30


def snippet(text: str, words: Iterable[str]) -> str:
    found = sorted({word for word in words if word}, key=len, reverse=True)
    if not found:
        return escape(text[:_LENGTH])
    wanted = re.compile("|".join(map(re.escape, found)), re.IGNORECASE)
    first = wanted.search(text)
    start = max(0, first.start() - _BEFORE) if first else 0
    return wanted.sub(r"<mark>\g<0></mark>", escape(text[start : start + _LENGTH], quote=False))
