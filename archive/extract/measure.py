"""What each figure of a sentence measures: the words before it or behind it, else what the figures before it measured."""

import re

from archive.extract.behind import Behind
from archive.extract.bound import Bound, Memory
from archive.extract.comparison import Comparison
from archive.extract.copying import Copying
from archive.extract.distant import Distant
from archive.extract.figure import Figure
from archive.extract.kinds import Kinds, title
from archive.extract.mention import Kind
from archive.extract.naming import OFTEN, with_noun
from archive.extract.phrase import DEED, DEPENDENT, deed_of, name_of, needs_noun, plain, without_light_end
from archive.extract.sharing import Sharing
from archive.extract.surroundings import BOUNDARY
from archive.extract.vocabulary import table
from archive.extract.words import NOTHING, Words, joined, merged

__all__ = ["Binder", "Bound", "Memory"]

_MEASURES = table("measures")
_COMMON = frozenset(_MEASURES["common"]["words"])
_VALUES = frozenset(_MEASURES["values"]["words"])
_SHORT = DEPENDENT | {"占"}
_GENERAL = re.compile(r"(?:事故|案件|警情)(?:总?[数量]|起数)?")  # 道路交通：事故起数上升3%
# 平均用时31小时，最短的一起仅50分钟
_EXTREME = re.compile(r"(?:单[日月次])?最[短长快慢高低多少大小](?:时|的?一[起次天例件宗笔单名位])?(?=$|[达从仅花用])")
# what a superlative takes the place of; said of another one before, it is not said again
_ON_AVERAGE = re.compile(r"平均|[日月]均|(?:单[日月次])?最[短长快慢高低多少大小](?:时|的?一[起次天例件宗笔单名位])?$")
_SPAN = re.compile(r"从[^，。]{2,12}[到至]")
_LONG_LEAD, _BACK = 10, 6


class Binder(Behind, Sharing, Copying, Kinds, Distant):
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

    def _measure(self, figure: Figure, noun: Words, said: Words, start: int, end: int) -> Words:
        if pointed := self._pointed_at(start, figure.start):
            return pointed
        lead = self._lead(start, end, right_before=bool(noun or said and figure.kind is not Kind.SHARE))
        if figure.kind is Kind.STREAK:
            return self._of_streak(figure, lead)
        if figure.what:
            return self._of_inner(lead, self._words(*figure.what))
        if figure.kind is Kind.RANK:
            lead = title(lead)
        if figure.kind is Kind.SHARE and (share := self._of_share(figure, lead, noun, said)):
            return share
        if lead and not noun and not OFTEN.fullmatch(lead.text):
            said = NOTHING
        behind = plain(joined(said, noun)) or self._done_behind(figure)
        lead = without_light_end(lead) if behind else lead
        if behind and len(lead.text) > _LONG_LEAD:
            lead = deed_of(lead)
        named = joined(lead, behind)
        return self._completed(figure, named, bool(said), start) if named else self._inherited(figure, start)

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
        if DEED.fullmatch(named.text) and (before := self._same_deed(named)):
            return before
        alike = DEED.fullmatch(named.text) and figure.unit == self.memory.unit  # 新建警务站352个，东区建成30个
        if (needs_noun(named) or OFTEN.fullmatch(named.text) or alike) and not self.tabled:
            return self._with_noun(figure, named)
        listed = (self._is_listed(start) or named.text in _COMMON) and not told and not DEED.match(named.text)
        return joined(self.memory.verb, named) if listed else named

    def _same_deed(self, deed: Words) -> Words:
        """查扣船舶14艘；8月又查扣23艘: what was counted when the deed was told last."""
        levels = (level for level in reversed(self.memory.levels[-_BACK:]) if level.text != deed.text)
        return next((level for level in levels if level.text.startswith(deed.text)), NOTHING)

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
