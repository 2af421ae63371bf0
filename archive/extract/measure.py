"""What each figure of a sentence measures: the words before it or behind it, else what the figures before it measured."""

import re

from archive.extract import lists
from archive.extract.bound import Bound, Memory
from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.naming import DEPENDENT, NOTHING, VERB, after_total, joined, leading_verb, noun_of
from archive.extract.sharing import Sharing
from archive.extract.surroundings import BOUNDARY, LONG, PREDICATE, WORDED_SHARES
from archive.extract.words import Words, strip

__all__ = ["Binder", "Bound", "Memory"]

_PART = re.compile(r"其中|当中|包括|其中有")
_SHARE_VERB = re.compile(r"(?<=.)(?:发生|为|是|与|和|由|来自|涉及|系|属|在|因|均|都|集中|被|源于|得到)")
_BECAME = re.compile(r".*(?:成为|荣获|获评|蝉联|被评为|获得|摘得|夺得)(?=..)")
_NO_LABEL = re.compile(r"[说称示答问指]$|记者|发言人|战果|情况|如下|通报|数据")
LONG_LEAD, _LABEL, _LONE_REST = 10, 14, 4


class Binder(Sharing):
    """Binds the figures of one sentence, in order of place."""

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

    def _bind_one(self, index: int) -> None:
        figure = self.figures[index]
        start, end = self.done, self._lead_end(figure)
        clauses = self._clauses(start, end)
        self._note_label(start, end)
        if _PART.search(self.sentence.text, start, end):
            self.memory.whole, self.memory.parts = self._whole(), 1
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

    def _whole(self) -> Words:
        """What 其中 takes parts of: the figure before it, of an earlier sentence only where the sentence begins with 其中."""
        begins = _PART.match(self.sentence.text.lstrip(), 0)
        return self.memory.last if self.bound or begins else NOTHING

    def _note_label(self, start: int, end: int) -> None:
        """A label before a colon holds for the figures up to the next: 一、命案：发案42起，破案41起."""
        mask = self.sentence.mask
        colon = max(mask.rfind("：", start, end), mask.rfind(":", start, end))
        if colon < 0:
            return
        first = max(self.sentence.clause_start(colon), start)
        label = strip(self._words(first, colon))
        self.memory.label = label if 0 < len(label.text) <= _LABEL and not _NO_LABEL.search(label.text) else NOTHING

    def _measure(self, figure: Figure, clauses: list[Words], tail: Words, start: int, end: int) -> Words:
        local = self._local(clauses, start, end, bool(tail))
        if figure.kind is Kind.STREAK:
            return self._of_streak(figure, local)
        if figure.what:
            return self._of_inner(local, self._words(*figure.what))
        if figure.kind is Kind.SHARE and tail:
            return self._of_share(figure, local, tail)
        if tail and len(local.text) > LONG_LEAD:
            local = leading_verb(local)
        if local and not tail and len(local.text) > LONG_LEAD:
            local = after_total(local)
        named = joined(local, tail)
        if not named:
            return self._inherited(figure, start)
        return self._completed(named, bool(tail), start)

    def _local(self, clauses: list[Words], start: int, end: int, has_tail: bool) -> Words:
        """The last clause that names something.

        Before a figure with its noun behind it only the words right before it count (…，组织测试；26种证照).
        """
        if has_tail:
            first = max(
                [start, *(match.end() for match in BOUNDARY.finditer(self.sentence.mask, start, max(start, end)))]
            )
            return strip(self._words(first, end))
        if len(clauses) > 1 and clauses[-1].text.startswith("占"):  # 冒充客服类次之，占21%
            return joined(clauses[-2], clauses[-1])
        return clauses[-1] if clauses else NOTHING

    def _of_inner(self, local: Words, what: Words) -> Words:
        """少亡14人, 零发案: the figure itself says what is counted, the words before it of what."""
        if local:
            return joined(local, what)
        return joined(noun_of(self.memory.last), what) if what.text in DEPENDENT else what

    def _of_streak(self, figure: Figure, local: Words) -> Words:
        """刑事立案数已连续16个月同比下降: the subject, and what went on; 一等车管所“十连冠”: the title and 连冠."""
        became = _BECAME.match(local.text)
        if became and figure.unit != "年":
            local = strip(local.part(became.end()))
        alone, local = not local, local or self.memory.last
        self.memory.last = local
        if figure.unit and figure.unit.startswith("连"):
            run = self.sentence.text.find("连", figure.start)
            return joined(local, self._words(run, run + len(figure.unit)))
        boundary = BOUNDARY.search(self.sentence.mask, figure.end)
        following = min([row.start for row in self.figures if row.start >= figure.end] or [len(self.sentence.text)])
        until = min(boundary.start() if boundary else len(self.sentence.text), figure.end + 12, following)
        rest = strip(self._words(figure.end, until))
        if until < following:
            self.done = max(self.done, until)
        return rest if alone and len(rest.text) > _LONE_REST else joined(local, rest)

    def _of_share(self, figure: Figure, local: Words, tail: Words) -> Words:
        """两成以上的交通事故与疲劳驾驶有关; 受害人九成是女性: the part and the whole it is a part of."""
        of_noun = self.sentence.text[figure.end : figure.end + 1] == "的"
        if of_noun or (figure.rule in WORDED_SHARES and not PREDICATE.match(tail.text)):
            verb = _SHARE_VERB.search(tail.text)
            self.memory.base = tail.part(0, verb.start()) if verb else tail
            return joined(local, tail)
        return joined(local or self.memory.base or self.memory.whole or self.memory.last, tail)

    def _inherited(self, figure: Figure, start: int) -> Words:
        """A figure without words of its own goes on with the one before; after several parts, with their whole."""
        if not self.bound and not self.memory.last:
            return self._following(figure)
        words = self.sentence.text[start : figure.start]
        if len(self.memory.levels) > 1 and ("前者" in words or "后者" in words):
            return self.memory.levels[-2 if "前者" in words else -1]
        if figure.kind is Kind.CHANGE and self.memory.whole and "，" in words[:1] and self._two_parts_before():
            return self.memory.whole
        if self.bound:
            return self.memory.last
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
        for clause in self._clauses(figure.end, len(self.sentence.text)):
            return clause.part(0, LONG)
        return NOTHING

    def _completed(self, named: Words, with_tail: bool, start: int) -> Words:
        """Adds what the words alone leave out: the whole of a part, the noun of a bare verb, the verb of a list, a label."""
        text = named.text.removesuffix("的")
        if self._is_new_deed(text, start):
            self.memory.whole, self.memory.parts = NOTHING, 0
        left_out = self._left_out(named, text, with_tail, start)
        return joined(left_out, named) if left_out else named

    def _left_out(self, named: Words, text: str, with_tail: bool, start: int) -> Words:
        memory = self.memory
        if self._is_under_label(named, text, start):
            return memory.label
        if self._is_part(text, with_tail):
            return memory.whole
        if text.startswith("占"):
            return memory.last
        if self._is_listed(start) and not VERB.match(text) and not with_tail and text not in DEPENDENT:
            return memory.verb
        if (text in DEPENDENT or len(text) == 1) and text not in memory.last.text:
            return memory.last if text.endswith("均") else noun_of(memory.last)
        return NOTHING

    def _is_new_deed(self, text: str, start: int) -> bool:
        """其中逮捕30人，打掉团伙2个: a verb with its own noun after a comma ends the parts."""
        verb = VERB.match(text)
        whole = verb is not None and verb.end() < len(text) and text not in DEPENDENT
        return whole and self.sentence.text[start : start + 1] in ("，", ",")

    def _is_under_label(self, named: Words, text: str, start: int) -> bool:
        label = self.memory.label
        return bool(label) and label.text not in text and start >= 0 and label.offsets[-1] < named.offsets[0]

    def _is_part(self, text: str, with_tail: bool) -> bool:
        memory = self.memory
        told_in_full = with_tail and len(text) > _LONE_REST
        bare = text in DEPENDENT or not lists.has_head(text)
        return bool(memory.whole and memory.parts) and not told_in_full and bare and text not in memory.whole.text

    def _is_listed(self, start: int) -> bool:
        """Whether the words go on a list: 枪支4支、弩37张, …，另有赌博机12台."""
        mark = self.sentence.text[start : start + 3]
        return mark[:1] in ("、", "和", "及", "与") or mark in ("，另有", "，另外")

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
            match = VERB.match(measure.text)
            memory.verb = measure.part(0, match.end()) if match and match.end() < len(measure.text) else memory.verb
