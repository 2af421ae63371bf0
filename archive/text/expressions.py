"""Regular expressions that say no quickly: tried only where they can begin, and only on texts that hold what they need.

Most rules match in few places, and Python tries each at every character. What an expression begins with and what it cannot do
without is read off its own parse, so that nobody has to write it down beside the rule, and nothing that would match is left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from operator import itemgetter
from re import _parser as parser  # type: ignore[attr-defined]  # no public module reads Python's own expressions
from typing import Any

Signs = frozenset[str]
Parts = Iterable[tuple[Any, Any]]

_COMMON = frozenset("0123456789〇零一二三四五六七八九十百千万")  # stand in nearly every sentence that has a number
_WIDEST = 100  # characters of a range that are worth a list: 0-9, but not 一-鿿
_CLASSES = {parser.CATEGORY_DIGIT: r"\d", parser.CATEGORY_SPACE: r"\s", parser.CATEGORY_WORD: r"\w"}


def any_of(choices: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first (人次 before 人), each beginning tried once."""
    rests: dict[str, set[str]] = defaultdict(set)
    for word in sorted(choices):
        rests[word[:1]].add(word[1:])
    ends = rests.pop("", None)
    branches = [re.escape(first) + ("" if rest == {""} else any_of(rest)) for first, rest in rests.items()]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


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
        self._always: dict[int, re.Pattern[str]] = {}
        # Kept by the rarest of the signs that each needs, beside the second of its needs.
        self._by_sign: dict[str, list[tuple[int, re.Pattern[str], Signs | None]]] = defaultdict(list)
        for place, pattern in enumerate(patterns):
            first, second = [*needed(pattern.pattern), None, None][:2]
            for sign in first or ():
                self._by_sign[sign].append((place, pattern, second))
            if first is None:
                self._always[place] = pattern

    def may_match(self, signs: Set[str]) -> list[tuple[int, re.Pattern[str]]]:
        """The expressions that could match in a text of these characters, in their order, each with its place in the sequence."""
        found = {
            place: pattern
            for sign in self._by_sign.keys() & signs
            for place, pattern, second in self._by_sign[sign]
            if second is None or not second.isdisjoint(signs)
        }
        return sorted((found | self._always).items(), key=itemgetter(0))


def needed(pattern: str) -> list[Signs]:
    """Sets of characters, the rarest first: every match has one of each set, in it or beside it.

    `[一二]年级` needs one of 级, one of 年, and one of 一 and 二.
    """
    return sorted(set(_needs(parser.parse(pattern))), key=_frequency)


def _frequency(signs: Signs) -> tuple[int, int, str]:
    return len(signs & _COMMON), len(signs), min(signs)


def _needs(parts: Parts) -> list[Signs]:
    return [signs for part in parts for signs in _needs_of(*part)]


def _needs_of(kind: Any, value: Any) -> list[Signs]:
    match kind:
        case parser.LITERAL:
            return [frozenset(chr(value))]
        case parser.RANGE if value[1] - value[0] < _WIDEST:
            return [frozenset(map(chr, range(value[0], value[1] + 1)))]
        case parser.IN:
            return _needs_of_any([_needs_of(*member) for member in value])
        case parser.BRANCH:
            return _needs_of_any([_needs(choice) for choice in value[1]])
        case parser.SUBPATTERN | parser.ASSERT:
            return _needs(value[-1])
        case parser.MAX_REPEAT | parser.MIN_REPEAT | parser.POSSESSIVE_REPEAT if value[0] > 0:
            return _needs(value[-1])
    return []


def _needs_of_any(choices: Sequence[list[Signs]]) -> list[Signs]:
    """One set for several choices: the rarest of each together; none if one of them needs nothing."""
    if not all(choices):
        return []
    return [frozenset().union(*[min(choice, key=_frequency) for choice in choices])]


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
