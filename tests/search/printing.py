"""Articles as newspapers print them and computers copy them, made of printed.toml; the same on every machine."""

import re
import tomllib
from pathlib import Path
from random import Random
from typing import Any

PARTS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("printed.toml").read_text("utf-8"))
_SLOT = re.compile(r"\{(\w+)\}")
_FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def article(chance: Random) -> dict[str, Any]:
    """The fields of one article: title, subtitle, captions, authors, and a text with everything that happens to texts."""
    return {
        "title": printed("titles", chance),
        "subtitle": printed("subtitles", chance),
        "captions": [printed("captions", chance) for _ in range(chance.randrange(3))],
        "authors": chance.sample(PARTS["person"], chance.randrange(3)),
        "text": "\n".join(paragraph(chance) for _ in range(chance.randint(2, 4))),
    }


def paragraph(chance: Random) -> str:
    """One to three sentences, at times in Traditional script, in full width, or in lines as a PDF has them."""
    kind = "traditional" if chance.random() < 0.15 else "plain"
    text = "".join(printed(kind, chance) for _ in range(chance.randint(1, 3)))
    if chance.random() < 0.2:
        text = text.translate(_FULL_WIDTH)
    return _in_lines(text, chance) if chance.random() < 0.4 else "　　" * chance.randrange(2) + text


def printed(kind: str, chance: Random) -> str:
    """One sentence of this kind with names, figures and quotation marks set in."""
    marks = chance.choice(PARTS["quotes"])
    filled = {
        "open": marks[0],
        "close": marks[1],
        "year": str(chance.randint(2015, 2022)),
        "years": str(chance.randint(2, 9)),
        "count": str(chance.randint(11, 1999)),
        "thousands": f"{chance.randint(1000, 2_000_000):,}",
        "share": f"{chance.randint(100, 9999) / 100}",
        "money": f"{chance.randint(101, 999) / 100}",
    }
    sentence = chance.choice(PARTS[kind])
    return _SLOT.sub(lambda slot: filled.get(slot[1]) or chance.choice(PARTS[slot[1]]), sentence)


def _in_lines(text: str, chance: Random) -> str:
    """Cut after so many signs, in the middle of words and numbers, with a blank line where a page ended."""
    width = chance.randint(9, 25)
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    return "".join(line + ("\n\n" if chance.random() < 0.1 else "\n") for line in lines)
