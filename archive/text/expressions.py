"""Regular expressions that say no quickly: tried only where they can begin, and only on texts that hold what they need.

Most rules match in few places, and Python tries each at every character. What an expression begins with and what it cannot do
without is read off its own parse, so that nobody has to write it down beside the rule, and nothing that would match is left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from re import _parser as parser  # type: ignore[attr-defined]  # no public module reads Python's own expressions
from typing import Any

Signs = frozenset[str]
Parts = Iterable[tuple[Any, Any]]

_COMMON = frozenset("0123456789〇零一二三四五六七八九十百千万")  # stand in nearly every sentence that has a number
_WIDEST = 100  # characters of a range that are worth a list: 0-9, but not 一-鿿
_CLASSES = {parser.CATEGORY_DIGIT: r"\d", parser.CATEGORY_SPACE: r"\s", parser.CATEGORY_WORD: r"\w"}


def headed(pattern: str) -> re.Pattern[str]:
    """The expression, without flags, looking at the first character before it tries anything else."""
    parts = list(parser.parse(pattern))
    signs, empty = _heads(parts)
    if signs is None or empty or parts[0][0] in (parser.LITERAL, parser.IN):  # Python itself looks ahead for these
        return re.compile(pattern)
    return re.compile(f"(?=[{''.join(sorted(signs))}])(?:{pattern})")


class Sieve:
    """A fixed sequence of expressions without flags, of which only those are tried that a text can match."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self._patterns = list(patterns)
        self._always: set[int] = set()
        self._by_sign: dict[str, set[int]] = defaultdict(set)
        for index, pattern in enumerate(self._patterns):
            signs = needed(pattern.pattern)
            if signs is None:
                self._always.add(index)
            for sign in signs or ():
                self._by_sign[sign].add(index)

    def may_match(self, text: str) -> list[re.Pattern[str]]:
        """The expressions that could match somewhere in `text`, in their order."""
        signs = self._by_sign.keys() & set(text)
        found = self._always.union(*[self._by_sign[sign] for sign in signs])
        return [self._patterns[index] for index in sorted(found)]


def needed(pattern: str) -> Signs | None:
    """Characters of which every match has at least one, in it or beside it; None where there is no such set.

    `80岁|七旬` needs one of 岁 and 旬. Of several sets the one whose characters are least often met is taken.
    """
    return _needs(parser.parse(pattern))


def _needs(parts: Parts) -> Signs | None:
    found = [signs for part in parts if (signs := _needs_of(*part)) is not None]
    return min(found, key=lambda signs: (len(signs & _COMMON), len(signs)), default=None)


def _needs_of(kind: Any, value: Any) -> Signs | None:
    match kind:
        case parser.LITERAL:
            return frozenset(chr(value))
        case parser.RANGE if value[1] - value[0] < _WIDEST:
            return frozenset(map(chr, range(value[0], value[1] + 1)))
        case parser.IN:
            return _of_any([_needs_of(*member) for member in value])
        case parser.BRANCH:
            return _of_any([_needs(choice) for choice in value[1]])
        case parser.SUBPATTERN | parser.ASSERT:
            return _needs(value[-1])
        case parser.MAX_REPEAT | parser.MIN_REPEAT | parser.POSSESSIVE_REPEAT if value[0] > 0:
            return _needs(value[-1])
    return None


def _heads(parts: Parts) -> tuple[Signs | None, bool]:
    """What a character class must hold to have every first character (None: anything), and whether there need be none."""
    signs: Signs = frozenset()
    for part in parts:
        more, empty = _heads_of(*part)
        if more is None:
            return None, False
        signs |= more
        if not empty:
            return signs, False
    return signs, True


def _heads_of(kind: Any, value: Any) -> tuple[Signs | None, bool]:
    match kind:
        case parser.AT | parser.ASSERT | parser.ASSERT_NOT:
            return frozenset(), True
        case parser.LITERAL:
            return frozenset({re.escape(chr(value))}), False
        case parser.RANGE:
            return frozenset({"-".join(re.escape(chr(code)) for code in value)}), False
        case parser.CATEGORY if value in _CLASSES:
            return frozenset({_CLASSES[value]}), False
        case parser.IN:
            return _of_any([_heads_of(*member)[0] for member in value]), False
        case parser.BRANCH:
            heads = [_heads(choice) for choice in value[1]]
            return _of_any([signs for signs, _ in heads]), any(empty for _, empty in heads)
        case parser.SUBPATTERN:
            return _heads(value[-1])
        case parser.MAX_REPEAT | parser.MIN_REPEAT | parser.POSSESSIVE_REPEAT:
            signs, empty = _heads(value[-1])
            return signs, empty or value[0] == 0
    return None, False


def _of_any(choices: Sequence[Signs | None]) -> Signs | None:
    """Of several choices together: nothing is certain if one of them may be anything."""
    known = [choice for choice in choices if choice is not None]
    return frozenset().union(*known) if len(known) == len(choices) else None
