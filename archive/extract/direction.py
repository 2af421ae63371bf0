"""Which way a figure went: 下降近15%, 比去年同期多203起, 跌幅达21.6%, 20%的降幅; and 升到97%, which is a new level."""

import re
from typing import NamedTuple

from archive.extract.quantity import Quantity
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import any_of, table
from archive.text.expressions import headed
from archive.text.segment import Span

_TABLE = table("directions")
_DOWN = frozenset(word for words in _TABLE["down"].values() for word in words)
VERB = any_of(word for part in _TABLE.values() for word in part["verbs"])
NOUN = any_of(word for part in _TABLE.values() for word in part["nouns"])
_SHORT = any_of(word for part in _TABLE.values() for word in part["short"])
# What may stand between the direction and the figure: 下降了, 跌幅更达, 分别上升, 负增长”
_FILL = (
    r"(?:了|达到|高达|达|更|均|各|都|分别|依次|平均|又|再|幅度|比例|超过|仅|也|就|整整|累计|近乎|约为|约|为|近|将近|个|在|同样|有"
    r"|[“”：: （(]|[一-鿿]为)"
)
_BEFORE = headed(
    rf"(?:(?P<verb>{VERB})(?P<to>到了?|至|为|成)?|(?P<noun>{NOUN})|(?P<short>{_SHORT})(?:了|出|出了)?)(?P<fill>{_FILL}{{0,4}})$"
)
_AFTER = re.compile(
    rf"以上?的?(?:速度|幅度)?(?P<late>{VERB}|{NOUN})|的?(?:年均|平均|同比|大幅|幅度|比例)?的?(?P<word>{NOUN}|下降|上升|增长|回落|下跌|涨幅|提升|减少|增加)(?![了\d一-鿿]?[\d到至])"
)
_COMPARED = re.compile(r"比|较|同期|相比|高于|低于|高出|分别")
# 高于全省平均2.1个百分点: the direction stands before what it is compared with
_OVER_BASE = re.compile(r"(?P<word>高于|低于|领先|超出|高出|落后|超过|优于)(?P<base>[^，,。；;、\d]{1,16})$")
# 刑事警情降幅居前,分别为38.1%
_CLAUSE_NOUN = headed(rf"(?P<noun>{NOUN})[^。；;\d]{{0,16}}(?:分别|依次|均|各)?(?:为|达到|达|是|高达|超过|有|在)$")


class Direction(NamedTuple):
    """`sign` is 1 or -1; `start` where its word begins; `to` says that a new level follows (升到);
    `what` where the words between it and the figure begin (少亡14人); `said` where the word itself stands."""

    sign: int
    start: int
    to: bool = False
    word: str = ""
    what: int | None = None
    said: Span | None = None


def sign_of(word: str) -> int:
    """-1 for the words of a fall, 1 for those of a rise."""
    return -1 if word in _DOWN or word in ("低于", "落后") else 1


def before(sentence: Sentence, quantity: Quantity) -> Direction | None:
    """The direction stated in front of a figure, or None."""
    window = sentence.before(quantity.start, 18)
    match = _BEFORE.search(window)
    if match is None:
        return _in_clause(sentence, quantity)
    start = quantity.start - len(window) + match.start()
    if match["short"]:
        if not _short_counts(sentence, match, start):
            return None
        return _stated(match["short"], start)
    word = match["verb"] or match["noun"]
    if match["verb"] and len(word) == 1 and sentence.before(start, 1) in _COMPOUND.get(word, ()):
        return None
    to = (
        bool(match["to"])
        or match["fill"].startswith(("为", "到", "达到", "在"))
        and bool(match["verb"])
        and quantity.unit != "百分点"
    )
    return _stated(word, start, to=to and not match["noun"])


_COMPOUND = {
    "降": "霜投沉",
    "升": "公提晋毫",
    "减": "缓轻",
    "少": "年至最不多缺青很",
    "增": "新",
    "跌": "摔",
    "缩": "收",
    "涨": "高",
    "挫": "",
}


def _short_counts(sentence: Sentence, match: re.Match[str], start: int) -> bool:
    """多 and 少 say a direction only in a comparison or before 了: 比去年多203起, but 多达58条, 最多30人."""
    if match["fill"].startswith(("达", "为", "在")) or sentence.before(start, 1) in (
        "最",
        "至",
        "很",
        "不",
        "众",
        "较",
        "提",
        "更",
        "许",
    ):
        return False
    if match[0][len(match["short"]) :].startswith("了"):
        return True
    clause = sentence.text[sentence.clause_start(start) : start]
    return bool(_COMPARED.search(clause))


def _in_clause(sentence: Sentence, quantity: Quantity) -> Direction | None:
    window = sentence.before(quantity.start, 30)
    if quantity.unit == "百分点" and (match := _OVER_BASE.search(window)):
        return _stated(match["word"], quantity.start - len(window) + match.start())
    if (quantity.is_percent or quantity.unit == "百分点") and (match := _CLAUSE_NOUN.search(window)):
        return _stated(match["noun"], quantity.start - len(window) + match.start("noun"), begin=quantity.start)
    return None


def after(sentence: Sentence, quantity: Quantity) -> Direction | None:
    """The direction stated behind a figure: 20%的降幅, 有15%的上升."""
    match = _AFTER.match(sentence.after(quantity.end, 12))
    if match is None:
        return None
    word = match["word"] or match["late"]
    return _stated(word, quantity.end + match.start(match.lastgroup or 0), begin=quantity.start)


def _stated(word: str, at: int, *, begin: int | None = None, to: bool = False) -> Direction:
    """The direction of a word at `at`; the figure begins with it unless it `begin`s elsewhere."""
    return Direction(sign_of(word), at if begin is None else begin, to, word, said=(at, at + len(word)))
