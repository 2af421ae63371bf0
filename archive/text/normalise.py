"""Text made uniform once, when it is taken in: every span of the archive counts the characters of the result."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

# Zero-width, bidirectional and other format characters say nothing to a reader and break a search in two.
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f]")


@cache
def _compatibility() -> dict[int, str]:
    """Characters that look like others and are searched as others, each with the one meant.

    Full-width digits, letters and % (９７．３１％ is 97.31%) and Kangxi radicals (⼈ U+2F08 is 人), which NFKC knows, and the
    radicals supplement (⺠ U+2EA0 is 民), which it does not. Chinese punctuation stays as printed.
    """
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
    table |= {ord(sign): plain for sign, plain in zip("％＋－．＆＃＠／", "%+-.&#@/", strict=True)}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00)):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    lines = files("archive.text").joinpath("radicals.tsv").read_text("utf-8").splitlines()
    table |= {ord(radical): plain for radical, plain in (line.split("\t") for line in lines if line)}
    return table


def tidy(text: str) -> str:
    """The text as the archive keeps it: `\\n` line ends, no invisible characters, full-width digits and radicals folded.

    Idempotent. Traditional script, punctuation and wording stay as printed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _SPACE.sub(" ", text).translate(_compatibility()))
