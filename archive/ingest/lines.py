"""The lines of a page, and the blocks they are joined into: what every step of the plain reader passes on."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from archive.ingest.facts import Facts
from archive.text.normalise import tidy

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
# A sentence may close a quotation or a bracket after its full stop: …零发案”。 and …零发案。”
CLOSERS = "”’」』）)》】]\"'"
_END = re.compile(r"[。！？!?…；;：:]\Z")


class Kind(StrEnum):
    """What a line or block is, before it is known which article it belongs to."""

    PROSE = "prose"  # a line of running text, or a paragraph once joined
    SHORT = "short"  # a joined block that ends without a full stop: title or heading
    ROW = "row"  # a row of a table
    CAPTION = "caption"
    BYLINE = "byline"
    FOLIO = "folio"  # the printed page's own number, section, date and staff
    META = "meta"  # date, source, editor …
    RULE = "rule"  # a line of dashes or stars
    CONTINUES = "continues"  # 下转A15版
    FURNITURE = "furniture"  # boilerplate


@dataclass(frozen=True)
class Line:
    """One line or block. `gap` counts the blank lines before it, `indented` says it began with a paragraph's indent."""

    text: str
    gap: int = 0
    indented: bool = False
    kind: Kind = Kind.PROSE
    facts: Facts = field(default_factory=Facts)

    @property
    def ended(self) -> bool:
        """Whether the line ends a sentence."""
        return ends_sentence(self.text)

    @property
    def width(self) -> int:
        """Width in half-width columns: 中 is two, 7 is one."""
        return width(self.text)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop or its like, closing quotes and brackets aside."""
    return bool(_END.search(text.rstrip(CLOSERS + " \u3000")[-1:]))


def width(text: str) -> int:
    """Width in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def squash(text: str) -> str:
    """The letters and digits of `text` alone: two printings of one sentence squash alike."""
    return "".join(sign for sign in text if sign.isalnum())


def split_lines(text: str) -> list[Line]:
    """The lines that hold something, tidy, each with the blank lines before it. Tabs stay two blanks apart."""
    return list(_lines(tidy(text.replace("\f", "\n\n").replace("\t", "  "))))


def _lines(text: str) -> Iterator[Line]:
    gap = 0
    for raw in text.split("\n"):
        stripped = raw.strip(" \u3000")
        if not stripped:
            gap += 1
            continue
        lead = raw[: len(raw) - len(raw.lstrip(" \u3000"))]
        yield Line(stripped, gap, width(lead) >= 2)
        gap = 0
