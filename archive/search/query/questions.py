"""Questions put to a search box: 2021年诈骗案件有多少起 looks for 2021年诈骗案件."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise

from archive.search.query.lexing import Kind, Token

_WORDS = tomllib.loads(files(__package__).joinpath("questions.toml").read_text("utf-8"))


def _one_of(name: str) -> str:
    return "|".join(sorted(map(re.escape, _WORDS[name]), key=len, reverse=True))


_ASKING = re.compile(f"(?:{_one_of('before')})?(?:{_one_of('anywhere')})(?:{_one_of('after')})?")
_AT_END = re.compile(rf"(?:(?:{_one_of('at_end')})\**)+$")
_PLAIN = re.compile(r"[\w.%?？*]*[\u4e00-\u9fff][\w.%?？*]*")  # with colons or hyphens it is no question
_SIGNS = ("OR", "AND", "NOT")


def unasked(tokens: list[Token]) -> list[Token]:
    """The tokens without words that only ask; all of them where nothing else would be left to look for."""
    left = [part for before, token in pairwise([None, *tokens]) for part in _left(before, token)]
    return left if any(map(_is_content, left)) else tokens


def _left(before: Token | None, token: Token | None) -> Iterator[Token]:
    """What is left of a token; the value of a field and what is ruled out stay as they are."""
    if token is None:
        return
    if token.kind is not Kind.WORD or _binds(before) or not _PLAIN.fullmatch(token.text):
        yield token
        return
    for part in _ASKING.split(token.text):
        if text := _AT_END.sub("", part):
            yield replace(token, text=text)


def _binds(before: Token | None) -> bool:
    return before is not None and (before.kind in (Kind.FIELD, Kind.MINUS) or before.text == "NOT")


def _is_content(token: Token) -> bool:
    return token.kind in (Kind.QUOTED, Kind.FIELD) or (token.kind is Kind.WORD and token.text not in _SIGNS)
