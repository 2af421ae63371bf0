"""What each figure of a sentence measures: the words before it or behind it, else what the figures before it measured."""

import re

from archive.extract.bound import Bound, Memory
from archive.extract.comparison import Comparison
from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.naming import OFTEN, with_noun
from archive.extract.phrase import DEED, DEPENDENT, deed_of, has_head, name_of, needs_noun, plain, without_light_end
from archive.extract.sharing import Sharing, members_of
from archive.extract.surroundings import BOUNDARY, LONG
from archive.extract.vocabulary import any_of, table
from archive.extract.wholes import Wholes
from archive.extract.words import NOTHING, Words, joined, merged, strip

__all__ = ["Binder", "Bound", "Memory"]

_MEASURES = table("measures")
_NOT_COUNTED = re.compile(rf"“?零|{any_of(_MEASURES['nothing_happened']['words'])}”?$|”")
_HAPPENED = frozenset("发破立抓查收")  # 醉驾少抓了9个
_ZERO = re.compile("[“”零]")
_BECAME = re.compile(r".*(?:成为|被评为|获评|蝉联|荣获|获得|取得|摘得|夺得|捧得|(?<![抓缴查破截起检缉捕])获|夺)(?=..)")
# 平均用时31小时，最短的一起仅50分钟
_EXTREME = re.compile(r"(?:单[日月次])?最[短长快慢高低多少大小](?:时|的?一[起次天例件宗笔单名位])?(?=$|[达从仅花用])")
_ON_AVERAGE = re.compile(r"平均|[日月]均")
_GENERAL = re.compile(r"(?:事故|案件|警情)(?:总?[数量]|起数)?")  # 道路交通：事故起数上升3%
_SPAN = re.compile(r"从[^，。]{2,12}[到至]")
_TOOK = re.compile(
    r"(?:以内|之内|内|左右)?(?:就|便|即可|即|可|能)?(?P<deed>(?:办结|办好|办完|到场|到达|赶到|抵达|拿证|领证|取证|止付|完成|响应|到位|出证|破案)[^，。；、]{0,4})"
)
_TOPIC_BEHIND = re.compile(
    r"——[^，。；]{2,30}?(?:描述|总结|形容|概括|介绍|盘点|说起|谈起|评价)(?P<topic>[^，。；“”]{2,20})。?$"
)
_POINTER = re.compile("前者|后者")
_TOPIC = re.compile(r"(?P<list>[^，。；]{3,30}?)(?:是|为)")
_SHORT = DEPENDENT | {"占"}
_COMMON = frozenset(_MEASURES["common"]["words"])
_VALUES = frozenset(_MEASURES["values"]["words"])
_NO_LABEL = re.compile(any_of(_MEASURES["labels"]["general"]))
LONG_LEAD, _LABEL, _LONE_REST, _RUN_ON = 10, 14, 4, 20


