"""Which way a figure went: 下降近15%, 比去年同期多203起, 跌幅达21.6%, 20%的降幅; and 升到97%, which is a new level."""

import re
from itertools import product
from typing import NamedTuple

from archive.extract.quantity import Quantity
from archive.extract.sentence import Sentence
from archive.extract.units import unit_kind
from archive.extract.vocabulary import any_of, table
from archive.text.expressions import headed
from archive.text.segment import Span

_TABLE = table("directions")


def _words(part: dict[str, list[str]], key: str) -> list[str]:
    """The words under `key`; of verbs also those put together, as 锐减 and 拉高."""
    made = [one + other for one, other in product(part.get("manners", ()), part.get("cores", ()))]
    made += [one + other for one, other in product(part.get("leads", ()), part.get("ends", ()))]
    return part.get(key, []) + (made if key == "verbs" else [])


def _every(key: str) -> str:
    return any_of(word for part in _TABLE.values() for word in _words(part, key))


def words_of(way: str) -> set[str]:
    """Every word that says `way` (up, down, faster, slower, saved), those put together included."""
    return {word for key in ("verbs", "nouns", "short", "than") for word in _words(_TABLE[way], key)}


_FALLING = frozenset(words_of("down") | words_of("slower") | words_of("saved"))
# 快了70秒 is less time, 慢了3分钟 more
_TIME_SIGNS = {
    word: 1 if way == "slower" else -1
    for way in ("faster", "slower", "saved")
    for key in ("verbs", "short")
    for word in _TABLE[way].get(key, ())
}
_SAVED = frozenset(word for words in _TABLE["saved"].values() for word in words)
VERB = _every("verbs")
NOUN = _every("nouns")
FALL = any_of(_words(_TABLE["down"], "verbs"))
RISE = any_of(_words(_TABLE["up"], "verbs"))
_SHORT = _every("short")
# What may stand between the direction and the figure: 下降了, 跌幅更达, 分别上升, 负增长”, 下降的幅度达到
_FILL = (
    r"(?:了|达到|高达|达|更|均|各|都|分别|依次|平均|又|再|的?(?:幅度|比例|比率|速度)|超过|仅|也|就|整整|累计|近乎|约为|约|为|近|将近|个|在|同样|有"
    r"|[“”：: （(]|[一-鿿]为)"
)
_BEFORE = headed(
    rf"(?:(?P<verb>{VERB})(?P<to>到了?|至|为|成|抵|破|穿)?|(?P<noun>{NOUN})|(?P<short>{_SHORT})(?:了|出|出了)?)(?P<fill>{_FILL}{{0,4}})$"
)
_AFTER = re.compile(
    rf"以上?的?(?:速度|幅度)?(?P<late>{VERB}|{NOUN})|的?(?:年均|平均|同比|大幅|幅度|比例)?的?(?P<word>{NOUN}|下降|上升|增长|回落|下跌|涨幅|提升|减少|增加)"
    # 2100个减少三成, 2100个下降到1470个: the direction is the next figure's
    r"(?![了\d一-鿿]?[\d到至]|[近约逾超过了]{0,2}[一二两三四五六七八九十百半])"
)
_COMPARED = re.compile(
    r"(?<![占对])比(?![例武赛重率])|较(?![大重])|同期|高于|低于|高出|分别|按[年月季]|对照|对比|为基数"
)
# 35宗，少11宗; 但仍多了3起
_HEAD = re.compile(r"(?:但|却|而|还|仍|又|则|也|更|净|反而|反|共|竟){0,3}")
# 高于全省平均2.1个百分点: the direction stands before what it is compared with
_OVER_BASE = re.compile(rf"(?P<word>{_every('than')})(?P<base>[^，,。；;、\d]{{1,16}})$")
# 超过去年同期4.4% is a change; 超过全市平均4.4% may be a level, and 低于去年的4.4% names one
_EARLIER = re.compile("(?:去年|上年|前年|同期|上月|上季|年).{0,8}(?<!的)$")
# 刑事警情降幅居前,分别为38.1%; 下降的幅度达到16%
_CLAUSE_NOUN = headed(rf"(?P<noun>{NOUN})[^。；;\d]{{0,16}}(?:分别|依次|均|各)?(?:为|达到|达|是|高达|超过|有|在)$")
_NO_DIRECTION_AFTER = frozenset("最至很不众较提更许缺")


