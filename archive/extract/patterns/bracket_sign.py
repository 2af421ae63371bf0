"""Changes told by a sign: （-5.6%）, （+12.3%）, 同比↓8%, 环比-3.2%."""

import re
from collections.abc import Iterator

from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.sentence import Sentence

ORDER = 35

_SIGN = re.compile(r"(?:^|[（(，,、；;：: 比\t期为])(?P<sign>[+\-－—–↑↓▲▼△▽])[ ]?$")
_FALLS = "-－—–↓▼▽"


def find(sentence: Sentence) -> Iterator[Figure]:
    """A quantity right behind a plus, a minus or an arrow that joins no range."""
    for quantity in sentence.open():
        window = sentence.before(quantity.start, 4)
        match = _SIGN.search(window)
        if match is None or quantity.unit is None:
            continue
        sign = -1 if match["sign"] in _FALLS else 1
        start = quantity.start - len(window) + match.start("sign")
        yield Figure(
            start, quantity.end, Kind.CHANGE, quantity.value * sign, quantity.unit, "change.sign", quantity.number,
            quantity.number_end, approximation=quantity.approximation, approximated=quantity.approximated,
            direction=(start, start + 1),
        )  # fmt: skip
