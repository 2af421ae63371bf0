"""Amounts, counts and stocks: 破获案件523起, 208名民警, 追缴资金1.01亿元, 缴获毒品235公斤, 每十万人0.47起."""

import re
from collections.abc import Iterator

from archive.extract import direction
from archive.extract.figure import Figure, LeftAlone
from archive.extract.mention import Approximation, Kind
from archive.extract.quantity import Quantity
from archive.extract.sentence import Sentence
from archive.extract.units import implied_unit, unit_kind
from archive.extract.vocabulary import any_of, table
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
_WORDS = {name: any_of(part["words"]) for name, part in table("levels").items()}
_COUNTING = re.compile(_WORDS["counting"] + "$")
_SCORED = re.compile(_WORDS["scored"] + "[^，。；]{0,8}$")
_INDEX = re.compile(f"{_WORDS['indexed']}$|{_WORDS['numbered']}[^，。；、]{{0,4}}{_WORDS['equals']}$")
# 粉丝突破100万。
_REACHED = re.compile(r".{0,2}(?:达到?|突破|超过?|逾|近|约|为)\d[\d.,]{0,11}[余多]?[万亿](?=[，。；、,]?$)[，。；、,]$")
# 万车死亡率2.1, 每十万人命案发案率为0.62: a per-head rate printed without its unit
_PER_HEAD = re.compile(
    r"(?:每?(?:百|千|万|十万|10万|百万)(?:台|辆)?(?:人口?|车|户|名?群众)|每[^，。；、]{1,10}?)(?P<what>[^，。；、\d每]{0,8}?)(?:发[案生])?(?:率|数)(?:为|是|达到?|仅为?|降[至到为]|升[至到为]|约|[:：])?$"
)
# 第1名落网者, 连续5次拨打: which one, and how often one man did it
_ORDERED = re.compile("第$|连续$")
# 两名民警因公牺牲: a lone character counts where what befell them is told
_HONOURED = re.compile(
    r"(?:民警|辅警|干警|警员|警官|消防员|官兵)[^，。；]{0,3}(?:牺牲|殉职|负伤|受伤|获|荣|被评|入选|立功)"
)
_DEADLY = re.compile("死|亡|伤")
_WEAK_UNITS = frozenset(table("levels")["weak"]["words"])


def find(sentence: Sentence) -> Iterator[Figure | LeftAlone]:
    """Every quantity still open that counts something; the rest is left alone with the reason."""
    for quantity in sentence.open():
        reason = _left_alone(sentence, quantity)
        if reason:
            yield LeftAlone(quantity.number, quantity.number_end, f"no_figure.{reason}")
            continue
        if quantity.unit is None:
            quantity = quantity._replace(unit=_unprinted(sentence, quantity))
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
    if _ORDERED.search(sentence.before(quantity.start, 2)):
        return "word"
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
    if quantity.value >= 10**4 and _REACHED.match(sentence.text[quantity.start - 2 : quantity.end + 1]):
        return None
    if _INDEX.search(sentence.before(quantity.start, 14)) or _per_head(sentence, quantity):
        return None
    return "no_unit"


def _unprinted(sentence: Sentence, quantity: Quantity) -> str | None:
    """The unit that the words before a number imply: 刑事立案数为9120 counts cases, a score nothing."""
    lead = sentence.before(quantity.start, 12)
    implied = None if _SCORED.search(lead) else implied_unit(lead)
    return _per_head(sentence, quantity) or (implied if implied != "%" else None)


def _per_head(sentence: Sentence, quantity: Quantity) -> str | None:
    """The unit of a rate per head that is printed without: 万车死亡率2.1 counts people, 万人发案率38.6 cases."""
    match = _PER_HEAD.search(sentence.before(quantity.start, 24))
    return None if match is None else "人" if _DEADLY.search(match[0]) else "起"


def _is_word(sentence: Sentence, quantity: Quantity) -> bool:
    """一起, 两名, 三类 are mostly words; 一百二十起 is a figure, 百余名 and 七八起 too."""
    words = sentence.text[quantity.number : quantity.number_end]
    exact = quantity.approximation is Approximation.EXACT
    counting = bool(
        _COUNTING.search(sentence.before(quantity.start, 6)) or _HONOURED.match(sentence.text, quantity.end)
    )
    if len(words) > 1:
        return not any(rank in words for rank in "十百千万亿廿卅拾佰仟") and not _is_pair(quantity, counting)
    if unit_kind(quantity.unit) in ("weight", "money"):
        return words == "一" and exact
    if words != "十" and set(words) <= set("十百千万亿"):  # 近百宗, 突破千万人次, but 百万市民
        return exact and not counting
    if words == "十":
        return exact and not counting
    return words == "一" or not counting or unit_kind(quantity.unit) not in ("cases", "persons", "pieces")


def _is_pair(quantity: Quantity, counting: bool) -> bool:
    """七八起 is 7 to 8; 两三个 is no figure unless something is counted."""
    counted = unit_kind(quantity.unit) in ("cases", "persons", "pieces", "turns", "money", "weight")
    return quantity.value_end is not None and counted and (counting or quantity.value > 2)
