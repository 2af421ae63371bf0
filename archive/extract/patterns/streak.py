"""How long a thing went on: 连续4年, 连续第四年, 连续16个月, 连续18次, 十连冠, 三连降."""

import re
from collections.abc import Iterator

from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.sentence import Sentence
from archive.text import numerals

ORDER = 5

_N = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})"
_STREAK = re.compile(
    rf"连续(?:的)?(?:实现|保持|第)?(?P<n>{_N})(?P<more>余|多)?个?(?P<unit>年度?|月|季度|次|届|轮|周|天|日)(?!里|来|间|夜|奋战|作战|加班|工作|昼夜)"
    rf"|“?(?P<m>{_N})(?:年|届|次)?连(?P<what>冠|降|升|增|跌|涨|胜|优|下降|霸)”?"
)
_SHORT_RUNS = ("天", "日")
_LASTING = re.compile(r"[^，。]{0,8}(?:零|下降|保持|无|未|实现|回落|上升)")


def find(sentence: Sentence) -> Iterator[Figure]:
    """连续N and N连冠; a run of days counts only as a record (连续30天零发案), not as toil (连续三天加班)."""
    if "连" not in sentence.text:
        return
    for match in _STREAK.finditer(sentence.text):
        if match["unit"] in _SHORT_RUNS and not _LASTING.match(sentence.after(match.end(), 12)):
            continue
        words = match["n"] or match["m"]
        unit = (match["unit"] or f"连{match['what']}").removesuffix("度") if match["unit"] != "季度" else "季度"
        yield Figure(*match.span(), Kind.STREAK, numerals.read(words), unit, "streak.run", *match.span())
