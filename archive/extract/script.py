"""One script to match in: simplified characters, half-width digits, “” quotes; one character for one, so offsets stay."""

from functools import cache

import opencc

_HAN = range(0x3400, 0xA000)
_SAME = {
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "‘": "“",
    "’": "”",
    "﹪": "%",
    "﹢": "+",
    "﹣": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "◦": "·",
    "•": "·",
    "・": "·",
    "‧": "·",
}


@cache
def _table() -> dict[int, str]:
    characters = [chr(code) for code in _HAN]
    simple = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {ord(old): new for old, new in zip(characters, simple, strict=True) if old != new and len(new) == 1}
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
    table |= {ord(sign): plain for sign, plain in zip("％＋－．／　", "%+-./　", strict=True)}
    return table | {ord(old): new for old, new in _SAME.items()}


def fold(text: str) -> str:
    """`text` in the one script the rules are written for, of the same length."""
    return text.translate(_table())
