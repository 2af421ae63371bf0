"""Changes told by a sign: （-5.6%）, （+12.3%）, 同比↓8%, 环比-3.2%, 94宗（+18）, 电诈警情-13.4%."""

import re
from collections.abc import Iterator

from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.quantity import Quantity
from archive.extract.sentence import Sentence

ORDER = 35

# An arrow says it anywhere, a plus or minus where it can join no range: behind a mark, or between a word and a percentage.
_SIGN = re.compile(r"(?:(?P<arrow>[↑↓▲▼△▽⬆⬇])|(?:^|(?P<word>[一-鿿”])|[（(，,、；;：: 　])(?P<sign>[+\-－—–]))[ ]?$")
_FALLS = "-－—–↓▼▽⬇"
_COMPARED = re.compile(r"[比期年月为长度]")
_IN_BRACKET = re.compile(r"[（(](?:同比|环比|较上年|按年)?[ ]?$")


def find(sentence: Sentence) -> Iterator[Figure]:
    """A quantity right behind a plus, a minus or an arrow."""
    last: Quantity | None = None
    for quantity in sentence.open():
        found = _signed(sentence, quantity, last)
        if found:
            yield found
        last = quantity


def _signed(sentence: Sentence, quantity: Quantity, last: Quantity | None) -> Figure | None:
    window = sentence.before(quantity.start, 4)
    match = _SIGN.search(window)
    if match is None or match["word"] and not _says_change(match, quantity):
        return None
    sign = match["arrow"] or match["sign"]
    start = quantity.start - len(window) + match.start("arrow" if match["arrow"] else "sign")
    if quantity.unit is None and last and _IN_BRACKET.search(sentence.before(start, 6)):
        quantity = quantity._replace(unit=last.unit)  # 94宗（+18）
    if quantity.unit is None:
        return None
    return Figure(
        start, quantity.end, Kind.CHANGE, quantity.value * (-1 if sign in _FALLS else 1), quantity.unit, "change.sign",
        quantity.number, quantity.number_end, approximation=quantity.approximation, approximated=quantity.approximated,
        direction=(start, start + 1),
    )  # fmt: skip


def _says_change(match: re.Match[str], quantity: Quantity) -> bool:
    """同比-3起 and 电诈警情-13.4%; but 6月-8起 is left to others, and a dash (—) joins."""
    return bool(_COMPARED.match(match["word"])) or (quantity.unit in ("%", "百分点") and match["sign"] in "+-－")
