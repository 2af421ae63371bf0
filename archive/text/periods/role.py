"""Whether a time is what a figure is about, what it is compared with, or only part of a name."""

import re

from archive.text.expressions import any_of
from archive.text.periods.vocabulary import table

_BASE, _ATTRIBUTE = table("base"), table("attribute")
_WIDTH = 14

# 占比2019年 is a share and compares nothing; 比疫情前的2019年 does, across words that describe the year
_BEFORE = re.compile(rf"(?<!占)(?:{any_of(_BASE['before'])}|[比较][^，,。；;：\d]{{1,8}}的)$")
_AROUND = re.compile(rf"(?<!参){any_of(_BASE['around'])}(?:[^，,。；;：\d]{{1,8}}的)?$")
_CLOSING = re.compile(rf"(?:的?[^，,。；;：\d]{{0,6}}?){any_of(_BASE['closing'])}")
_PORTION = re.compile(rf"(?<![升降增减长变缩提落]){any_of(_BASE['portion'])}$")
_OF_IT = re.compile(
    r"(?:同期|全年)?[^，,。；;：\d]{0,6}?的(?:近|约|逾)?[\d一二三四五六七八九十两半]{1,3}(?:\.\d{1,3})?(?:多|余)?(?:倍|成|%|分之)"
)
_IN = re.compile(r"在$")
_GROUND = re.compile(r"的?基础上")
_FROM = re.compile(rf"{any_of(_BASE['from'])}$")
# 由2011年的3012人, 从年初的三成五: a number follows, which 从去年的情况看 has not
_OLD_VALUE = re.compile(
    r"(?!(?:至|到|开始|的?(?:情况|数据|统计)))(?:的|[^，,。；;：\d]{0,10}?)(?:全[国省市]第)?第?[\d一二三四五六七八九十百千万两半]"
)
# 去年同期相比，下降…, 回到2005年的水平; not 2019年相比2018年
_COMPARED = re.compile(r"相比(?=[，,增下减上升降多少])|的?(?:同期)?水平")
_FOUNDED = re.compile(rf"新?{any_of(_ATTRIBUTE['founded'])}[^，,。；;\d以来]{{0,8}}?的")
_HAPPENED = re.compile(rf"(?:{any_of(_ATTRIBUTE['happened'])}|{any_of(_ATTRIBUTE['solved'])}了?)$")
_MEETING = re.compile(rf"(?:第?[一二三首]场)?[^，,。；;、：:\d]{{0,12}}?{any_of(_ATTRIBUTE['meetings'])}")
_DEALT = re.compile(rf"{any_of(_ATTRIBUTE['dealt'])}了?$")
_IN_FORCE = re.compile(rf"{any_of(_ATTRIBUTE['in_force'])}的")
_OLDER = re.compile(rf"{any_of(_ATTRIBUTE['born'])}|(?<=[年月日])前(?![后\d一二三四五六七八九十两])")
_SUPERLATIVE = re.compile(r"[^，,。；;、\d]{0,6}?(?:最|新低|新高|首次|首降|罕见|未有|之最|纪录|同期)")
_SUPERLATIVE_BEFORE = re.compile(r"(?:为|是|创下?|系|达|有统计|有记录|有史)$")


def base_start(text: str, start: int, end: int, *, runs: bool) -> int | None:
    """Where the words begin that make the time at `start:end` a base (与 of 与疫情前的2019年相比); None where it is none.

    What is only taken in proportion (是2010年的六成) begins with itself.

    `runs` says that it goes from one time to another, so that 从 before it begins it.
    """
    first = max(0, start - _WIDTH)
    found = _BEFORE.search(text, first, start)
    if found is None and _CLOSING.match(text, end):
        found = _AROUND.search(text, first, start)
    if found is None and _OF_IT.match(text, end) and _PORTION.search(text, first, start):
        return start
    if found is None and not runs and _OLD_VALUE.match(text, end):
        found = _FROM.search(text, first, start)
    if found is None and _GROUND.match(text, end):
        found = _IN.search(text, first, start)
    if found is None and _COMPARED.match(text, end):
        return start
    return found.start() if found else None


def is_attribute(text: str, start: int, end: int, *, old: bool, whole: bool) -> bool:
    """Whether the time only says which thing is meant: 2015年以前的积案, 完成2020年目标, 1月1日起施行的新规.

    Of an `old` year also 攻克1998年命案 and 2015年启用的大厅, of a part of a year 去年七月启用的平台, of a `whole` year
    2014年全市公安工作会议. Else the figure is about the year: 去年建成的警务室有412个.
    """
    before = max(0, start - 4)
    if _OLDER.match(text, end) or _IN_FORCE.match(text, end) or _DEALT.search(text, before, start):
        return True
    if (old and _HAPPENED.search(text, before, start)) or (whole and _MEETING.match(text, end)):
        return True
    return (old or not whole) and bool(_FOUNDED.match(text, end))


def is_superlative(text: str, start: int, end: int) -> bool:
    """Whether a length only says how rare something is: 为近三年来最低, 创五年来新低."""
    return bool(_SUPERLATIVE.match(text, end) or _SUPERLATIVE_BEFORE.search(text, max(0, start - 4), start))
