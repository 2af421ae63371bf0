"""Amounts, counts and stocks: 破获案件523起, 208名民警, 追缴资金1.01亿元, 缴获毒品235公斤, 每十万人0.47起."""

import re
from collections.abc import Iterator

from archive.extract import direction
from archive.extract.figure import Figure, LeftAlone
from archive.extract.mention import Approximation, Kind
from archive.extract.quantity import Quantity, counts_people, unit_kind
from archive.extract.sentence import Sentence
from archive.text.numerals import Form

ORDER = 90

_RULES = {
    "cases": "count",
    "persons": "persons",
    "turns": "turns",
    "pieces": "count",
    "money": "money",
    "weight": "weight",
    "size": "size",
}
# 就有两名志愿者, 各三家, 增至五处: a lone character is a figure only where a word before it says that it counts.
_COUNTING = re.compile(
    r"(?:有|共|达|为|各|仅|到|至|均|计|约|近|逾|超过|不足|查处|破获|侦破|发生|破案|发案|立案|死亡|受伤|抓获|打掉|查获|缴获)$"
)
_SCORED = re.compile(r"(?:得分|评分|分值|总分|均分|指数|考核|测评|评价|满意度|安全感)[^，。；]{0,8}$")
_INDEX = re.compile(r"(?:数|量|指数|得分|总分|人口)(?:[^，。；、]{0,4})?(?:为|达到?|是|:|：|超过?|近|约)$")
# 粉丝突破100万。
_REACHED = re.compile(r".{0,2}(?:达到?|突破|超过?|逾|近|约|为)\d[\d.,]{0,11}[余多]?[万亿](?=[，。；、,]?$)[，。；、,]$")
_WEAK_UNITS = frozenset("路期节届级层点面口方堂首句门")


def find(sentence: Sentence) -> Iterator[Figure | LeftAlone]:
    """Every quantity still open that counts something; the rest is left alone with the reason."""
    for quantity in sentence.open():
        reason = _left_alone(sentence, quantity)
        if reason:
            yield LeftAlone(quantity.number, quantity.number_end, f"no_figure.{reason}")
            continue
        stated = direction.before(sentence, quantity)
        start = stated.start if stated and stated.to else quantity.start
        rule = f"level.{_RULES.get(unit_kind(quantity.unit) or '', 'number')}"
        yield Figure(
            min(start, quantity.start), quantity.end, Kind.LEVEL, quantity.value, quantity.unit, rule, quantity.number,
            quantity.number_end, value_end=quantity.value_end, approximation=quantity.approximation,
            direction=stated.said if stated and stated.to else None, approximated=quantity.approximated,
        )  # fmt: skip


def _left_alone(sentence: Sentence, quantity: Quantity) -> str | None:
    """Why a quantity is no figure, or None when it is one."""
    if quantity.unit is None:
        return _bare(sentence, quantity)
    if quantity.unit == "分":
        return None if _SCORED.search(sentence.before(quantity.start, 16)) else "no_unit"
    if unit_kind(quantity.unit) == "time":
        return "length_of_time"
    if quantity.form is Form.CHINESE and _is_word(sentence, quantity):
        return "word"
    if (
        quantity.unit in _WEAK_UNITS
        and quantity.value < 20
        and not _COUNTING.search(sentence.before(quantity.start, 6))
    ):
        return "word"
    return None


def _bare(sentence: Sentence, quantity: Quantity) -> str | None:
    if quantity.form is not Form.ARABIC:
        return "word"
    if counts_people(sentence.text, quantity.end) and quantity.value >= 2:
        return None
    if quantity.value >= 10**4 and _REACHED.match(sentence.text[quantity.start - 2 : quantity.end + 1]):
        return None
    return None if _INDEX.search(sentence.before(quantity.start, 14)) else "no_unit"


def _is_word(sentence: Sentence, quantity: Quantity) -> bool:
    """一起, 两名, 三类 are mostly words; 一百二十起 is a figure, 百余名 too, 近百名 as well."""
    words = sentence.text[quantity.number : quantity.number_end]
    if len(words) > 1:
        return not any(rank in words for rank in "十百千万亿廿卅拾佰仟")
    if unit_kind(quantity.unit) in ("weight", "money"):
        return words == "一" and quantity.approximation is Approximation.EXACT
    if words in "百千":
        return quantity.approximation is Approximation.EXACT
    if words == "十":
        return not (
            _COUNTING.search(sentence.before(quantity.start, 6)) or quantity.approximation is not Approximation.EXACT
        )
    return (
        words == "一"
        or not _COUNTING.search(sentence.before(quantity.start, 6))
        or unit_kind(quantity.unit) not in ("cases", "persons", "pieces")
    )
