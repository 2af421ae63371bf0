"""The words around the figures of a sentence, without what tells time, place, order and base of comparison."""

import re
from itertools import accumulate, compress

from archive.extract.bound import Bound, Memory
from archive.extract.comparison import Comparisons
from archive.extract.figure import Figure
from archive.extract.naming import prefixed
from archive.extract.phrase import name_of
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import rules
from archive.extract.words import NOTHING, Words, strip
from archive.text.expressions import Sieve, headed
from archive.text.segment import Span

# a comma or a bracket, but not that of 县（区）
BOUNDARY = re.compile(r"[，,；;：:。！？!?…\n　【】]|  |——|[（(](?![一-鿿][)）])|(?<![（(][一-鿿])[)）]")
_ASIDES = Sieve(headed(pattern) for patterns in rules("asides").values() for pattern in patterns)
ANAPHORA = headed("|".join(rules("asides")["anaphora"]))
LISTED = headed("|".join(rules("asides")["handing_out"]))
# 沈阳、大连两市; 宝安、龙岗等区
_PLACES_SUMMED = headed(
    r"等?(?:[一两二三四五六七八九十]|\d{1,2})?个?(?:市|区县|县区|区|县|地区|地|省|州)(?![一-鿿]?[内属级局域])"
)
_AT_LARGE = frozenset(("全国", "全省", "全市", "全区", "全县"))
LONG = 26


class Surroundings:
    """One sentence with its figures in order of place; `done` is the end of the last figure bound and of the noun it counts."""

    def __init__(self, sentence: Sentence, comparisons: Comparisons, memory: Memory | None = None) -> None:
        self.sentence = sentence
        self.memory = memory or Memory()
        self.comparisons = comparisons
        self._keep_all_but(self._told_otherwise(comparisons))
        self.figures = sorted(sentence.figures, key=lambda figure: (figure.start, figure.end))
        self.bound: list[Bound] = []
        self._run_end = 0  # behind the last figure of the run that is looked at
        self.done = 0  # behind the last figure and the noun it counts
        self.marker: Span | None = None  # the 分别 or 均 of the list that is handed out
        self.label = NOTHING  # what stands before a colon in front of the figure
        self.tabled = False  # whether the measure itself stands before the colon: 破案：3120起
        self.listing = False  # whether the label's deed is for all behind it
        self.enumerated = False  # whether parts are listed behind 其中：, a semicolon between them
        self.pair: list[Words] = []  # what 前者 and 后者 stand for
        self.behind: dict[
            int, tuple[Words, Words]
        ] = {}  # the words behind each figure: its noun, and what is said of it
        self.pointed = False  # whether 二者 or 两项 point at the figures before

    def _told_otherwise(self, comparisons: Comparisons) -> list[Span]:
        """The stretches that tell a time, a place, a base of comparison or an old value, or only join the members of a list."""
        text = self.sentence.text
        spans = [(reference.start, reference.end) for reference in self.sentence.references]
        spans += [(comparison.start, comparison.end) for comparison in comparisons.found]
        spans += [figure.from_span for figure in self.sentence.figures if figure.from_span]  # 由92%上升5%至97%
        for place in self.sentence.places:
            if text.rfind("“", 0, place.start) > text.rfind("”", 0, place.start):
                continue  # “云州好警察” is a name
            if place.name in _AT_LARGE and text[place.start - 1 : place.start] == "占":
                continue  # 占全国的三成
            summed = None if place.level == "province" else _PLACES_SUMMED.match(text, place.end)
            spans.append((place.start, summed.end() if summed else place.end))
        return spans + [
            match.span() for _, pattern in _ASIDES.may_match(self.sentence.signs) for match in pattern.finditer(text)
        ]

    def _keep_all_but(self, cut: list[Span]) -> None:
        """Notes the characters that may name a measure, and how many of them stand before each place of the sentence."""
        text, base = self.sentence.text, self.sentence.offset
        kept = bytearray(b"\1") * len(text)
        for start, end in cut:
            kept[start:end] = bytes(end - start)
        self._kept = Words("".join(compress(text, kept)), tuple(compress(range(base, base + len(text)), kept)))
        self._kept_before = [0, *accumulate(kept)]

    def _words(self, start: int, end: int) -> Words:
        return self._kept.part(self._kept_before[max(0, min(start, end))], self._kept_before[max(0, end)])

    def _clauses(self, start: int, end: int) -> list[Words]:
        """The clauses between two offsets, stripped, blank ones left out; none from before a semicolon."""
        end = max(start, end)
        mask = self.sentence.mask
        start = max(start, mask.rfind("；", start, end) + 1, mask.rfind(";", start, end) + 1)
        pieces, first = [], start
        for match in BOUNDARY.finditer(mask, start, end):
            pieces.append(strip(self._words(first, match.start())))
            first = match.end()
        pieces.append(strip(self._words(first, end)))
        return [piece for piece in pieces if piece]

    def _lead_end(self, figure: Figure) -> int:
        return figure.from_span[0] if figure.from_span else figure.start

    def _subject(self, start: int, end: int, common: Words) -> Words:
        """The last clause that names something, with what the members of a list share."""
        for clause in reversed(self._clauses(start, end)):
            if name := name_of(clause):
                return prefixed(common, name)
        return common
