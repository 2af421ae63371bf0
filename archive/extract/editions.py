"""What two printings of one operation's name have in common: “净网2022”专项行动, 净網行動 and 净网-2020 are all 净网.

The rule: one script, no quotation marks, no noun at the end (专项行动, 会战) and no year or number of a round. What would be
left of 夏季行动 or 百日会战 is a season or a length of time and no name, so these stay whole. Names whose stems differ
(清网, 网上追逃) are one only where a gazetteer or an editor says so.
"""

import re
from functools import lru_cache

from archive.extract.script import fold
from archive.extract.vocabulary import any_of, table

_WORDS = {name: part["words"] for name, part in table("operations").items()}
_DRESS = re.compile(r"^operation\s+|[“”\"《》\s]+|^(?:行动)?代号(?:为|是)?", re.IGNORECASE)
_NOUN = re.compile(
    rf"(?:系列|专项|{any_of(_WORDS['acts'])}){{0,3}}(?:{any_of(_WORDS['nouns'])}|系列|专项)$|(?:campaign|operation)$"
)
# 净网2022, 云剑-2020, 飓风18, 雷霆一七, 蓝盾二号, 猎鹰2.0, 雷霆第三季; 2014清剿
_EDITION = re.compile(
    r"[-·—]{0,2}(?P<last>(?<!\d)(?:20)?\d\d年?|\d{1,2}号|[一二三四五六七八九十]{1,2}号|(?<=[一-鿿]{2})[一二][〇零一二三四五六七八九]|\d\.\d|第[一二三四五六七八九十\d]{1,2}[季期波轮阶次]段?)$|"
    r"^(?P<first>20\d\d)年?[-·—]{0,2}(?!\d)"
)
_WITHOUT_NAME = re.compile(rf"(?:{any_of(_WORDS['generic'])})*|\d*")


@lru_cache(maxsize=1 << 12)
def stem(name: str) -> str:
    """The form in which two printings of a name are equal; the folded name itself where nothing else is left."""
    bare = _DRESS.sub("", fold(name)).lower()
    plain = _without_edition(_without_noun(bare))
    return plain or bare


@lru_cache(maxsize=1 << 12)
def edition(name: str) -> str:
    """The year or number of the round that a name is printed with: 2022 of 净网2022行动, else nothing."""
    match = _EDITION.search(_without_noun(_DRESS.sub("", fold(name))))
    return (match["last"] or match["first"]).removesuffix("年") if match else ""


def without_edition(name: str) -> str:
    """The name as printed but for its year: 净网行动 of 净网2022行动."""
    whole = edition(name)
    plain = re.sub(rf"[-·—]{{0,2}}{re.escape(whole)}年?[-·—]{{0,2}}", "", name, count=1) if whole else name
    return plain if len(plain) > 1 else name


def has_noun(name: str) -> bool:
    """Does the name end in what it is: 缉枪治爆专项行动, 百日会战?"""
    return _NOUN.search(name) is not None


def _without_noun(name: str) -> str:
    return _unless_generic(name, _NOUN.sub("", name))


def _without_edition(name: str) -> str:
    return _unless_generic(name, _EDITION.sub("", name))


def _unless_generic(name: str, shorter: str) -> str:
    return name if len(shorter) < 2 or _WITHOUT_NAME.fullmatch(shorter) else shorter
