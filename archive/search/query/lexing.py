"""A query's line of text cut into tokens: brackets, signs, names of fields, quotations and words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.search.query.fields import NAMES

_BRACKETS = "()（）"
# A typist's two “ may both lean the same way; a straight mark may hold leaning ones: "“净海”专项行动".
_LEANING = "“”„‟〝〞〟"
_PAIRS = ("「」", "『』", "《》", "〈〉", "«»", "｢｣", "﹁﹂", "﹃﹄", '""', "＂＂")
_MARKS = "".join((_LEANING, *_PAIRS)).replace('""', '"')
_QUOTED = "|".join(
    [
        *(f"{opening}[^{closing}]*{closing}" for opening, closing in map(tuple, _PAIRS)),
        f"[{_LEANING}][^{_LEANING}]*[{_LEANING}]",
        # Ping'an and Ping’an are words: a single mark opens only where a word could begin.
        "‘[^‘’]*’",
        rf"'[^']*'(?![^\s~～{_BRACKETS}])",
    ]
)
_NAMES = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<opening>[(（])|(?P<closing>[)）])"
    rf"|(?P<minus>(?<![^\s(（])-+(?=[^\s)）-]))"
    rf"|(?P<field>(?i:{_NAMES}))[:：﹕]"
    rf"|(?P<quoted>{_QUOTED})(?:[~～](?P<distance>[0-9]{{1,6}}))?"
    rf"|(?P<mark>[{_MARKS}'‘’])"
    rf"|(?P<hyphens>-+)"
    rf"|(?P<word>[^\s{_BRACKETS}{_MARKS}]+)"
)


class Kind(StrEnum):
    """What a token is; the values are the groups of the expression."""

    OPENING = "opening"
    CLOSING = "closing"
    MINUS = "minus"
    FIELD = "field"
    QUOTED = "quoted"
    MARK = "mark"  # a quotation mark without its partner
    WORD = "word"
    HYPHENS = "hyphens"  # before nothing, or between a quotation and what follows


@dataclass(frozen=True, slots=True)
class Token:
    """A token at `start:end` of the query. A quotation's text is without its marks, which are kept beside it."""

    kind: Kind
    text: str
    start: int
    end: int
    marks: str = ""
    distance: int | None = None


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query in order; blanks only part them. Linear in the query's length."""
    return map(_token, _TOKEN.finditer(query))


def _token(match: re.Match[str]) -> Token:
    kind = Kind.QUOTED if match["quoted"] else Kind(str(match.lastgroup))
    text, start, end = match[kind], *match.span()
    if kind is not Kind.QUOTED:
        return Token(kind, text, start, end)
    distance = int(match["distance"]) if match["distance"] else None
    return Token(kind, text[1:-1].replace("\n", "").strip(), start, end, text[0] + text[-1], distance)
