"""Which of many regular expressions a text can match at all, told by its characters alone.

A rule about 岁 need not be tried on a sentence without 岁. What an expression cannot do without is read off its own parse, so that
nobody has to write it down beside the rule, and nothing that would match is ever left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from re import _parser as parser  # type: ignore[attr-defined]  # no public module reads Python's own expressions
from typing import Any

_COMMON = frozenset("0123456789〇零一二三四五六七八九十百千万")  # stand in nearly every sentence that has a number
_WIDEST = 100  # characters of a range that are worth a list: 0-9, but not 一-鿿


class Sieve:
    """A fixed sequence of expressions without flags."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.patterns = [re.compile(pattern) for pattern in patterns]
        self._always: set[int] = set()
        self._by_sign: dict[str, set[int]] = defaultdict(set)
        for index, pattern in enumerate(patterns):
            signs = needed(pattern)
            if signs is None:
                self._always.add(index)
            for sign in signs or ():
                self._by_sign[sign].add(index)

    def may_match(self, text: str) -> list[int]:
        """The places in `patterns` of the expressions that could match somewhere in `text`."""
        signs = self._by_sign.keys() & set(text)
        return sorted(self._always.union(*[self._by_sign[sign] for sign in signs]))


def needed(pattern: str) -> frozenset[str] | None:
    """Characters of which every match has at least one, in it or beside it; None where there is no such set.

    `80岁|七旬` needs one of 岁 and 旬. Of several sets the one whose characters are least often met is taken.
    """
    return _of_sequence(parser.parse(pattern))


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    found = [signs for part in parts if (signs := _of_part(*part)) is not None]
    return min(found, key=_frequency, default=None)


def _frequency(signs: frozenset[str]) -> tuple[int, int]:
    return len(signs & _COMMON), len(signs)


def _of_part(kind: Any, value: Any) -> frozenset[str] | None:
    match kind:
        case parser.LITERAL:
            return frozenset(chr(value))
        case parser.RANGE if value[1] - value[0] < _WIDEST:
            return frozenset(map(chr, range(value[0], value[1] + 1)))
        case parser.IN:
            return _of_any([_of_part(*member) for member in value])
        case parser.BRANCH:
            return _of_any([_of_sequence(choice) for choice in value[1]])
        case parser.SUBPATTERN | parser.ASSERT:
            return _of_sequence(value[-1])
        case parser.MAX_REPEAT | parser.MIN_REPEAT | parser.POSSESSIVE_REPEAT if value[0] > 0:
            return _of_sequence(value[-1])
    return None


def _of_any(choices: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    """What one of several choices needs: nothing certain if one of them needs nothing."""
    known = [choice for choice in choices if choice is not None]
    return frozenset().union(*known) if len(known) == len(choices) else None
