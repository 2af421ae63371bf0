"""Measured lengths of time: 平均耗时1.5天, 最快3分钟办结, 到场时间控制在2分钟以内; 等候时间，2015年是28天，眼下只要9天."""

import re
from collections.abc import Iterator

from archive.extract import direction
from archive.extract.figure import Figure, LeftAlone
from archive.extract.mention import Kind
from archive.extract.quantity import Quantity
from archive.extract.sentence import Sentence
from archive.extract.units import unit_kind
from archive.extract.vocabulary import any_of, table

ORDER = 55

_WORDS = table("durations")
_MEASURED = re.compile(rf"{any_of(_WORDS['measured']['words'])}[^，,。；;]{{0,12}}$")
_DONE = re.compile(rf"(?:内|以内|之内|就|便|即可|即|可|左右)?(?:能|全部|快速)?{any_of(_WORDS['done']['words'])}")
_SUBJECT = re.compile(any_of(_WORDS["subjects"]["words"]))
# 2015年是28天, 眼下只要9天, 加急为3个工作日
_STATED = re.compile(r"(?:是|为|要|需|达|仅|只|约|[:：]|年|期|现在|如今|眼下)(?:有|了)?$")
_LONG = ("年", "月", "日", "周")


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
    lead = sentence.before(quantity.start, 16) + sentence.text[quantity.start : quantity.number]
    if _MEASURED.search(lead):
        return True
    if quantity.unit in _LONG and quantity.value_end is None:
        return False
    return bool(_DONE.match(sentence.after(quantity.end, 10))) or _is_of_subject(sentence, quantity)


def _is_of_subject(sentence: Sentence, quantity: Quantity) -> bool:
    """The length of what an earlier clause names: 等候时间，2015年是28天."""
    return bool(
        _STATED.search(sentence.before(quantity.start, 4)) and _SUBJECT.search(sentence.text, 0, quantity.start)
    )
