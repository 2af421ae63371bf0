"""The words around the figures of a sentence, without what tells time, place and base of comparison."""

import re
from itertools import accumulate, compress, islice

from archive.extract.bound import Bound, Memory
from archive.extract.comparison import Comparisons
from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.naming import NOTHING, prefixed
from archive.extract.quantity import unit_kind
from archive.extract.sentence import Sentence
from archive.extract.words import Words, strip
from archive.text.expressions import Sieve, headed
from archive.text.segment import Span

BOUNDARY = re.compile(r"[，,；;：:。！？!?…\n　（()）]|  |——")
LISTED = re.compile(r"分别|依次|各自")
ANAPHORA = headed(
    r"(?:这|该|此|上述|前述)(?:一|两|三|些|项|个)?(?:项|个|组)?(?:数字|数据|比例|指标|数值|数|比率|率|金额)|前者|后者|[两三](?:项|者|组|类)(?:指标|数字|数据)?|“?(?:[两三四五六七八九十]|\d{1,2})(?:项|大)(?:主要|核心)?(?:指标|指数|数据|数字)”?|其(?=[，占中同比])"
)
# 在西部12城市中排第一: the cities of an order are no part of what was ranked
_SCOPE = re.compile(
    r"(?:在|，|,|^)(?:全国|全省|西部|东部|中部)?[^，,。；\d]{0,6}\d*[^，,。；\d]{0,6}(?:城市|省份|地市|市州|省区市|区县|县区|市县|计划单列市)[^，,。；]{0,12}?中(?=[，,排位名居列荣第获跻])"
    r"|(?:全国|全省|西部|全市)?(?:\d{1,3}个)?(?:省会|同类|副省级|大中|地级|主要|重点)?(?:城市|地区|地市|省份|市州)(?=前|第|首)"
    r"|(?:位列|位居|居|列|排名?)?(?:全国|全省|全市)(?:公安机关|公安系统|政法机关|各地?市)(?=第|前|首)"
)
# 一、盗窃：立案3200起; 2．抓获; （三）出警量
_ENUMERATOR = re.compile(
    r"(?:^|(?<=[。；;:：\n　 ]))(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）])(?!\d)"
)
_JOINING = Sieve([LISTED, ANAPHORA, _SCOPE, _ENUMERATOR])
# 沈阳、大连两市; 宝安、龙岗等区
_PLACES_SUMMED = headed(
    r"等?(?:[两二三四五六七八九十]|\d{1,2})?个?(?:市|区县|县区|区|县|地区|地|省|州)(?![一-鿿]?[内属级局域])"
)
_NO_TAIL = headed(
    r"[，,、；;：:。！？!?\s）)（(”…—/]|左右|同比|环比|按年|比(?!武|赛)|较|与|和(?!谐)|及|或|以[上下内]?|被|均|都|已|于|其中|当中|全部|并|占|而|则|后|上|下(?!岗)|由|是|为|等|起步|至|到|在|有(?!毒|害|奖)|多|余|同期|升|降|增|减|上升|下降|增长|分别|提升|提高|居|位|排|列|因|既|也|还|又|仅|涉及|涉案"
)
PREDICATE = re.compile(
    r"(?:与|和|跟)?(?P<what>[^，。；、]{2,20}?)(?:有关|相关)$|(?:是|为|系|由|因|属于?|来自|涉及|源于)(?P<cause>[^，。；、]{1,20})$"
)
_TAILED = frozenset({"cases", "persons", "pieces", "turns", None})
WORDED_SHARES = ("share.tenths", "share.fraction", "share.half")
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

    def _told_otherwise(self, comparisons: Comparisons) -> list[Span]:
        """The stretches that tell a time, a place or a base of comparison, or only join the members of a list."""
        text = self.sentence.text
        spans = [(reference.start, reference.end) for reference in self.sentence.references]
        spans += [(comparison.start, comparison.end) for comparison in comparisons.found]
        for place in self.sentence.places:
            if text.rfind("“", 0, place.start) > text.rfind("”", 0, place.start):
                continue  # “云州好警察” is a name
            summed = None if place.level == "province" else _PLACES_SUMMED.match(text, place.end)
            spans.append((place.start, summed.end() if summed else place.end))
        return spans + [match.span() for _, pattern in _JOINING.may_match(text) for match in pattern.finditer(text)]

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
        start = max(
            start,
            self.sentence.mask.rfind("；", start, max(start, end)) + 1,
            self.sentence.mask.rfind(";", start, max(start, end)) + 1,
        )
        pieces, first = [], start
        for match in BOUNDARY.finditer(self.sentence.mask, start, max(start, end)):
            pieces.append(strip(self._words(first, match.start())))
            first = match.end()
        pieces.append(strip(self._words(first, end)))
        return [piece for piece in pieces if piece]

    def _lead_end(self, figure: Figure) -> int:
        return figure.from_span[0] if figure.from_span else figure.start

    def _tail(self, index: int) -> Words:
        """The noun behind a figure that counts it: 208名民警因公牺牲, 96.4%以上的命案."""
        figure = self.figures[index]
        text = self.sentence.text
        start = figure.end
        if not self._counts_behind(figure):
            return NOTHING
        later = islice(self.figures, index + 1, None)
        following = next((row.start for row in later if row.kind is not Kind.THRESHOLD), len(text))
        boundary = BOUNDARY.search(self.sentence.mask, start)
        end = min(following, boundary.start() if boundary else len(text), start + LONG)
        found = self._words(start, end)
        if end == following and "、" in found.text:
            found = found.part(0, found.text.rfind("、"))
        if end == following and len(found.text) == 1:  # 命案发22起破21起
            return NOTHING
        comma = found.text.find("、", LONG_TAIL)
        return strip(found.part(0, comma) if comma > 0 else found, heads=False)

    def _counts_behind(self, figure: Figure) -> bool:
        """Whether what is counted stands behind the figure rather than before it."""
        text = self.sentence.text
        if figure.kind is Kind.SHARE:
            clause = BOUNDARY.split(text[figure.end : figure.end + LONG])[0]
            worded = figure.rule in WORDED_SHARES and bool(clause) and not _NO_TAIL.match(clause)
            return clause[:1] == "的" or worded or bool(PREDICATE.match(clause))
        counted = figure.kind in (Kind.LEVEL, Kind.THRESHOLD) and unit_kind(figure.unit) in _TAILED
        return counted and not _NO_TAIL.match(text, figure.end)

    def _subject(self, start: int, end: int, common: list[Words]) -> Words:
        clauses = self._clauses(start, end)
        return prefixed(common, clauses[-1]) if clauses else common[0] if common else NOTHING
