"""The words behind a figure: the noun it counts and what is said of it (208名民警因公牺牲, 七成半是男性, 六成七已物归原主)."""

import re
from itertools import islice

from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.phrase import split
from archive.extract.quantity import unit_kind
from archive.extract.surroundings import BOUNDARY, LONG, Surroundings
from archive.extract.vocabulary import any_of, table
from archive.extract.words import NOTHING, Words, strip
from archive.text.expressions import headed

_BEHIND = table("fillers")["behind"]
_NO_NOUN = headed(rf"[，,、；;：:。！？!?\s”）)（(”…—/]|(?!{any_of(_BEHIND['nouns'])}){any_of(_BEHIND['words'])}")
# 5人被评为优秀辅警, 4.5万人次在街面巡防
_DID_SO = headed(r"被[评授表记]|在[^，。；]{2,12}(?:值守|巡|执勤|坚守|上岗)")
_JOINED = re.compile(r"[^，,；;。]{1,12}(?:、|和|及|与|以及)")
_ALREADY = re.compile(r"(?:已经|已|都|均|则|也|还)?")
_COUNTED = frozenset({"cases", "persons", "pieces", "turns", None})
_WORDED_SHARES = ("share.tenths", "share.fraction", "share.half")
_NO_WORD = ("次", "余", "多")  # 310头次
_LONG = 8


class Behind(Surroundings):
    """Reads what stands behind a figure up to the next mark or figure."""

    def _said_behind(self, index: int) -> tuple[Words, Words]:
        """The noun behind a figure and what is said of it; 16个集体、71名个人受到表彰 says it of both."""
        if index not in self.behind:
            noun, said = split(self._tail(index))
            if noun and not said and self._is_said_alone(self.figures[index]):
                noun, said = NOTHING, noun
            if noun and not said and self._goes_on(index):
                said = self._said_behind(index + 1)[1]
            self.behind[index] = (noun, said)
        return self.behind[index]

    def _is_said_alone(self, figure: Figure) -> bool:
        """六成七已物归原主 of what was told before, but 六成七的失物: without 的 no noun stands behind a share."""
        told = self.bound or self._clauses(self.done, self._lead_end(figure))
        return figure.kind is Kind.SHARE and bool(told) and self.sentence.text[figure.end : figure.end + 1] != "的"

    def _goes_on(self, index: int) -> bool:
        if index + 1 == len(self.figures):
            return False
        return bool(_JOINED.fullmatch(self.sentence.text, self.figures[index].end, self.figures[index + 1].start))

    def _tail(self, index: int) -> Words:
        figure, text = self.figures[index], self.sentence.text
        start = self._tail_start(figure)
        if not self._counts_behind(figure, start):
            return NOTHING
        later = islice(self.figures, index + 1, None)
        following = next((row.start for row in later if row.kind is not Kind.THRESHOLD), len(text))
        boundary = BOUNDARY.search(self.sentence.mask, start)
        end = min(following, boundary.start() if boundary else len(text), start + LONG)
        found = self._words(start, end)
        if end == following and "、" in found.text:
            found = found.part(0, found.text.rfind("、"))
        elif end == following and len(found.text) == 1 and not text[figure.end - 1].isdigit():
            return NOTHING  # 命案发22起破21起, but 9死12伤
        if found.text in _NO_WORD:
            return NOTHING
        comma = -1 if split(found)[1] else found.text.find("、", _LONG)
        return strip(found.part(0, comma) if comma > 0 else found, heads=False)

    def _tail_start(self, figure: Figure) -> int:
        match = _ALREADY.match(self.sentence.text, figure.end) if figure.kind is Kind.SHARE else None
        return match.end() if match else figure.end

    def _counts_behind(self, figure: Figure, start: int) -> bool:
        """Whether what is counted stands behind the figure rather than before it."""
        text = self.sentence.text
        if figure.kind is Kind.SHARE:
            clause = BOUNDARY.split(text[start : start + LONG])[0]
            noun, said = split(self._words(start, start + len(clause)))
            if figure.rule in _WORDED_SHARES:
                return bool(said) or bool(clause) and not _NO_NOUN.match(clause)
            return clause[:1] == "的" or bool(said) and not noun
        counted = figure.kind in (Kind.LEVEL, Kind.THRESHOLD) and unit_kind(figure.unit) in _COUNTED
        return counted and (not _NO_NOUN.match(text, start) or bool(_DID_SO.match(text, start)))
