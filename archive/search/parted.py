"""Numbers and Latin words by their characters: where a line break parts one, it was not cut as one.

Newspapers break lines between 523 and 起. Search is over the text without its line breaks, and a number is no exception.
"""

import re
from functools import cache

import numpy as np

from archive.search.arrays import Array

_UNITS = range(1 << 16)
_HAN = range(0x3400, 0xA000)
_POINTS = [ord("."), ord(",")]
_THOUSANDS = re.compile("[1-9][0-9]{3,20}")


def spellings(text: str) -> list[str]:
    """A number as it may be printed: 3600 and 3,600."""
    number = _THOUSANDS.match(text)
    return [text, f"{int(number[0]):,}{text[number.end() :]}"] if number else [text]


def standing_alone(units: Array, places: Array, size: int) -> Array:
    """Those places at which so many characters are no part of a longer number or word: 523起 in none of 1523起, 1.523起."""
    ends = places + size
    inside = _goes_on(units, places - 1, -1) | (letters()[units[ends - 1]] & _goes_on(units, ends, 1))
    alone: Array = places[~inside]
    return alone


def _goes_on(units: Array, beside: Array, step: int) -> Array:
    """Whether a letter or digit stands beside, or a point or comma and a digit behind it."""
    # The last character of all texts, before which the first of all would stand, ends an article.
    near, far = units.take(beside, mode="wrap"), units.take(beside + step, mode="wrap")
    number: Array = np.isin(near, _POINTS) & (far >= ord("0")) & (far <= ord("9"))
    return number | letters()[near]


@cache
def letters() -> Array:
    """Whether each of the characters of two bytes is a letter or digit of which longer words are made."""
    return np.array([chr(unit).isdecimal() or (unit not in _HAN and chr(unit).isalpha()) for unit in _UNITS])
