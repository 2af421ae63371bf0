"""What each figure of a sentence measures: the words before it or behind it, else what the figures before it measured."""

import re
from dataclasses import dataclass, field

from archive.extract import lists
from archive.extract.comparison import Comparison, Comparisons
from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.quantity import unit_kind
from archive.extract.sentence import Place, Sentence
from archive.extract.vocabulary import any_of, table
from archive.extract.words import Words, strip
from archive.text.periods import Reference

_MARKS = "，,；;：:。！？\n　"
_BOUNDARY = re.compile(r"[，,；;：:。！？!?…\n　（()）]|  |——")
_MEASURES = table("measures")
_VERB = re.compile(any_of(_MEASURES["verbs"]["words"]) + "+(?:各类|各种|的|涉嫌)?")
_DEPENDENT = frozenset(_MEASURES["dependents"]["words"])
_ENDINGS = sorted({"起数", "数", "数量", *_DEPENDENT}, key=len, reverse=True)
_PART = re.compile(r"其中|当中|包括|其中有")
_LISTED = re.compile(r"分别|依次|各自")
_SHARED = re.compile(
    r"(?:均|都|皆|双双|各)(?:为|达到?|是|有|超过?|居|位居|列|位列|排名?|实现|保持|处|增|升|降|获|获得|取得|在)*[^，,、。；;\d]{0,6}$"
)
_ANAPHORA = re.compile(
    r"(?:这|该|此|上述|前述)(?:一|两|三|些|项|个)?(?:项|个|组)?(?:数字|数据|比例|指标|数值|数|比率|率|金额)|前者|后者|[两三](?:项|者|组|类)(?:指标|数字|数据)?|(?:[两三四五六七八九十]|\d{1,2})(?:项|大)(?:主要|核心)?(?:指标|指数|数据|数字)|其(?=[，占中同比])"
)
_TOTAL = re.compile(r".*(?<!公)(?<!一)(?:共(?![享建治同和青产])(?:计|有)?|累计|先后|总计|合计)(?=..)")
_NO_TAIL = re.compile(
    r"[，,、；;：:。！？!?\s）)（(”…—/]|左右|同比|环比|按年|比(?!武|赛)|较|与|和(?!谐)|及|或|以[上下内]?|被|均|都|已|于|其中|当中|全部|并|占|而|则|后|上|下(?!岗)|由|是|为|等|起步|至|到|在|有(?!毒|害|奖)|多|余|同期|升|降|增|减|上升|下降|增长|分别|提升|提高|居|位|排|列|因|既|也|还|又|仅|涉及|涉案"
)
_PREDICATE = re.compile(
    r"(?:与|和|跟)?(?P<what>[^，。；、]{2,20}?)(?:有关|相关)$|(?:是|为|系|由|因|属于?|来自|涉及|源于)(?P<cause>[^，。；、]{1,20})$"
)
# 在西部12城市中排第一: the cities of an order are no part of what was ranked
_SCOPE = re.compile(
    r"(?:在|，|,|^)(?:全国|全省|西部|东部|中部)?[^，,。；\d]{0,6}\d*[^，,。；\d]{0,6}(?:城市|省份|地市|市州|省区市|区县|县区|市县|计划单列市)[^，,。；]{0,12}?中(?=[，,排位名居列荣第获跻])"
    r"|(?:全国|全省|西部|全市)?(?:省会|同类|副省级|大中|地级)?(?:城市|地区|地市|省份|市州)(?=前|第|首)"
)
_TAILED = frozenset({"cases", "persons", "pieces", "turns", None})
_SHARE_VERB = re.compile(r"(?<=.)(?:发生|为|是|与|和|由|来自|涉及|系|属|在|因|均|都|集中|被|源于|得到)")
_WORDED_SHARES = ("share.tenths", "share.fraction", "share.half")
_ALONE = (Kind.RANK, Kind.STREAK, Kind.THRESHOLD)
_LIST_AFTER = re.compile(r"[，,；;：:（(—]{1,2}(?:它们)?(?:分别是|分别为|即|依次是|依次为)")
_BECAME = re.compile(r".*(?:成为|荣获|获评|蝉联|被评为|获得|摘得|夺得)(?=..)")
_LONG_LEAD, _LONG, _LABEL, _LONE_REST, _LONG_TAIL = 10, 26, 14, 4, 8
_NO_LABEL = re.compile(r"[说称示答问指]$|记者|发言人|战果|情况|如下|通报|数据")
_JOINER = re.compile(r"[、，,\s]?(?:和|及|与|以及|并)?(?:分别|依次)?(?:约|近|逾|超)?")
_PLACE_JOINER = re.compile(r"(?:、|和|及|与|以及)(?:[一-鿿]{0,2}(?:市|州))?")
# 沈阳、大连两市; 宝安、龙岗等区
_PLACES_SUMMED = re.compile(
    r"等?(?:[两二三四五六七八九十]|\d{1,2})?个?(?:市|区县|县区|区|县|地区|地|省|州)(?![一-鿿]?[内属级局域])"
)
# 一、盗窃：立案3200起; 2．抓获; （三）出警量
_ENUMERATOR = re.compile(
    r"(?:^|(?<=[。；;:：\n　 ]))(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）])(?!\d)"
)
_NOTHING = Words("", ())