class Binder(Sharing, Wholes):
    """Binds the figures of one sentence, in order of place."""

    def bind(self) -> list[Bound]:
        """Every figure of the sentence with its measure."""
        if self.sentence.cells:
            return self._of_cells()
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
        self._add_topic_behind()
        return self.bound

    def _add_topic_behind(self) -> None:
        """平均每起骗走3.1万元——民警这样总结今年的网络诈骗案: what all of it was about stands behind a dash."""
        match = _TOPIC_BEHIND.search(self.sentence.text, self.done)
        topic = name_of(self._words(*match.span("topic"))) if match else NOTHING
        if has_head(topic.text):
            for row in self.bound:
                row.measure = row.measure if has_head(row.measure.text) else merged(topic, row.measure)

    def _of_cells(self) -> list[Bound]:
        """A table's cells carry what their row and column say."""
        for figure in self.figures:
            cell = next((cell for cell in self.sentence.cells if cell.start <= figure.number < cell.end), None)
            if cell:
                base = Comparison(figure.start, figure.end, cell.base, cell.base_at) if cell.changes else None
                self.bound.append(Bound(figure, cell.measure, cell.reference, place=cell.place, base=base))
        return self.bound

    def _bind_one(self, index: int) -> None:
        figure = self.figures[index]
        start, end = self.done, self._lead_end(figure)
        self._note_label(start, end)
        self._note_bracket(start, end)
        self._note_whole(start, end)
        noun, said = self._said_behind(index)
        self._pass(index, noun, said)
        if self._share_out(figure, plain(joined(said, noun)), start, end):
            return
        measure = self._measure(figure, noun, said, start, end)
        if self._listed_after(figure, measure):
            return
        self._remember(figure, measure)
        self.bound.append(Bound(figure, measure))

    def _pass(self, index: int, noun: Words, said: Words) -> None:
        """The words behind a figure are no words before the next; what is said of both counts with the next."""
        following = self.figures[index + 1].start if index + 1 < len(self.figures) else len(self.sentence.text)
        places = [place - self.sentence.offset for place in (*noun.offsets, *said.offsets)]
        if self.figures[index].kind is not Kind.THRESHOLD:
            self.done = max([self.done, *(place + 1 for place in places if place < following)])

    def _note_label(self, start: int, end: int) -> None:
        """A label before a colon tells what the figures behind it are of: 一、命案：发案42起; 查获违禁品：刀具3把；枪2支."""
        mask, self.label = self.sentence.mask, NOTHING
        colon = max(mask.rfind("：", start, end), mask.rfind(":", start, end))
        self.tabled = colon >= 0 and not strip(self._words(colon, end))  # 破案：3120起 is no label but the measure
        if colon < 0 or self.tabled:
            return
        label = name_of(self._words(max(self.sentence.clause_start(colon), start), colon))
        if not label:  # 其中：
            return
        self.label = NOTHING if len(label.text) > _LABEL or _NO_LABEL.search(label.text) else label
        self.memory.last, self.memory.verb, self.listing = self.label, deed_of(self.label), bool(deed_of(self.label))

    def _note_bracket(self, start: int, end: int) -> None:
        """火灾318起（其中较大火灾2起），死亡4人: behind the bracket the words before it go on."""
        between = self.sentence.text[start:end]
        if any(mark in between for mark in ")）"):
            self.memory.last, self.memory.whole, self.memory.parts = self.memory.outside, NOTHING, 0
        if any(mark in between for mark in "(（"):
            self.memory.outside = self.memory.last

    def _measure(self, figure: Figure, noun: Words, said: Words, start: int, end: int) -> Words:
        if pointed := self._pointed_at(start, figure.start):
            return pointed
        lead = self._lead(start, end, right_before=bool(noun or said and figure.kind is not Kind.SHARE))
        if figure.kind is Kind.STREAK:
            return self._of_streak(figure, lead)
        if figure.what:
            return self._of_inner(lead, self._words(*figure.what))
        if figure.kind is Kind.RANK:
            lead = _title(lead)
        if figure.kind is Kind.SHARE and (share := self._of_share(figure, lead, noun, said)):
            return share
        if lead and not noun and not OFTEN.fullmatch(lead.text):
            said = NOTHING
        behind = plain(joined(said, noun)) or self._done_behind(figure)
        lead = without_light_end(lead) if behind else lead
        if behind and len(lead.text) > LONG_LEAD:
            lead = deed_of(lead)
        named = joined(lead, behind)
        return self._completed(figure, named, bool(said), start) if named else self._inherited(figure, start)

    def _done_behind(self, figure: Figure) -> Words:
        """平均3分50秒到达现场: what took the time."""
        if figure.kind is not Kind.DURATION:
            return NOTHING
        match = _TOOK.match(self.sentence.text, figure.end)
        if match is None:
            return NOTHING
        self.done = match.end()
        return self._words(*match.span("deed"))

    def _pointed_at(self, start: int, end: int) -> Words:
        """What 前者 or 后者 stands for: 盗窃和诈骗是立案最多的两类，前者6820起."""
        which = _POINTER.search(self.sentence.text, start, end)
        if which is None:
            return NOTHING
        if not self.pair:
            topic = _TOPIC.match(self.sentence.text, start, which.start())
            self.pair = topic and members_of(strip(self._words(*topic.span("list"))), 2) or self.memory.levels[-2:]
        return self.pair[which[0] == "后者"] if len(self.pair) == 2 else NOTHING

    def _lead(self, start: int, end: int, *, right_before: bool) -> Words:
        """The name in the last clause that has one.

        Before a figure with its noun behind it only the words right before it count (…，组织测试；26种证照).
        """
        if right_before:
            marks = BOUNDARY.finditer(self.sentence.mask, start, max(start, end))
            return name_of(self._words(max([start, *(match.end() for match in marks)]), end))
        clauses = self._clauses(start, end)
        names = (name_of(clause) for clause in reversed(clauses))
        listed = self._is_listed(start)  # 枪支4支，另有弩37张; 次年剩4支 says nothing
        name = next((name for name in names if len(name.text) > 1 or name.text in _SHORT or name and listed), NOTHING)
        if len(clauses) > 1 and _SPAN.match(clauses[-2].text):  # 从报警到民警赶到，平均要6分钟
            return joined(name_of(clauses[-2]), name)
        if len(clauses) > 1 and name.text.startswith("占"):  # 冒充客服类次之，占21%
            return joined(name_of(clauses[-2]), name)
        return name

    def _of_inner(self, lead: Words, what: Words) -> Words:
        """少亡14人, 零发案: the figure itself says what is counted, the words before it of what."""
        inner = what.without(_NOT_COUNTED)
        if not inner or (lead.text.endswith(inner.text)):
            return lead or self.memory.last or what.without(_ZERO)
        if lead:
            return lead if inner.text.rstrip("了") in _HAPPENED else joined(lead, inner)
        if inner.text in DEPENDENT or len(inner.text) == 1 or DEED.fullmatch(inner.text):
            return with_noun(inner, self.memory.last)
        return inner

    def _of_streak(self, figure: Figure, lead: Words) -> Words:
        """刑事立案数已连续16个月同比下降: the subject, and what went on; 一等车管所“十连冠”: the title and 连冠."""
        if figure.unit != "年":
            lead = _title(lead)
        alone, lead = not lead, lead or self.memory.last
        self.memory.last = lead
        if figure.unit and figure.unit.startswith("连"):
            run = self.sentence.text.find("连", figure.start)
            return joined(lead, self._words(run, run + len(figure.unit)))
        boundary = BOUNDARY.search(self.sentence.mask, figure.end)
        following = min([row.start for row in self.figures if row.start >= figure.end] or [len(self.sentence.text)])
        until = min(boundary.start() if boundary else len(self.sentence.text), figure.end + _RUN_ON, following)
        rest = strip(self._words(figure.end, until))
        if until < following:
            self.done = max(self.done, until)
        return rest if alone and len(rest.text) > _LONE_REST else joined(lead, rest)

    def _inherited(self, figure: Figure, start: int) -> Words:
        """A figure without words of its own goes on with the one before; after several parts, with their whole."""
        comma = self.sentence.text.startswith("，", start)
        if figure.kind is Kind.CHANGE and self.memory.whole and comma and self._two_parts_before():
            return self.memory.whole
        if self.bound:
            return self.part_before() if figure.kind is Kind.LEVEL else self.memory.last
        if figure.from_value is None and self.memory.last:
            return self.memory.last
        return self._following(figure) or self.memory.last

    def _two_parts_before(self) -> bool:
        """遊行628宗、集會4,970宗，較去年同期大升73%: behind several parts in a row a change is the whole's."""
        if len(self.bound) < 2 or self.memory.parts < 3:
            return False
        first, second = self.bound[-2].figure, self.bound[-1].figure
        between = self.sentence.text[first.end : second.start]
        return (
            first.kind is second.kind is Kind.LEVEL and "、" in between and "，" not in between and "；" not in between
        )

    def _following(self, figure: Figure) -> Words:
        """从87.4%提高到98.5%，群众的安全感稳步走高: the subject comes after."""
        until = min([row.start for row in self.figures if row.start >= figure.end] or [len(self.sentence.text)])
        for clause in self._clauses(figure.end, until):
            return name_of(clause.part(0, LONG))
        return NOTHING

    def _completed(self, figure: Figure, named: Words, told: bool, start: int) -> Words:
        """Adds what the words alone leave out: the whole of a part, the noun of a bare deed, the deed of a list."""
        if self._is_new_deed(named.text, start):
            self.memory.whole, self.memory.parts = NOTHING, 0
        if part := self._as_part(figure, named):
            return part
        if self.label and _GENERAL.fullmatch(named.text):
            return named if named.text in self.label.text else merged(self.label, named)
        if figure.kind is not Kind.RANK and (extreme := _EXTREME.match(named.text)):
            return joined(self.memory.last.without(_ON_AVERAGE), named.part(0, extreme.end()))
        again = named.text in self.memory.last.text and DEED.fullmatch(named.text)  # 8月又查扣23艘
        if (needs_noun(named) or again or OFTEN.fullmatch(named.text)) and not self.tabled:
            return self._with_noun(figure, named)
        listed = (self._is_listed(start) or named.text in _COMMON) and not told and not DEED.match(named.text)
        return joined(self.memory.verb, named) if listed else named

    def _with_noun(self, figure: Figure, named: Words) -> Words:
        """发生命案87起，破获83起 counts 破获命案; a value behind a list of several things is of none of them."""
        if named.text in _VALUES and self._several_before():
            return named
        if named.text in self.memory.last.text and not self.bound:  # 某区破案率为40%。全市破案率为44%
            return named
        return with_noun(named, self.part_before(), same_unit=figure.unit == self.memory.unit)

    def _is_new_deed(self, text: str, start: int) -> bool:
        """其中逮捕30人，打掉团伙2个: a deed with its own noun after a comma ends the parts."""
        deed = DEED.match(text)
        whole = deed is not None and deed.end() < len(text) and text not in DEPENDENT
        return whole and self.sentence.text[start : start + 1] in ("，", ",")

    def _is_listed(self, start: int) -> bool:
        """Whether the words go on a list: 枪支4支、弩37张, …，另有赌博机12台, 查获违禁品：枪支4支；弩37张."""
        mark = self.sentence.text[start : start + 3]
        return self.listing or mark[:1] in ("、", "和", "及", "与") or mark in ("，另有", "，另外")

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
            memory.verb = deed_of(measure) or memory.verb
            memory.unit = figure.unit


def _title(lead: Words) -> Words:
    """代表队获团体总分第二名: what was won, without who won it."""
    became = _BECAME.match(lead.text)
    return strip(lead.part(became.end())) if became else lead
