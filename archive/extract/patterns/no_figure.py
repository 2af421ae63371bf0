"""Numbers that count nothing: dates, clock times, telephones, licences, articles of law, roads, case names, names of methods.

The rules are data: vocabulary/no_figure.toml names each, with an example of the text that made it necessary.
"""

import re
from collections.abc import Iterator

from archive.extract.figure import LeftAlone
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import rules
from archive.text.expressions import Sieve, headed

ORDER = 0

_RULES = [
    (f"no_figure.{name}", headed(pattern)) for name, patterns in rules("no_figure").items() for pattern in patterns
]
_SIEVE = Sieve(pattern for _, pattern in _RULES)

# Verbs that make a quoted number a figure: “十连冠”, “零发案”
_FIGURE_IN_QUOTES = re.compile(r"连(?:冠|降|升|增|跌|涨)|零|负增长|%|成$|翻番")


def find(sentence: Sentence) -> Iterator[LeftAlone]:
    """Every number of the sentence that one of the rules covers."""
    spans = [(numeral.start, numeral.end) for numeral in sentence.numerals]
    if not spans:
        return
    dated = [(reference.start, reference.end) for reference in sentence.references]
    left: set[tuple[int, int]] = set()
    for start, end in _inside(spans, dated):
        left.add((start, end))
        yield LeftAlone(start, end, "no_figure.date")
    for index, pattern in _SIEVE.may_match(sentence.signs):
        rule = _RULES[index][0]
        found = [match.span() for match in pattern.finditer(sentence.text) if not _states_figure(rule, match[0])]
        for span in _inside(spans, found) if found else ():
            if span not in left:
                left.add(span)
                yield LeftAlone(*span, rule)


def _states_figure(rule: str, words: str) -> bool:
    return rule == "no_figure.quoted_name" and bool(_FIGURE_IN_QUOTES.search(words))


def _inside(spans: list[tuple[int, int]], stretches: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that lie wholly in one of the stretches (both in order of place)."""
    place = 0
    for start, end in spans:
        while place < len(stretches) and stretches[place][1] <= start:
            place += 1
        if place < len(stretches) and stretches[place][0] <= start and end <= stretches[place][1]:
            yield start, end
