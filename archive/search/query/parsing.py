"""The reader's own language: words, "phrases", -not and OR. Anything else is text.

    诈骗 海曙            both words                    "扫黑除恶专项斗争"     exactly these characters
    诈骗 -电信           the first without the second   净海 OR 蓝剑 2019年    one of the first two, and the third

OR binds its two neighbours. Quotation marks of any kind (“” 「」 『』 《》) make a phrase;
one without its partner is a blank.
"""

import re
from collections.abc import Iterator

from archive.search.query.nodes import All, Either, Node, Not, Phrase, QueryRefused, Word
from archive.text.normalise import tidy

LONGEST_QUERY = 256
MOST_TERMS = 32

# A typist's two “ may both lean the same way; a straight mark may hold leaning ones: "“净海”专项行动".
_LEANING = "“”„‟〝〞"
_QUOTED = "|".join(
    [
        '"([^"]*)"',
        f"[{_LEANING}]([^{_LEANING}]*)[{_LEANING}]",
        "「([^」]*)」",
        "『([^』]*)』",
        "《([^》]*)》",
        "〈([^〉]*)〉",
    ]
)
_TERM = re.compile(rf"(?P<hyphens>(?:(?<!\S)-+)?)(?:{_QUOTED}|(?P<word>[^\s\"{_LEANING}「」『』《》〈〉]+)|\S)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def parse(query: str) -> Node | None:
    """What a reader's query asks for, or None where it asks for nothing (blanks, empty quotation marks).

    Never fails on syntax. Raises QueryRefused for a query that is too long, too complex or not text.
    """
    _refuse_unreadable(query)
    terms = list(_terms(tidy(query)))
    if len(terms) > MOST_TERMS:
        raise QueryRefused(f"一次最多查{MOST_TERMS}个词，这里有{len(terms)}个。请去掉一些再查。")
    groups = list(_groups(terms))
    return groups[0] if len(groups) == 1 else All(tuple(groups)) if groups else None


def _refuse_unreadable(query: str) -> None:
    if len(query) > LONGEST_QUERY:
        raise QueryRefused(f"查询最长{LONGEST_QUERY}个字符，这里有{len(query)}个。请缩短后再查。")
    if _SURROGATE.search(query) or "\0" in query:
        raise QueryRefused("查询中有不能识别的字符。请删去后再查。")


def _terms(query: str) -> Iterator[Node | str]:
    """Words, phrases, negations, and the string "OR" between them."""
    for match in _TERM.finditer(query):
        quoted = next((text for text in match.groups()[1:-1] if text is not None), None)
        text = (quoted if quoted is not None else match["word"] or "").replace("\n", "").strip()
        if text == "OR" and quoted is None and not match["hyphens"]:
            yield text
        elif text and (quoted is not None or text.strip("-")):
            leaf = Phrase(text) if quoted is not None else Word(text)
            yield Not(leaf) if match["hyphens"] else leaf


def _groups(terms: list[Node | str]) -> Iterator[Node]:
    """Neighbours of an OR come together; an OR without two neighbours says nothing."""
    group: list[Node] = []
    joined = False
    for term in terms:
        if isinstance(term, str):
            joined = bool(group)
            continue
        if group and not joined:
            yield _either(group)
            group = []
        group.append(term)
        joined = False
    if group:
        yield _either(group)


def _either(group: list[Node]) -> Node:
    return group[0] if len(group) == 1 else Either(tuple(group))
