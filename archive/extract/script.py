"""One script to match in: simplified characters, half-width digits, “” quotes; one character for one, so offsets stay."""

from archive.text.fold import simplified

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


class _Script(dict[int, str]):
    """Code point -> the character the rules know, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        plain = self[code] = _PLAIN.get(sign) or (simplified(sign) if code in _HAN else sign)
        return plain


_SCRIPT = _Script()


def fold(text: str) -> str:
    """`text` in the one script the rules are written for, of the same length."""
    return text.translate(_SCRIPT)
