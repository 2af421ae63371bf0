"""What stands further off: a label before a colon, what a bracket interrupts, 前者 and 后者, a subject behind its figures."""

import re

from archive.extract.figure import Figure
from archive.extract.lists import members_of
from archive.extract.mention import Kind
from archive.extract.phrase import deed_of, has_head, name_of
from archive.extract.surroundings import LONG
from archive.extract.vocabulary import any_of, table
from archive.extract.wholes import Wholes
from archive.extract.words import NOTHING, Words, merged, strip

_NO_LABEL = re.compile(any_of(table("measures")["labels"]["general"]))
_POINTER = re.compile("前者|后者")
_TOPIC = re.compile(r"(?P<list>[^，。；]{3,30}?)(?:是|为)")
_TOPIC_BEHIND = re.compile(
    r"——[^，。；]{2,30}?(?:描述|总结|形容|概括|介绍|盘点|说起|谈起|评价)(?P<topic>[^，。；“”]{2,20})。?$"
)
_LABEL = 14


class Distant(Wholes):
    """Names that words in front of, around or behind the figures of a sentence give to them."""

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

    def _pointed_at(self, start: int, end: int) -> Words:
        """What 前者 or 后者 stands for: 盗窃和诈骗是立案最多的两类，前者6820起."""
        which = _POINTER.search(self.sentence.text, start, end)
        if which is None:
            return NOTHING
        if not self.pair:
            topic = _TOPIC.match(self.sentence.text, start, which.start())
            self.pair = topic and members_of(strip(self._words(*topic.span("list"))), 2) or self.memory.levels[-2:]
        return self.pair[which[0] == "后者"] if len(self.pair) == 2 else NOTHING

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

    def _add_topic_behind(self) -> None:
        """平均每起骗走3.1万元——民警这样总结今年的网络诈骗案: what all of it was about stands behind a dash."""
        match = _TOPIC_BEHIND.search(self.sentence.text, self.done)
        topic = name_of(self._words(*match.span("topic"))) if match else NOTHING
        if has_head(topic.text):
            for row in self.bound:
                row.measure = row.measure if has_head(row.measure.text) else merged(topic, row.measure)
