"""Numbers as Chinese newspapers print them: 29 410, 3,600, 1亿6千万, 30余万, 一百二十余, 七八百, 廿, 壹佰, 百分之38.2, 一成五.

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
    """A number at `start:end`: `value` with 万 and 亿 folded in; `more` where 余, 多 or 几 stands inside it (30余万).

    `upto` is the second number of two in a row (七八百 is 700 to 800), `scale` the rank written behind digits (1.2万: 10,000).
    """

    start: int
    end: int
    value: Decimal
    form: Form
    more: bool = False
    scale: Decimal = Decimal(1)
    upto: Decimal | None = None


_DIGITS = dict(zip("零〇一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_DIGITS |= {"○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SHORT_TENS = {"廿": 20, "卅": 30}
_MYRIADS = {"万": 10**4, "亿": 10**8}

_HAN = "".join((*_DIGITS, *_TENS, *_SHORT_TENS))
# Grouping by commas or thin spaces needs groups of exactly three: 29 410, 3,600 but not 2860 5000.
_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?![\d,，]\d)|\d{1,3}(?: \d{3})+(?! ?\d)|\d+)(?:\.\d+)?"
_SCALE = (
    r"(?: ?(?:[余多几]?[十百千]?万亿|[余多几]?[十百千]?[万亿]|[十百千][余多几][万亿]|[余多几]?[百千](?![分克米瓦])))"
)
# 1亿6千万, 2亿3000余万; 1万5千, 1万2000, 2万3,168
_REST = r"(?:(?<=亿)\d{1,4}(?:\.\d{1,4})?[百千]?[余多几]?万|(?<=万)(?:\d千|\d{4}(?![\d年.,])|\d,\d{3}(?![\d.,]))|(?<=千)\d百)"
# 近万名, 逾亿元, 万余名: a rank alone is a number where it is approximate
_LONE = r"(?:(?<=[近逾超约过破])[万亿](?![一\d])|(?<![数几上成好])[万亿](?=余))"
_NUMERAL = headed(
    rf"(?P<percent>百分之(?:(?P<percent_digits>{_ARABIC})|(?P<percent_han>[{_HAN}点]{{1,12}})))"
    rf"|(?P<permille>千分之(?:(?P<permille_digits>{_ARABIC})|(?P<permille_han>[{_HAN}点]{{1,12}})))"
    rf"|(?P<fraction>(?P<below>[{_HAN}万]{{1,4}})分之(?:(?P<above_digits>{_ARABIC})|(?P<above>[{_HAN}点]{{1,8}})))"
    rf"|(?P<slash>(?<![\d/])\d{{1,2}}/\d{{1,2}}(?![\d/]))"
    rf"|(?P<tenths>(?P<tenths_low>[一二两三四五六七八](?=[二三四五六七八九]成))?(?P<tenths_whole>[一二两三四五六七八九]|\d(?:\.\d)?)"
    rf"成(?![员立果绩品套型功熟新语])(?P<tenths_part>[一二三四五六七八九半](?!成)|\d(?![\d.成]))?)"
    rf"|(?P<arabic>(?P<digits>{_ARABIC})(?P<scale>{_SCALE})?(?P<rest>{_REST})?)"
    rf"|(?P<han>(?!千[克米瓦])[{_HAN}](?:[{_HAN}万亿点余多几](?!数)){{0,17}}|{_LONE})"
)
# 七八起, 十七八起, 三四百人: two digits in a row, the second one more than the first
_TWO_IN_A_ROW = re.compile(
    rf"(?P<lead>(?:[{_HAN}万亿]{{0,8}}[十百千万亿])?)(?P<two>一[二两]|[二两]三|三四|四五|五六|六七|七八|八九)(?P<rank>[十百千]?[万亿]?)"
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
    kind = match.lastgroup  # the outermost of the groups that matched is closed last
    if kind == "arabic":
        return _scaled(match)
    if kind == "han":
        return _chinese(start, match["han"])
    if kind in ("percent", "permille"):
        form = Form(kind)
        digits = match["percent_digits"] or match["permille_digits"]
        value, upto = (_arabic(digits), None) if digits else _pair(match["percent_han"] or match["permille_han"])
        return Numeral(start, end, value, form, upto=upto)
    if kind == "fraction":
        above = _arabic(match["above_digits"]) if match["above_digits"] else _han(match["above"])
        return _fraction(start, end, _han(match["below"]), above)
    if kind == "slash":
        above, below = map(Decimal, match["slash"].split("/"))
        return _fraction(start, end, below, above)
    return _tenths(match)


def _fraction(start: int, end: int, below: Decimal, above: Decimal) -> Numeral | None:
    """三分之二 as a percentage to two places: 66.67; 万分之3.5 to four: 0.035."""
    if below == 0 or above > below:
        return None
    places = Decimal("0.01") if below < 1000 else Decimal("0.0001")
    return Numeral(start, end, (above * 100 / below).quantize(places).normalize(), Form.FRACTION)


def _tenths(match: re.Match[str]) -> Numeral:
    """一成五 is 15 %, 三成半 is 35 %, 7成 is 70 %, 3成7 is 37 %, 三四成 is 30 to 40 %."""
    low, whole, part = match["tenths_low"], match["tenths_whole"], match["tenths_part"]
    value = Decimal(whole) if whole[0].isdigit() else Decimal(_DIGITS[whole])
    value = value * 10 + (0 if part is None else 5 if part == "半" else int(part) if part.isdigit() else _DIGITS[part])
    if low and _TWO_IN_A_ROW.fullmatch(low + whole):
        return Numeral(*match.span(), Decimal(_DIGITS[low] * 10), Form.TENTHS, upto=value)
    return Numeral(match.start("tenths_whole"), match.end(), value, Form.TENTHS)


def _arabic(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace("，", "").replace(" ", ""))


def _scaled(match: re.Match[str]) -> Numeral:
    if match["scale"] is None and match["rest"] is None:
        return Numeral(*match.span(), _arabic(match["digits"]), Form.ARABIC)
    words = (match["scale"] or "").strip()
    factor = Decimal(1)
    for char in words:
        factor *= _TENS.get(char, _MYRIADS.get(char, 1))
    value, rest = _arabic(match["digits"]) * factor, match["rest"]
    if rest and "." in match["digits"]:  # 1.2万3500 are two numbers
        rest = None
    if rest:
        value += _rest(rest)
    more = any(char in "余多几" for char in words + (rest or ""))
    return Numeral(
        match.start(), match.end() if rest else match.end() - len(match["rest"] or ""), value, Form.ARABIC, more, factor
    )


def _rest(words: str) -> Decimal:
    """The lower ranks of 1亿6千万 (6千万) and 1万2000 (2000)."""
    digits = words.rstrip("万千百余多几")
    value = _arabic(digits)
    for char in words[len(digits) :]:
        value *= _TENS.get(char, _MYRIADS.get(char, 1))
    return value


def _chinese(start: int, words: str) -> Numeral | None:
    """Trailing 余, 多 and 几 stay outside: they are the approximation's (三十多名); inside they are part (三十多万)."""
    bare = words.rstrip("余多几点")
    if not bare or bare[0] in "点":
        return None
    more = any(char in "余多几" for char in bare)
    value, upto = _pair(bare.replace("余", "").replace("多", "").replace("几", ""))
    return Numeral(start, start + len(bare), value, Form.CHINESE, more, upto=upto)


def _pair(words: str) -> tuple[Decimal, Decimal | None]:
    """The value of Chinese characters, of 七八百 the first and the second (700, 800)."""
    match = _TWO_IN_A_ROW.fullmatch(words)
    if match is None:
        return _han(words), None
    low, high = (_han(match["lead"] + digit + match["rank"]) for digit in match["two"])
    return low, high


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
            rank = _MYRIADS[char]
            total = (
                (total + section + digit or Decimal(1)) * rank
                if char == "亿"
                else total + (section + digit or 1) * rank
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
