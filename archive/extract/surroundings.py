"""The words around the figures of a sentence, without what tells time, place, order and base of comparison."""

import re
from itertools import accumulate, compress, islice

from archive.extract.bound import Bound, Memory
from archive.extract.comparison import Comparisons
from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.naming import prefixed
from archive.extract.phrase import name_of, split
from archive.extract.quantity import unit_kind
from archive.extract.sentence import Sentence
from archive.extract.vocabulary import any_of, rules, table
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
_BEHIND = table("fillers")["behind"]
_NO_NOUN = headed(rf"[，,、；;：:。！？!?\s”）)（(”…—/]|(?!{any_of(_BEHIND['nouns'])}){any_of(_BEHIND['words'])}")
# 5人被评为优秀辅警, 4.5万人次在街面巡防
_DID_SO = headed(r"被[评授表记]|在[^，。；]{2,12}(?:值守|巡|执勤|坚守|上岗)")
_JOINED = re.compile(r"[^，,；;。]{1,12}(?:、|和|及|与|以及)")
_TAILED = frozenset({"cases", "persons", "pieces", "turns", None})
_WORDED_SHARES = ("share.tenths", "share.fraction", "share.half")
LONG, LONG_TAIL = 26, 8


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
        self.pointed = False  # whether 二者 or 两项 point at the figures before
        self._behind: dict[int, tuple[Words, Words]] = {}

    def _told_otherwise(self, comparisons: Comparisons) -> list[Span]:
        """The stretches that tell a time, a place, a base of comparison or an old value, or only join the members of a list."""
        text = self.sentence.text
        spans = [(reference.start, reference.end) for reference in self.sentence.references]
        spans += [(comparison.start, comparison.end) for comparison in comparisons.found]
        spans += [figure.from_span for figure in self.sentence.figures if figure.from_span]  # 由92%上升5%至97%
        for place in self.sentence.places:
            if text.rfind("“", 0, place.start) > text.rfind("”", 0, place.start):
                continue  # “云州好警察” is a name
            if place.level == "province" and text[place.start - 1 : place.start] == "占":
                continue  # 占全国的三成
            summed = None if place.level == "province" else _PLACES_SUMMED.match(text, place.end)
            spans.append((place.start, summed.end() if summed else place.end))
        return spans + [match.span() for _, pattern in _ASIDES.may_match(text) for match in pattern.finditer(text)]

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
        start = max(start, *(self.sentence.mask.rfind(mark, start, end) + 1 for mark in "；;"))
        pieces, first = [], start
        for match in BOUNDARY.finditer(self.sentence.mask, start, end):
            pieces.append(strip(self._words(first, match.start())))
            first = match.end()
        pieces.append(strip(self._words(first, end)))
        return [piece for piece in pieces if piece]

    def _lead_end(self, figure: Figure) -> int:
        return figure.from_span[0] if figure.from_span else figure.start

    def _said_behind(self, index: int) -> tuple[Words, Words]:
        """The noun behind a figure and what is said of it; 16个集体、71名个人受到表彰 says it of both."""
        if index not in self._behind:
            noun, said = split(self._tail(index))
            if self._goes_on(index) and noun and not said:
                said = self._said_behind(index + 1)[1]
            self._behind[index] = (noun, said)
        return self._behind[index]

    def _goes_on(self, index: int) -> bool:
        if index + 1 == len(self.figures):
            return False
        return bool(_JOINED.fullmatch(self.sentence.text, self.figures[index].end, self.figures[index + 1].start))

    def _tail(self, index: int) -> Words:
        """The words behind a figure that say what it counts: 208名民警因公牺牲, 96.4%以上的命案."""
        figure = self.figures[index]
        if not self._counts_behind(figure):
            return NOTHING
        text = self.sentence.text
        later = islice(self.figures, index + 1, None)
        following = next((row.start for row in later if row.kind is not Kind.THRESHOLD), len(text))
        boundary = BOUNDARY.search(self.sentence.mask, figure.end)
        end = min(following, boundary.start() if boundary else len(text), figure.end + LONG)
        found = self._words(figure.end, end)
        if end == following and "、" in found.text:
            found = found.part(0, found.text.rfind("、"))
        elif (
            end == following and len(found.text) == 1 and not text[figure.end - 1].isdigit()
        ):  # 命案发22起破21起, but 9死12伤
            return NOTHING
        if found.text in ("次", "余", "多"):  # 310头次
            return NOTHING
        comma = -1 if split(found)[1] else found.text.find("、", LONG_TAIL)
        return strip(found.part(0, comma) if comma > 0 else found, heads=False)

    def _counts_behind(self, figure: Figure) -> bool:
        """Whether what is counted stands behind the figure rather than before it."""
        text = self.sentence.text
        if figure.kind is Kind.SHARE:
            clause = BOUNDARY.split(text[figure.end : figure.end + LONG])[0]
            told = split(self._words(figure.end, figure.end + len(clause)))
            if figure.rule in _WORDED_SHARES:
                return bool(told[1]) or bool(clause) and not _NO_NOUN.match(clause)
            return clause[:1] == "的" or bool(told[1]) and not told[0]
        counted = figure.kind in (Kind.LEVEL, Kind.THRESHOLD) and unit_kind(figure.unit) in _TAILED
        return counted and (not _NO_NOUN.match(text, figure.end) or bool(_DID_SO.match(text, figure.end)))

    def _subject(self, start: int, end: int, common: Words) -> Words:
        """The last clause that names something, with what the members of a list share."""
        for clause in reversed(self._clauses(start, end)):
            if name := name_of(clause):
                return prefixed(common, name)
        return common