@dataclass(slots=True)
class Bound:
    """A figure with its measure, and the members' own time or place where a list gave them."""

    figure: Figure
    measure: Words
    reference: Reference | None = None
    year: int | None = None
    place: Place | None = None
    refused: bool = False
    base: Comparison | None = None


@dataclass(slots=True)
class Memory:
    """What the figures before left behind: the last measure, the whole whose parts follow 其中, the last list, a label."""

    last: Words = field(default_factory=lambda: Words("", ()))
    whole: Words = field(default_factory=lambda: Words("", ()))
    label: Words = field(default_factory=lambda: Words("", ()))
    verb: Words = field(default_factory=lambda: Words("", ()))
    members: list[Words] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    base: Words = field(default_factory=lambda: Words("", ()))
    levels: list[Words] = field(default_factory=list)
    parts: int = 0


class Binder:
    """Binds the figures of one sentence, in order of place."""

    def __init__(self, sentence: Sentence, comparisons: Comparisons, memory: Memory | None = None) -> None:
        self.sentence = sentence
        self.memory = memory or Memory()
        self.cut = bytearray(len(sentence.text))
        self.comparisons = comparisons
        self._cut_out(comparisons)
        self.figures = sorted(sentence.figures, key=lambda figure: (figure.start, figure.end))
        self.bound: list[Bound] = []
        self.done = 0  # behind the last figure and the noun it counts

    def bind(self) -> list[Bound]:
        """Every figure of the sentence with its measure."""
        index = 0
        while index < len(self.figures):
            run = self._run(index)
            handed = self._hand_out(run) if len(run) > 1 else False
            if not handed:
                run = run[:1]
                self._bind_one(index)
            index += len(run)
            if run[-1].kind is not Kind.THRESHOLD:  # a bound is part of what the next figure counts
                self.done = max(self.done, run[-1].end)
        return self.bound

    # -- the words around a figure ------------------------------------------------------------------------------------

    def _cut_out(self, comparisons: Comparisons) -> None:
        text = self.sentence.text
        spans = [(reference.start, reference.end) for reference in self.sentence.references]
        spans += [(comparison.start, comparison.end) for comparison in comparisons.found]
        for place in self.sentence.places:
            if text.rfind("“", 0, place.start) > text.rfind("”", 0, place.start):
                continue  # “云州好警察” is a name
            summed = None if place.level == "province" else _PLACES_SUMMED.match(text, place.end)
            spans.append((place.start, summed.end() if summed else place.end))
        spans += [
            match.span() for pattern in (_LISTED, _ANAPHORA, _SCOPE, _ENUMERATOR) for match in pattern.finditer(text)
        ]
        for start, end in spans:
            self.cut[start:end] = b"\1" * (end - start)

    def _words(self, start: int, end: int) -> Words:
        text = self.sentence.text
        kept = [offset for offset in range(max(0, start), end) if not self.cut[offset]]
        base = self.sentence.offset
        return Words("".join([text[offset] for offset in kept]), tuple([offset + base for offset in kept]))

    def _clauses(self, start: int, end: int) -> list[Words]:
        """The clauses between two offsets, stripped, blank ones left out; none from before a semicolon."""
        start = max(
            start,
            self.sentence.mask.rfind("；", start, max(start, end)) + 1,
            self.sentence.mask.rfind(";", start, max(start, end)) + 1,
        )
        pieces, first = [], start
        for match in _BOUNDARY.finditer(self.sentence.mask, start, max(start, end)):
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
        if figure.kind is Kind.SHARE:
            if text[start : start + 1] != "的" and not _PREDICATE.match(
                _BOUNDARY.split(text[start : start + _LONG])[0]
            ):
                return _NOTHING
        elif figure.kind not in (Kind.LEVEL, Kind.THRESHOLD) or unit_kind(figure.unit) not in _TAILED:
            return _NOTHING
        elif _NO_TAIL.match(text, start):
            return _NOTHING
        later = [row.start for row in self.figures[index + 1 :] if row.kind is not Kind.THRESHOLD]
        following = later[0] if later else len(text)
        boundary = _BOUNDARY.search(self.sentence.mask, start)
        end = min(following, boundary.start() if boundary else len(text), start + _LONG)
        found = self._words(start, end)
        if end == following and "、" in found.text:
            found = found.part(0, found.text.rfind("、"))
        comma = found.text.find("、", _LONG_TAIL)
        return strip(found.part(0, comma) if comma > 0 else found, heads=False)

    # -- lists --------------------------------------------------------------------------------------------------------

    def _run(self, index: int) -> list[Figure]:
        """The figures from `index` that are joined by nothing but marks and words of direction."""
        run = [self.figures[index]]
        for figure in self.figures[index + 1 :]:
            between = self.sentence.text[run[-1].end : figure.start]
            if figure.kind is not run[0].kind or figure.kind in _ALONE or not _JOINER.fullmatch(between):
                break
            run.append(figure)
        return run

    def _hand_out(self, run: list[Figure]) -> bool:
        """Pairs a list of figures with the members before it; says whether it did or refused to."""
        start, end = self.done, self._lead_end(run[0])
        marker = None
        for marker in _LISTED.finditer(self.sentence.text, start, end):
            pass
        if marker is None:
            return self._repeat_list(run) if not self._clauses(start, end) else False
        common = self._clauses(marker.end(), end)[-1:]
        return (
            self._by_bases(run, start, marker.start(), common)
            or self._by_years(run, start, marker.start(), common)
            or self._by_places(run, start, marker.start(), common)
            or self._by_members(run, start, marker.start(), common)
            or self._refuse(run, start, end)
        )

    def _by_bases(self, run: list[Figure], start: int, end: int, common: list[Words]) -> bool:
        """接警量环比、同比分别上升3.1%和8.8%: a base of comparison each."""
        bases = [base for base in self.comparisons.found if start <= base.start and base.end <= end]
        if len(bases) != len(run) or run[0].kind is not Kind.CHANGE:
            return False
        subject = self._subject(start, end, common) or self.memory.last
        self._give(run, [subject] * len(run))
        for bound, base in zip(self.bound[-len(run) :], bases, strict=True):
            bound.base = base
        return True

    def _by_years(self, run: list[Figure], start: int, end: int, common: list[Words]) -> bool:
        """2013年至2015年…分别为61人、47人和38人: one year each; also 连续3年 that end with the year in force."""
        count = len(run)
        inside = [
            ref
            for ref in self.sentence.references
            if not ref.base and ref.first and ref.end <= end and ref.start >= start
        ]
        subject = self._subject(start, end, common)
        if len(inside) == count:
            self._give(run, [subject] * count, references=inside)
            return True
        for reference in inside:
            if reference.first and reference.last and reference.last.year - reference.first.year + 1 == count:
                self._give(run, [subject] * count, years=[reference.first.year + step for step in range(count)])
                return True
        streak = next(
            (bound for bound in self.bound if bound.figure.kind is Kind.STREAK and bound.figure.unit == "年"), None
        )
        if streak is not None and streak.figure.value == count:
            self._give(run, [subject or streak.measure] * count, back=True)
            return True
        return False

    def _by_places(self, run: list[Figure], start: int, end: int, common: list[Words]) -> bool:
        places = [place for place in self.sentence.places if start <= place.start and place.end <= end]
        joined = _joined_places(self.sentence.text, places, len(run))
        if joined is None:
            return False
        subject = self._subject(joined[-1].end, end, common) or self._subject(start, joined[0].start, common)
        self._give(run, [subject or self.memory.last] * len(run), places=joined)
        self.memory.places = joined
        return True

    def _by_members(self, run: list[Figure], start: int, end: int, common: list[Words]) -> bool:
        cuts = [start, *(match.end() for match in _BOUNDARY.finditer(self.sentence.mask, start, end))]
        for first in reversed(cuts):
            subject = strip(self._words(first, end))
            if not subject:
                continue
            found = lists.members(subject, len(run))
            if found and all(len(member.text) <= _LONG for member in found):
                self._give(run, [_prefixed(common, member) for member in found])
                self.memory.members = found
                return True
        if strip(self._words(start, end)):
            return False
        return self._by_members_after(run, common) or self._repeat_list(run)

    def _by_members_after(self, run: list[Figure], common: list[Words]) -> bool:
        """分别查处酒驾、醉驾820起、97起: the members stand behind 分别."""
        found = lists.members(common[0], len(run)) if common else None
        if found:
            self._give(run, found)
            self.memory.members = found
        return bool(found)

    def _repeat_list(self, run: list[Figure]) -> bool:
        """A second list on the members of the first: 分别达到97.5%和98.4%，同比分别提升1.4%和1.3%."""
        if len(self.memory.places) == len(run):
            self._give(run, [self.memory.last] * len(run), places=self.memory.places)
            return True
        members = self.memory.members if len(self.memory.members) == len(run) else self._levels_before(len(run))
        if members is None:
            return False
        self._give(run, members)
        return True

    def _levels_before(self, count: int) -> list[Words] | None:
        """查处酒驾8231起、醉驾912起，同比分别上升…: the last figures joined by 、, or all of the sentence, if they are as many."""
        rows = [row for row in self.bound if row.figure.kind in (Kind.LEVEL, Kind.SHARE)]
        group = rows[-1:]
        for row in reversed(rows[:-1]):
            between = self.sentence.mask[row.figure.end : group[0].figure.start]
            if any(mark in between for mark in "，,；;"):
                break
            group.insert(0, row)
        chosen = group if len(group) == count else rows if len(rows) == count else None
        return None if chosen is None or count < 2 else [row.measure for row in chosen]

    def _refuse(self, run: list[Figure], start: int, end: int) -> bool:
        """Members and figures differ in number: every figure keeps the list's own words."""
        clauses = self._clauses(start, end)
        words = clauses[-1] if clauses else self.memory.last
        self._give(run, [words] * len(run), refused=True)
        return True

    def _give(
        self, run: list[Figure], measures: list[Words], *, references: list[Reference] | None = None, years: list[int] | None = None,
        places: list[Place] | None = None, back: bool = False, refused: bool = False,
    ) -> None:  # fmt: skip
        for index, (figure, measure) in enumerate(zip(run, measures, strict=True)):
            bound = Bound(figure, measure, refused=refused)
            bound.reference = references[index] if references else None
            bound.year = years[index] if years else index - len(run) + 1 if back else None
            bound.place = places[index] if places else None
            self.bound.append(bound)
            self.memory.levels.append(measure)
        self.memory.last = measures[-1]

    def _subject(self, start: int, end: int, common: list[Words]) -> Words:
        clauses = self._clauses(start, end)
        return _prefixed(common, clauses[-1]) if clauses else common[0] if common else _NOTHING

    # -- one figure ---------------------------------------------------------------------------------------------------

    def _bind_one(self, index: int) -> None:
        figure = self.figures[index]
        start, end = self.done, self._lead_end(figure)
        clauses = self._clauses(start, end)
        self._note_label(start, end)
        if _PART.search(self.sentence.text, start, end):
            self.memory.whole, self.memory.parts = self._whole(start), 1
        tail = self._tail(index)
        if tail and figure.kind is not Kind.THRESHOLD:
            self.done = max(self.done, tail.offsets[-1] + 1 - self.sentence.offset)
        shared = self._share_out(figure, start, end)
        if shared:
            return
        measure = self._measure(figure, clauses, tail, start, end)
        if self._listed_after(figure, measure):
            return
        self._remember(figure, measure)
        self.bound.append(Bound(figure, measure))

    def _whole(self, start: int) -> Words:
        """What 其中 takes parts of: the figure before it, of an earlier sentence only where the sentence begins with 其中."""
        begins = _PART.match(self.sentence.text.lstrip(), 0)
        return self.memory.last if self.bound or begins else _NOTHING

    def _note_label(self, start: int, end: int) -> None:
        """A label before a colon holds for the figures up to the next: 一、命案：发案42起，破案41起."""
        mask = self.sentence.mask
        colon = max(mask.rfind("：", start, end), mask.rfind(":", start, end))
        if colon < 0:
            return
        first = max(self.sentence.clause_start(colon), start)
        label = strip(self._words(first, colon))
        self.memory.label = label if 0 < len(label.text) <= _LABEL and not _NO_LABEL.search(label.text) else _NOTHING

    def _listed_after(self, figure: Figure, measure: Words) -> bool:
        """4项得分位列全国第一，分别是命案侦破、打击套路贷…: the list behind a rank names what was ranked."""
        match = _LIST_AFTER.match(self.sentence.text, figure.end)
        if figure.kind is not Kind.RANK or match is None:
            return False
        boundary = _BOUNDARY.search(self.sentence.mask, match.end())
        end = boundary.start() if boundary else len(self.sentence.text)
        found = lists.members(strip(self._words(match.end(), end)), None)
        if not found:
            return False
        self._copies(figure, [_joined(member, measure) for member in found])
        return True

    def _share_out(self, figure: Figure, start: int, end: int) -> bool:
        """报捕、起诉协同率均达100%: a figure for each member; 两项指标均居世界第一: for each of the figures before."""
        clause = max(self.sentence.clause_start(end), start)
        mark = _SHARED.search(self.sentence.text[clause:end])
        if mark is None:
            return False
        until = clause + mark.start()
        places = [place for place in self.sentence.places if clause <= place.start and place.end <= until]
        joined = _joined_places(self.sentence.text, places, None)
        if joined:
            behind = strip(self._words(until + 1, end))
            subject = self._subject(joined[-1].end, until, []) or behind or self.memory.whole or self.memory.last
            self._copies(figure, [subject] * len(joined), joined)
            return True
        subject = strip(self._words(clause, until))
        found = lists.members(subject, None) if subject else None
        if not found and not subject and _ANAPHORA.search(self.sentence.text, clause, until):
            found = self.memory.levels[-2:]
        if not found or len(found) < 2 or any(len(member.text) > _LONG for member in found):
            return False
        self._copies(figure, found)
        self.memory.members = found
        return True

    def _copies(self, figure: Figure, measures: list[Words], places: list[Place] | None = None) -> None:
        for index, measure in enumerate(measures):
            self.bound.append(Bound(figure, measure, place=places[index] if places else None))
        self.memory.last = measures[-1]

    def _measure(self, figure: Figure, clauses: list[Words], tail: Words, start: int, end: int) -> Words:
        local = self._local(clauses, start, end, bool(tail))
        if figure.kind is Kind.STREAK:
            return self._of_streak(figure, local)
        if figure.what:
            return self._of_inner(local, self._words(*figure.what))
        if figure.kind is Kind.SHARE and tail:
            return self._of_share(figure, local, tail)
        if tail and len(local.text) > _LONG_LEAD:
            local = _leading_verb(local)
        if local and not tail and len(local.text) > _LONG_LEAD:
            local = _after_total(local)
        named = _joined(local, tail)
        if not named:
            return self._inherited(figure, start)
        return self._completed(figure, named, bool(tail), start)

    def _local(self, clauses: list[Words], start: int, end: int, has_tail: bool) -> Words:
        """The last clause that names something.

        Before a figure with its noun behind it only the words right before it count (…，组织测试；26种证照).
        """
        if has_tail:
            first = max(
                [start, *(match.end() for match in _BOUNDARY.finditer(self.sentence.mask, start, max(start, end)))]
            )
            return strip(self._words(first, end))
        return clauses[-1] if clauses else _NOTHING

    def _of_inner(self, local: Words, what: Words) -> Words:
        """少亡14人, 零发案: the figure itself says what is counted, the words before it of what."""
        if local:
            return _joined(local, what)
        return _joined(_noun(self.memory.last), what) if what.text in _DEPENDENT else what

    def _of_streak(self, figure: Figure, local: Words) -> Words:
        """刑事立案数已连续16个月同比下降: the subject, and what went on; 一等车管所“十连冠”: the title and 连冠."""
        became = _BECAME.match(local.text)
        if became and figure.unit != "年":
            local = strip(local.part(became.end()))
        alone, local = not local, local or self.memory.last
        self.memory.last = local
        if figure.unit and figure.unit.startswith("连"):
            run = self.sentence.text.find("连", figure.start)
            return _joined(local, self._words(run, run + len(figure.unit)))
        boundary = _BOUNDARY.search(self.sentence.mask, figure.end)
        following = min([row.start for row in self.figures if row.start >= figure.end] or [len(self.sentence.text)])
        until = min(boundary.start() if boundary else len(self.sentence.text), figure.end + 12, following)
        rest = strip(self._words(figure.end, until))
        if until < following:
            self.done = max(self.done, until)
        return rest if alone and len(rest.text) > _LONE_REST else _joined(local, rest)

    def _of_share(self, figure: Figure, local: Words, tail: Words) -> Words:
        """两成以上的交通事故与疲劳驾驶有关; 受害人九成是女性: the part and the whole it is a part of."""
        of_noun = self.sentence.text[figure.end : figure.end + 1] == "的"
        if of_noun or (figure.rule in _WORDED_SHARES and not _PREDICATE.match(tail.text)):
            verb = _SHARE_VERB.search(tail.text)
            self.memory.base = tail.part(0, verb.start()) if verb else tail
            return _joined(local, tail)
        return _joined(local or self.memory.base or self.memory.whole or self.memory.last, tail)

    def _inherited(self, figure: Figure, start: int) -> Words:
        """A figure without words of its own goes on with the one before; after several parts, with their whole."""
        if not self.bound and not self.memory.last:
            return self._following(figure)
        words = self.sentence.text[start : figure.start]
        if len(self.memory.levels) > 1 and ("前者" in words or "后者" in words):
            return self.memory.levels[-2 if "前者" in words else -1]
        if figure.kind is Kind.CHANGE and self.memory.parts > 2 and self.memory.whole and "，" in words[:1]:
            return self.memory.whole
        if self.bound:
            return self.memory.last
        if figure.from_value is None and self.memory.last:
            return self.memory.last
        return self._following(figure) or self.memory.last

    def _following(self, figure: Figure) -> Words:
        """从87.4%提高到98.5%，群众的安全感稳步走高: the subject comes after."""
        for clause in self._clauses(figure.end, len(self.sentence.text)):
            return clause.part(0, _LONG)
        return _NOTHING

    def _completed(self, figure: Figure, named: Words, with_tail: bool, start: int) -> Words:
        """Adds what the words alone leave out: the whole of a part, the noun of a bare verb, the verb of a list, a label."""
        text = named.text.removesuffix("的")
        memory = self.memory
        joined_by = self.sentence.text[start : start + 1]
        if (
            memory.label
            and memory.label.text not in text
            and start >= 0
            and memory.label.offsets[-1] < named.offsets[0]
        ):
            return _joined(memory.label, named)
        if (
            memory.whole
            and memory.parts
            and (text in _DEPENDENT or not lists.has_head(text))
            and text not in memory.whole.text
        ):
            return _joined(memory.whole, named)
        if text.startswith("占"):
            return _joined(memory.last, named)
        listed = joined_by in ("、", "和", "及", "与") or self.sentence.text[start : start + 3] in ("，另有", "，另外")
        if listed and memory.verb and not _VERB.match(text) and not with_tail and text not in _DEPENDENT:
            return _joined(memory.verb, named)
        if (text in _DEPENDENT or len(text) == 1) and text not in memory.last.text:
            return _joined(_noun(memory.last), named)
        return named

    def _remember(self, figure: Figure, measure: Words) -> None:
        memory = self.memory
        if memory.parts:
            memory.parts += 1
        if figure.kind is Kind.THRESHOLD:
            return
        if figure.kind is not Kind.STREAK:
            memory.last = measure
        memory.members, memory.places = [], []
        if figure.kind is not Kind.CHANGE:
            memory.levels.append(measure)
            match = _VERB.match(measure.text)
            memory.verb = measure.part(0, match.end()) if match and match.end() < len(measure.text) else memory.verb


