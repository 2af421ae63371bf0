"""The grammar of the reader's language. What cannot be understood is repaired and said; nothing fails on syntax.

    诈骗 海曙            both words                    "扫黑除恶专项斗争"     exactly these characters
    诈骗 -电信           the first without the second   净海 OR 蓝剑 2019年    one of the first two, and the third
    (净海 蓝剑) OR 云剑   brackets join                  "反诈 宣传"~10        at most ten characters apart
    G2*                 words that begin so            标题:反诈 年:2019..2021 区:海曙 日期:近30天

OR and a lone 或 between two terms bind their neighbours, AND says nothing. Quotation marks of any kind make a phrase.
Signs of other engines (~2, [TO], *济, ??) and names of other fields (id:*) are text.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from archive.search.query.lexing import Kind, Token
from archive.search.query.limits import check_depth
from archive.search.query.parts import Part, all_of, either_of, negation
from archive.search.query.questions import unasked
from archive.search.query.terms import condition, term

_SIGNS = ("OR", "AND", "NOT", "或")


def _lone_or() -> str:
    return _("“OR”两边都要有词，落单的已略去。")


class Reader:
    """Reads tokens from left to right into parts; `notes` says in sentences what was repaired."""

    def __init__(self, tokens: Iterable[Token], today: date) -> None:
        """Raises QueryRefused where brackets stand too deep within brackets."""
        self.notes: list[str] = []
        self._tokens = self._balanced(self._unasked(list(self._sound(tokens))))
        self._position = 0
        self._today = today

    def read(self) -> Part | None:
        """The parts up to the next closing bracket or the end; None where they ask for nothing. Raises QueryRefused."""
        parts = []
        while (token := self._next()) and token.kind is not Kind.CLOSING:
            parts.append(self._either())
        return all_of(part for part in parts if part)

    def _sound(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """The tokens without marks and hyphens that stand alone."""
        for token in tokens:
            if token.kind is Kind.MARK:
                self.notes.append(_("引号没有成对，落单的“%s”已略去。") % token.text)
            elif token.kind is Kind.HYPHENS:
                self.notes.append(_("减号前有空格、后面紧跟着词，才表示“不含”；别处的减号已略去。"))
            else:
                yield token

    def _unasked(self, tokens: list[Token]) -> list[Token]:
        """The tokens without words that only make the query a question."""
        left = unasked(tokens)
        if left != tokens:
            self.notes.append(_("问句里的“多少”“什么”一类词不查；要查它们，请加引号。"))
        return left

    def _balanced(self, tokens: list[Token]) -> list[Token]:
        """The tokens with as many closing brackets as opening ones, so that reading needs to look for neither."""
        balanced, depth, deepest = [], 0, 0
        for token in tokens:
            if token.kind is Kind.CLOSING and not depth:
                self.notes.append(_("括号没有成对，多出的“%s”已略去。") % token.text)
                continue
            depth += {Kind.OPENING: 1, Kind.CLOSING: -1}.get(token.kind, 0)
            deepest = max(deepest, depth)
            balanced.append(token)
        check_depth(deepest)
        if depth:
            self.notes.append(_("括号没有成对，已在末尾补上。"))
        return balanced + [Token(Kind.CLOSING, ")", 0, 0)] * depth

    def _either(self) -> Part | None:
        parts = [self._factor()]
        while self._takes_or():
            parts.append(self._factor())
        return either_of(part for part in parts if part)

    def _takes_or(self) -> bool:
        """Takes an OR, or a 或 that stands by itself between two terms."""
        if self._is_sign("或") and self._begins(1):
            self._take()
            return True
        found = 0
        while self._is_sign("OR"):
            self._take()
            found += 1
        if found and (found > 1 or not self._begins()):
            self.notes.append(_lone_or())
        return found > 0 and self._begins()

    def _factor(self) -> Part | None:
        if self._is_sign("AND"):
            self._take()
            return None
        if self._is_sign("OR"):
            self._take()
            return self._noted(_lone_or())
        return self._negated() if self._is_negation() else self._primary()

    def _negated(self) -> Part | None:
        while self._is_negation():
            self._take()
        if not self._begins():
            return self._noted(_("“-”和“NOT”后面要有词，落单的已略去。"))
        part = self._primary()
        return negation(part) if part else None

    def _primary(self) -> Part | None:
        token = self._take()
        if token.kind is Kind.OPENING:
            part = self.read()
            self._take()
            return part or self._noted(_("括号里没有可查的词，已略去。"))
        named = token.kind is Kind.FIELD
        part, repair = condition(token, self._value(token), self._today) if named else term(token, self._today)
        return self._noted(repair, part) if repair else part

    def _value(self, field: Token) -> Token | None:
        """The word or quotation behind a field's name; a blank may stand between (标题： 反诈), but then no sign."""
        value = self._next()
        if value is None or value.kind not in (Kind.WORD, Kind.QUOTED):
            return None
        return self._take() if value.start == field.end or not self._is_sign(*_SIGNS) else None

    def _next(self, ahead: int = 0) -> Token | None:
        position = self._position + ahead
        return self._tokens[position] if position < len(self._tokens) else None

    def _take(self) -> Token:
        self._position += 1
        return self._tokens[self._position - 1]

    def _is_sign(self, *signs: str, ahead: int = 0) -> bool:
        token = self._next(ahead)
        return token is not None and token.kind is Kind.WORD and token.text in signs

    def _is_negation(self) -> bool:
        token = self._next()
        return token is not None and (token.kind is Kind.MINUS or self._is_sign("NOT"))

    def _begins(self, ahead: int = 0) -> bool:
        """Whether a term begins here, negated or not."""
        token = self._next(ahead)
        if token is None or token.kind is Kind.CLOSING:
            return False
        return not self._is_sign("OR", "AND", "或", ahead=ahead)

    def _noted(self, note: str, part: Part | None = None) -> Part | None:
        self.notes.append(note)
        return part
