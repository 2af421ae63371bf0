"""How long a thing went on: 连续4年, 连续第四年, 连升三个月, 十连冠, 三连降, 蝉联四届, 十二年蝉联."""

import re
from collections.abc import Iterator

from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import any_of, table
from archive.text import numerals

ORDER = 5

_WORDS = {name: any_of(part["words"]) for name, part in table("streaks").items()}
_N = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})"
_UNIT = r"(?:年度?|月|季度?|次|届|轮|周|天|日|星期)"
_STREAK = re.compile(
    rf"连续(?:的)?(?:实现|保持|第)?(?P<n>{_N})(?P<more>余|多)?个?(?P<unit>{_UNIT})(?!{_WORDS['toil']})"
    rf"|(?:连|一连|已连)(?P<way>{_WORDS['runs']})了?(?P<n2>{_N})个?(?P<unit2>{_UNIT})"
    rf"|(?:{_WORDS['held']})(?:了)?(?P<n3>{_N})个?(?P<unit3>{_UNIT})|(?P<n4>{_N})(?P<unit4>{_UNIT}|度)(?:{_WORDS['held']})"
    rf"|持续(?P<n5>{_N})个?(?P<unit5>年|月|季度?)(?={_WORDS['lasting']})"
    rf"|“?(?P<m>{_N})(?:年|届|次)?连(?P<what>{_WORDS['runs']})”?"
)
_SIGNS = re.compile("[连续联冕]")
_SHORT_RUNS = ("天", "日")
_LASTING = re.compile(rf"[^，。]{{0,8}}{_WORDS['lasting']}")
_ONE_CASE = re.compile(_WORDS["one_case"])


def find(sentence: Sentence) -> Iterator[Figure]:
    """连续N and N连冠; a run of days counts only as a record (连续30天零发案), not as toil (连续三天加班)."""
    if not _SIGNS.search(sentence.text):
        return
    for match in _STREAK.finditer(sentence.text):
        words = next(match[name] for name in ("n", "n2", "n3", "n4", "n5", "m") if match[name])
        unit = next((match[name] for name in ("unit", "unit2", "unit3", "unit4", "unit5") if match[name]), None)
        if unit is None:
            unit = f"连{match['what']}"
        elif not _is_record(sentence, unit, match.end()):
            continue
        unit = unit if unit == "季度" else unit.removesuffix("度")
        yield Figure(*match.span(), Kind.STREAK, numerals.read(words), unit, "streak.run", *match.span())


def _is_record(sentence: Sentence, unit: str, end: int) -> bool:
    if unit in _SHORT_RUNS:
        return bool(_LASTING.match(sentence.after(end, 12)))
    return not (unit == "次" and _ONE_CASE.match(sentence.text, end))
