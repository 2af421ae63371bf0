"""What one word, quotation or named field asks for. Each comes with a sentence where it had to be repaired, else ""."""

import re
from datetime import date

from django.utils.translation import gettext as _

from archive.search.query.dates import Span
from archive.search.query.fields import NAMES, span
from archive.search.query.lexing import Kind, Token
from archive.search.query.limits import check_distance, check_prefix
from archive.search.query.nodes import Either, Leaf, Named, Near, Phrase, Prefix, Title, Within, Word
from archive.search.query.parts import Part

_HAN = r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_LATIN = r"0-9A-Za-z\u00c0-\u024f"
_BEGINNING = re.compile(rf"([{_LATIN}][{_LATIN}.,/-]*)\*+")
_YEAR = re.compile(r"([12][0-9]{3})年?")
_FIRST_YEAR = 1949  # earlier ones are told of as history, never reported on
_STARRED_HAN = re.compile(rf"([^*]*[{_HAN}])\*+")

Term = tuple[Part | None, str]
_Text = tuple[Leaf | None, str, str]  # what is looked for, how it is typed, what was repaired


def term(token: Token, today: date) -> Term:
    """What a word or a quotation asks for. A year is also the year reported on, which a title may write as 去年."""
    leaf, text, repair = _text(token)
    if leaf is None:
        return None, repair
    if isinstance(leaf, Word) and (year := _year(leaf.text, today)):
        return Part(Either((leaf, Within("year", year, year))), text), repair
    return Part(leaf, text, terms=_terms(leaf)), repair


def condition(name: Token, value: Token | None, today: date) -> Term:
    """What a field's name and the value behind it ask for."""
    if value is None or not value.text.strip("*"):
        return None, _("“%s:”后面要紧跟内容，空着的已略去。") % name.text
    match field := NAMES[name.text.lower()]:
        case "year" | "published":
            return _within(field, name.text, value.text, span(field, value.text, today))
        case "title":
            leaf, text, repair = _text(value)
            return (Part(Title(leaf), f"{name.text}:{text}", terms=_terms(leaf)) if leaf else None), repair
    return Part(Named(field, value.text), f"{name.text}:{_quoted(value)}"), ""


def _within(field: str, name: str, typed: str, found: Span | None) -> Term:
    if found:
        return Part(Within(field, found.low, found.high), f"{name}:{found.text}"), found.repair
    if field == "year":
        return None, _("没有读懂“%s”是哪一年，已略去。年份写作 2019、2019..2021 或 去年。") % typed
    return None, _("没有读懂“%s”是哪一天，已略去。日期写作 2020、2020-03、2020-03-01 或 近30天。") % typed


def _text(token: Token) -> _Text:
    if token.kind is not Kind.QUOTED:
        return _word(token.text)
    if not token.text:
        return None, "", _("引号里没有字，已略去。")
    if token.distance is None:
        return Phrase(token.text), _quoted(token), ""
    return _near(token, token.distance)


def _near(token: Token, distance: int) -> _Text:
    check_distance(distance)
    parts = tuple(map(Phrase, token.text.split()))
    if len(parts) > 1:
        return Near(parts, distance), f"{_quoted(token)}~{distance}", ""
    return parts[0], _quoted(token), _("“~%s”要引号里有用空格分开的两个词，已略去。") % distance


def _word(text: str) -> _Text:
    if not text.strip("*"):
        return None, "", _("单独的“*”没有可查的字，已略去。")
    if text == "或":  # by itself between two others it would join them
        return Phrase(text), f'"{text}"', ""
    if beginning := _BEGINNING.fullmatch(text):
        check_prefix(beginning[1])
        return Prefix(beginning[1]), f"{beginning[1]}*", ""
    if starred := _STARRED_HAN.fullmatch(text):
        leaf, typed, _repair = _word(starred[1])
        return leaf, typed, _("汉字后面不必加“*”：查“%s”就包括以它开头的词。") % starred[1]
    return Word(text), text, ""


def _year(text: str, today: date) -> int | None:
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found and _FIRST_YEAR <= int(found[1]) <= today.year + 1 else None


def _terms(leaf: Leaf) -> int:
    return len(leaf.parts) if isinstance(leaf, Near) else 1


def _quoted(token: Token) -> str:
    return f"{token.marks[:1]}{token.text}{token.marks[1:]}"
