"""One script to match in: simplified characters, half-width digits, “” quotes; one character for one, so offsets stay."""

import re
from functools import cache

from archive.text.fold import simplifications

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
    # what sets the cells of a table apart
    "|": "　",
    "｜": "　",
    "│": "　",
    "┃": "　",
    "\t": "　",
}


_HALF_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_PLAIN = _SAME | _HALF_WIDTH | dict(zip("％＋－．／", "%+-./", strict=True))


@cache
def _others() -> dict[str, str]:
    """Every character that the rules know as another, and which."""
    return simplifications(_HAN) | _PLAIN


@cache
def _sought() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_others()))}]")


def fold(text: str) -> str:
    """`text` in the one script the rules are written for, of the same length."""
    others = _others()
    # Most texts hold few of them: to look each character up in a table takes ten times as long.
    return _sought().sub(lambda match: others[match[0]], text)
