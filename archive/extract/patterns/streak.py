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
_FORMS = [
    re.compile(rf"连续(?:的)?(?:实现|保持|第)?(?P<n>{_N})(?:余|多)?个?(?P<unit>{_UNIT})(?!{_WORDS['toil']})"),
    re.compile(rf"(?:一|已)?连(?:{_WORDS['runs']})了?(?P<n>{_N})个?(?P<unit>{_UNIT})"),
    re.compile(rf"(?:{_WORDS['held']})了?(?P<n>{_N})个?(?P<unit>{_UNIT})"),
    re.compile(rf"(?P<n>{_N})(?P<unit>{_UNIT}|度)(?:{_WORDS['held']})"),
    re.compile(rf"持续(?P<n>{_N})个?(?P<unit>年|月|季度?)(?={_WORDS['lasting']})"),
    re.compile(rf"“?(?P<n>{_N})(?:年|届|次)?(?P<run>连(?:{_WORDS['runs']}))”?"),
    re.compile(rf"(?<![接关相一])(?P<run>连)(?P<n>{_N})(?:{_WORDS['runs']})"),
]
_SIGNS = re.compile("[连续联冕]")
_SHORT_RUNS = ("天", "日")
_LASTING = re.compile(rf"[^，。]{{0,8}}{_WORDS['lasting']}")
_ONE_CASE = re.compile(_WORDS["one_case"])


def find(sentence: Sentence) -> Iterator[Figure]:
    """连续N and N连冠; a run of days counts only as a record (连续30天零发案), not as toil (连续三天加班)."""
    if not _SIGNS.search(sentence.text):
        return
    found: list[re.Match[str]] = []
    for form in _FORMS:
        for match in form.finditer(sentence.text):
            said = match.groupdict()
            unit = said.get("unit") or said["run"]
            read = any(match.start() < other.end() and other.start() < match.end() for other in found)
            if read or ("unit" in said and not _is_record(sentence, unit, match.end())):
                continue
            found.append(match)
            unit = unit if unit == "季度" else unit.removesuffix("度")
            yield Figure(*match.span(), Kind.STREAK, numerals.read(said["n"]), unit, "streak.run", *match.span())


def _is_record(sentence: Sentence, unit: str, end: int) -> bool:
    if unit in _SHORT_RUNS:
        return bool(_LASTING.match(sentence.after(end, 12)))
    return not (unit == "次" and _ONE_CASE.match(sentence.text, end))