def _joined(*parts: Words) -> Words:
    return Words("".join(part.text for part in parts), sum((part.offsets for part in parts), ()))


def _prefixed(common: list[Words], member: Words) -> Words:
    """The words shared by a list's figures go before each member (分别破获 makes 破获盗窃案件), 发案 and the like behind it."""
    if (
        common
        and common[0].text in _DEPENDENT
        and common[0].text not in member.text
        and not _VERB.match(common[0].text)
    ):
        return _joined(member, common[0])
    if common and common[0].text not in member.text:
        return _joined(common[0], member)
    return member


def _leading_verb(local: Words) -> Words:
    match = _VERB.match(local.text)
    return local.part(0, match.end()) if match else _NOTHING


def _after_total(local: Words) -> Words:
    """What is counted stands behind 共 or 累计 where the clause is long."""
    match = _TOTAL.match(local.text)
    return strip(local.part(match.end())) if match else local


def _noun(measure: Words) -> Words:
    """破获跨境赌博案件 without its verb, 交通事故数 without 数."""
    match = _VERB.match(measure.text)
    rest = measure.part(match.end()) if match and match.end() + 1 < len(measure.text) else measure
    for ending in _ENDINGS:
        if rest.text.endswith(ending) and len(rest.text) > len(ending) + 1:
            return strip(rest.part(0, -len(ending)))
    return rest


def _joined_places(text: str, places: list[Place], count: int | None) -> list[Place] | None:
    """The last places before a list that stand side by side (宝安、龙岗两区), if they are as many as asked."""
    chain = places[-1:]
    for place in reversed(places[:-1]):
        if not _PLACE_JOINER.fullmatch(text[place.end : chain[0].start]):
            break
        chain.insert(0, place)
    return chain if len(chain) == count or (count is None and len(chain) > 1) else None
