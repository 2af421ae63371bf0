"""Numbers as Chinese newspapers print them: 29 410, 3,600, 1.2万, 30余万, 一百二十余, 〇, 廿, 壹佰, 百分之38.2, 三分之二, 一成五.

The text is expected folded: half-width digits, simplified characters (百分之三十八, not 百份之). Values are exact decimals.
"""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from archive.text.expressions import headed


class Form(StrEnum):
    """How a number is written: the rules trust digits more than a lone character (一 is rarely a figure)."""

    ARABIC = "arabic"
    CHINESE = "chinese"
    TENTHS = "tenths"
    PERCENT = "percent"
    PERMILLE = "permille"
    FRACTION = "fraction"


class Numeral(NamedTuple):
    """A number at `start:end`: `value` with 万 and 亿 folded in; `more` where 余, 多 or 几 stands inside it (30余万)."""

    start: int
    end: int
    value: Decimal
    form: Form
    more: bool = False
    scale: Decimal = Decimal(1)


_DIGITS = dict(zip("零〇一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_DIGITS |= {"○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SHORT_TENS = {"廿": 20, "卅": 30}
_MYRIADS = {"万": 10**4, "亿": 10**8}

_HAN = "".join((*_DIGITS, *_TENS, *_SHORT_TENS))
# Grouping by commas or thin spaces needs groups of exactly three: 29 410, 3,600 but not 2860 5000.
_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?![\d,，]\d)|\d{1,3}(?: \d{3})+(?! ?\d)|\d+)(?:\.\d+)?"
_SCALE = r"(?: ?[余多几]?(?:[十百千]?万亿|[十百千]?[万亿]|[百千](?![分克米瓦])))"
_NUMERAL = headed(
    rf"(?P<percent>百分之(?:(?P<percent_digits>{_ARABIC})|(?P<percent_han>[{_HAN}点]{{1,12}})))"
    rf"|(?P<permille>千分之(?:(?P<permille_digits>{_ARABIC})|(?P<permille_han>[{_HAN}点]{{1,12}})))"
    rf"|(?P<fraction>(?P<below>[{_HAN}]{{1,4}})分之(?P<above>[{_HAN}]{{1,4}}))"
    rf"|(?P<slash>(?<![\d/])\d{{1,2}}/\d{{1,2}}(?![\d/]))"
    rf"|(?P<tenths>(?P<tenths_whole>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<tenths_part>[一二三四五六七八九半](?!成))?)"
    rf"|(?P<arabic>(?P<digits>{_ARABIC})(?P<scale>{_SCALE})?(?P<second>\d+千)?)"
    rf"|(?P<han>(?!千[克米瓦])[{_HAN}](?:[{_HAN}万亿点余多几](?!数)){{0,17}})"
)


def find(text: str) -> list[Numeral]:
    """Every number in `text`, in order; those that no reader could mean (a 100,000-digit run) come with their digits."""
    return [numeral for match in _NUMERAL.finditer(text) if (numeral := _numeral(match)) is not None]


def read(words: str) -> Decimal:
    """The value of one Chinese or Arabic numeral (廿三 is 23, 1.2万 is 12000, 二〇一五 is 2015); raises ValueError."""
    numerals = find(words)
    if len(numerals) != 1 or numerals[0].end - numerals[0].start != len(words):
        raise ValueError(f"not one numeral: {words!r}")
    return numerals[0].value


def _numeral(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["percent"] or match["permille"]:
        form = Form.PERCENT if match["percent"] else Form.PERMILLE
        digits = match["percent_digits"] or match["permille_digits"]
        han = match["percent_han"] or match["permille_han"]
        return Numeral(start, end, _arabic(digits) if digits else _han(han), form)
    if match["fraction"]:
        return _fraction(start, end, _han(match["below"]), _han(match["above"]))
    if match["slash"]:
        above, below = map(Decimal, match["slash"].split("/"))
        return _fraction(start, end, below, above)
    if match["tenths"]:
        return Numeral(start, end, _tenths(match["tenths_whole"], match["tenths_part"]), Form.TENTHS)
    if match["arabic"]:
        return _scaled(match)
    return _chinese(start, match["han"])


def _fraction(start: int, end: int, below: Decimal, above: Decimal) -> Numeral | None:
    """三分之二 as a percentage to two places: 66.67; 万分之三 (above 100 parts) keeps its value too."""
    if below == 0 or above > below:
        return None
    return Numeral(start, end, (above * 100 / below).quantize(Decimal("0.01")).normalize(), Form.FRACTION)


def _tenths(whole: str, part: str | None) -> Decimal:
    """一成五 is 15 %, 三成半 is 35 %, 7成 is 70 %."""
    value = Decimal(whole) if whole[0].isdigit() else Decimal(_DIGITS[whole])
    last = 0 if part is None else 5 if part == "半" else _DIGITS[part]
    return value * 10 + last


def _arabic(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace("，", "").replace(" ", ""))


def _scaled(match: re.Match[str]) -> Numeral:
    words = (match["scale"] or "").strip()
    factor = Decimal(1)
    for char in words:
        factor *= _TENS.get(char, _MYRIADS.get(char, 1))
    value = _arabic(match["digits"]) * factor
    if match["second"] and factor == 10**4:  # 1万5千
        value += Decimal(match["second"][:-1]) * 1000
    end = match.end() if factor == 10**4 or not match["second"] else match.start("second")
    return Numeral(match.start(), end, value, Form.ARABIC, words[:1] in "余多几" if words else False, factor)


def _chinese(start: int, words: str) -> Numeral | None:
    """Trailing 余, 多 and 几 stay outside: they are the approximation's (三十多名); inside they are part (三十多万)."""
    bare = words.rstrip("余多几点")
    if not bare or bare[0] in "点":
        return None
    more = any(char in "余多几" for char in bare)
    plain = bare.replace("余", "").replace("多", "").replace("几", "")
    if set(plain) <= set("万亿"):
        return None
    return Numeral(start, start + len(bare), _han(plain), Form.CHINESE, more)


def _han(words: str) -> Decimal:
    """Chinese characters to a number; digits in a row are read as digits (二〇一五), else by their ranks."""
    whole, _, part = words.partition("点")
    if part:
        return _han(whole or "零") + _decimals(part)
    if len(words) > 1 and all(char in _DIGITS for char in words):
        return Decimal("".join(str(_DIGITS[char]) for char in words))
    total = section = digit = Decimal(0)
    for char in words:
        if char in _DIGITS:
            digit = Decimal(_DIGITS[char])
        elif char in _SHORT_TENS:
            section += _SHORT_TENS[char]
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit = Decimal(0)
        else:
            total = (
                (total + section + digit) * _MYRIADS[char]
                if char == "亿"
                else total + (section + digit or 1) * _MYRIADS[char]
            )
            section = digit = Decimal(0)
    # 两百五 is 250, 一万二 is 12000: a digit left over after a rank counts the next rank down.
    return total + section + digit * _implied_rank(words)


def _implied_rank(words: str) -> Decimal:
    if len(words) < 3 or words[-1] not in _DIGITS or words[-2] not in "百佰千仟万亿":
        return Decimal(1)
    return Decimal(_TENS.get(words[-2], _MYRIADS.get(words[-2], 1))) / 10


def _decimals(words: str) -> Decimal:
    digits = "".join(str(_DIGITS[char]) for char in words if char in _DIGITS)
    return Decimal(f"0.{digits}") if digits else Decimal(0)
