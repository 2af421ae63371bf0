"""No change: 同比持平, 与去年基本持平, 零增长."""

import re
from collections.abc import Iterator
from decimal import Decimal

from archive.extract.figure import Figure
from archive.extract.mention import Approximation, Kind
from archive.extract.sentence import Sentence

ORDER = 30

_FLAT = re.compile(
    r"(?P<about>基本|大体|大致|几乎|总体|接近)?(?:保持)?“?(?:持平|零增长|无增减|没有变化|无变化|零的增长)”?"
)


def find(sentence: Sentence) -> Iterator[Figure]:
    """持平 and 零增长 are a change of 0 %."""
    for match in _FLAT.finditer(sentence.text):
        sense = Approximation.ABOUT if match["about"] else Approximation.EXACT
        yield Figure(
            *match.span(), Kind.CHANGE, Decimal(0), "%", "change.flat", *match.span(), approximation=sense,
            approximated=match.span("about") if match["about"] else None,
        )  # fmt: skip
