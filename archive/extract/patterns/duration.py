"""Measured lengths of time: 平均耗时1.5天, 最快3分钟办结, 到场时间控制在2分钟以内, 缩短至4分20秒."""

import re
from collections.abc import Iterator

from archive.extract import direction
from archive.extract.figure import Figure, LeftAlone
from archive.extract.mention import Kind
from archive.extract.quantity import Quantity, unit_kind
from archive.extract.sentence import Sentence

ORDER = 55

_STRONG = re.compile(
    r"(?:时间|时长|耗时|用时|时限|期限|周期|平均|最快|最短|最长|最慢|仅需|只需|只用|仅用|控制在|控制到|压缩|缩短|提速)[^，,。；;]{0,12}$"
)
_DONE = re.compile(
    r"(?:内|以内|之内|就|便|即可|即|可|左右)?(?:能|全部|快速)?(?:办结|办好|办完|到场|到达|赶到|抵达|拿证|领证|取证|领到|拿到|处置完毕|止付|完成|响应|到位|出证|审批)"
)


def find(sentence: Sentence) -> Iterator[Figure | LeftAlone]:
    """Quantities of time with a word that says they were measured; the others only set a time."""
    for quantity in sentence.open():
        if unit_kind(quantity.unit) != "time":
            continue
        if not _is_measured(sentence, quantity):
            yield LeftAlone(quantity.number, quantity.number_end, "no_figure.length_of_time")
            continue
        stated = direction.before(sentence, quantity)
        start = stated.start if stated and stated.to else quantity.start
        yield Figure(
            min(start, quantity.start), quantity.end, Kind.DURATION, quantity.value, quantity.unit, "duration.measured",
            quantity.number, quantity.number_end, value_end=quantity.value_end, approximation=quantity.approximation,
            direction=stated.said if stated and stated.to else None, approximated=quantity.approximated,
        )  # fmt: skip


def _is_measured(sentence: Sentence, quantity: Quantity) -> bool:
    if quantity.unit in ("年", "月", "日", "周") and quantity.value_end is None:
        return bool(_STRONG.search(sentence.before(quantity.start, 16)))
    measured = _STRONG.search(sentence.before(quantity.start, 16))
    return bool(measured or _DONE.match(sentence.after(quantity.end, 10)))