class Direction(NamedTuple):
    """`sign` is 1 or -1; `start` where its word begins; `to` says that a new level follows (升到);
    `what` where the words between it and the figure begin (少亡14人); `said` where the word itself stands."""

    sign: int
    start: int
    to: bool = False
    word: str = ""
    what: int | None = None
    said: Span | None = None


def sign_of(word: str, unit: str | None = None) -> int:
    """-1 for the words of a fall, 1 for those of a rise; 快 and 提速 are a fall of time."""
    if unit_kind(unit) == "time" and word in _TIME_SIGNS:
        return _TIME_SIGNS[word]
    return -1 if word in _FALLING else 1


def before(sentence: Sentence, quantity: Quantity) -> Direction | None:
    """The direction stated in front of a figure, or None."""
    window = sentence.before(quantity.start, 18)
    match = _BEFORE.search(window)
    if match is None:
        return _in_clause(sentence, quantity)
    start = quantity.start - len(window) + match.start()
    word = match["verb"] or match["noun"] or match["short"]
    if (
        match["short"]
        and not _short_counts(sentence, match, start, quantity)
        or _is_other_word(sentence, word, start, quantity)
    ):
        return None
    return _stated(word, quantity, start, to=_reaches(match, quantity))


def _is_other_word(sentence: Sentence, word: str, start: int, quantity: Quantity) -> bool:
    """霜降 is no fall, and 节约经费120万元 no change."""
    if word in _SAVED:
        return not (unit_kind(quantity.unit) == "time" or quantity.is_percent)
    return len(word) == 1 and sentence.before(start, 1) in _TABLE["compounds"].get(word, ())


def _reaches(match: re.Match[str], quantity: Quantity) -> bool:
    """Whether a new level follows: 升到97%, 下降为12起, 跌穿500宗."""
    if not match["verb"]:
        return False
    return bool(match["to"]) or match["fill"].startswith(("为", "到", "达到", "在")) and quantity.unit != "百分点"


def _short_counts(sentence: Sentence, match: re.Match[str], start: int, quantity: Quantity) -> bool:
    """多 and 少 say a direction only where something is compared: 比去年多203起, but 多达58条, 最多30人."""
    if match["fill"].startswith(("达", "为", "在")) or sentence.before(start, 1) in _NO_DIRECTION_AFTER:
        return False
    if match[0][len(match["short"]) :].startswith("了"):
        return True
    clause = sentence.text[sentence.clause_start(start) : start]
    if is_compared(clause) or match["short"] in ("多", "少") and opens_after_figure(sentence, clause, start):
        return True
    # 和上一年同期比，校园事件要少16.7%: the base holds for the sentence
    return quantity.is_percent and is_compared(sentence.text[:start])


def is_compared(words: str) -> bool:
    """Whether the words set something against something else: 比去年, 按年, 与2018年相比."""
    return bool(_COMPARED.search(words))


def opens_after_figure(sentence: Sentence, clause: str, start: int) -> bool:
    """Whether a word at `start` opens its clause behind a figure: 35宗，少11宗; 但仍多了3起."""
    return bool(_HEAD.fullmatch(clause)) and any(quantity.end <= start for quantity in sentence.quantities)


def _in_clause(sentence: Sentence, quantity: Quantity) -> Direction | None:
    if not (quantity.is_percent or quantity.unit == "百分点"):
        return None
    window = sentence.before(quantity.start, 30)
    first = quantity.start - len(window)
    match = _OVER_BASE.search(window)
    if match and (quantity.unit == "百分点" or _EARLIER.search(match["base"])):
        return _stated(match["word"], quantity, first + match.start())
    # up to the number: 超过 of 降幅连续三年超过20% is read as its approximation
    if match := _CLAUSE_NOUN.search(window + sentence.text[quantity.start : quantity.number]):
        return _stated(match["noun"], quantity, first + match.start("noun"), begin=quantity.start)
    return None


def after(sentence: Sentence, quantity: Quantity) -> Direction | None:
    """The direction stated behind a figure: 20%的降幅, 有15%的上升."""
    match = _AFTER.match(sentence.after(quantity.end, 12))
    if match is None:
        return None
    word = match["word"] or match["late"]
    return _stated(word, quantity, quantity.end + match.start(match.lastgroup or 0), begin=quantity.start)


def _stated(word: str, quantity: Quantity, at: int, *, begin: int | None = None, to: bool = False) -> Direction:
    """The direction of a word at `at`; the figure begins with it unless it `begin`s elsewhere."""
    sign = sign_of(word, quantity.unit)
    return Direction(sign, at if begin is None else begin, to, word, said=(at, at + len(word)))
