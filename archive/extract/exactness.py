"""How exactly a number is meant: 约, 近, 逾 and 不足 before it, 余 inside it, 以上 and 左右 behind its unit."""

import re

from archive.extract.mention import Approximation
from archive.extract.vocabulary import any_of, table, words
from archive.text.expressions import headed
from archive.text.segment import Span

Sense = tuple[Approximation, Span | None]

EXACTLY: Sense = (Approximation.EXACT, None)
_TABLE = table("approximations")
_SENSES = {name: Approximation(name) for name in _TABLE}


def _named(key: str) -> str:
    """The words under `key`, each in a group named by what it means."""
    return "|".join(f"(?P<{name}>{any_of(part[key])})" for name, part in _TABLE.items() if part.get(key))


_STATED = r")(?:了|为|有|达|占)?[ “]?$"
_BEFORE = headed(f"(?:{_named('before')}{_STATED}")
_NOT_BEFORE = headed(f"(?:{any_of(words('approximations', 'not_before'))}{_STATED}")
_MORE = re.compile("[余多几]")

# For the expression of what follows a number: 320名强制隔离戒毒人员 has no 强 of its own.
INSIDE = any_of(words("approximations", "inside"))
AFTER = f"(?!{any_of(words('approximations', 'not_after'))})(?:{_named('after')})"


def before(text: str, number: int) -> tuple[int, Approximation, Span | None]:
    """Where a quantity begins whose number stands at `number`, and how exactly the word before it says it is meant.

    通过12项 says nothing, for all its 过.
    """
    first = max(0, number - 6)
    match = _BEFORE.search(text, first, number)
    if match is None or _NOT_BEFORE.search(text, first, number):
        return number, *EXACTLY
    return match.start(), *sense_of(match)


def sense_of(match: re.Match[str]) -> Sense:
    """What an approximating word means, and where it stands; no group ends behind it."""
    name = match.lastgroup or ""
    return (_SENSES[name], match.span(name)) if name in _SENSES else EXACTLY


def more_inside(text: str, start: int, end: int) -> Span | None:
    """余 of 30余万."""
    match = _MORE.search(text, start, end)
    return match.span() if match else None
