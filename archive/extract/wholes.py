"""Parts and shares of a whole: 其中女性17人, 被捕的1,284人中…, 货车占六成三, 七成半是男性, 两成以上的事故与疲劳驾驶有关."""

import re

from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.naming import part_of, share_of
from archive.extract.phrase import deed_of, has_head, name_of, noun_of
from archive.extract.quantity import unit_kind
from archive.extract.surroundings import Surroundings
from archive.extract.vocabulary import any_of, table
from archive.extract.words import NOTHING, Words, joined, merged, strip

_PARTS = re.compile(r"其中|当中|包括")
_AMONG = re.compile(r"(?:当中|之中|中|里[头面]?)[，,]")
_AMONG_THEM = re.compile(r"(?:当中|之中|中|里[头面]?)(?:[，,]|(?=[一-鿿]))")
# 夜间警情里纠纷类占了大头: the whole stands in the same clause
_WITHIN = re.compile(
    r"(?P<whole>.{2,24}?)(?<![高初集其])(?:当中|之中|中|里)(?![学年国小层型介心队央程面外弄巷约])(?=.)"
)
_SHARE = re.compile(r"(?P<part>.*?)(?P<of>(?<!所)占)(?!比)[了到去据]*(?P<whole>.*)")
_ATTRIBUTIVE = re.compile(r"的[有达为占佔共是约近逾超仅只不过到就则]{0,4}$")
_TOGETHER = ("合", "合计", "合共", "共", "总计")
_COUNTABLE = re.compile(r"[案件情故灾人者员犯警生众户车辆具枪品物款索]$")
_EVENTS = re.compile(any_of(table("measures")["events"]["words"]) + "$")
_RATE = re.compile(r"[率度感值]$|比例|比重|占比")


class Wholes(Surroundings):
    """Finds what a part or a share is of."""

    def _note_whole(self, start: int, end: int) -> None:
        """其中 begins parts of the figure before, N人中 parts of these, …案件中 shares of them; a semicolon ends them."""
        text, memory = self.sentence.text, self.memory
        if ("；" in text[start:end] or ";" in text[start:end]) and not self.enumerated:
            memory.whole, memory.parts = NOTHING, 0
        if self.bound and _AMONG_THEM.match(text, start):
            memory.whole, memory.parts, memory.base = memory.last, 1, memory.last
            memory.whole_unit = memory.unit
        elif parts := _PARTS.search(text, start, end):
            memory.whole, memory.parts, memory.whole_unit = self._whole(), 1, memory.unit
            self.enumerated = text.startswith(("：", ":"), parts.end())
        among = next(iter(_AMONG.finditer(text, start, end)), None)
        if among:
            clause = name_of(strip(self._words(max(start, self.sentence.clause_start(among.start())), among.start())))
            if clause and not _EVENTS.search(clause.text):
                memory.base, memory.whole, memory.parts, memory.whole_unit = clause, clause, 1, None

    def _whole(self) -> Words:
        """What 其中 takes parts of: the figure before it, of an earlier sentence only where the sentence begins with 其中."""
        if not self.bound and not _PARTS.match(self.sentence.text.lstrip()):
            return NOTHING
        counted = [level for level in self.memory.levels if not _RATE.search(level.text) and "占" not in level.text]
        return counted[-1] if counted and _RATE.search(self.memory.last.text) else self.memory.last

    def _of_share(self, figure: Figure, lead: Words, noun: Words, said: Words) -> Words:
        """The part and what it is a part of; nothing where the figure is a rate of its own (破案率)."""
        if (noun or said) and not _RATE.search(lead.text):
            whole = self.memory.base = noun or lead or self._whole_of_shares()
            if said and said.text in whole.text:
                return whole
            return joined(said, noun_of(whole) or whole) if said else merged(lead, whole)
        if match := _SHARE.fullmatch(lead.text):
            return self._told_share(lead, match)
        if lead and self._is_attributive(figure) and not _RATE.search(lead.text):
            whole = self._whole_of_shares()
            return share_of(lead, NOTHING, noun_of(whole) if deed_of(whole) else whole)
        return NOTHING

    def _told_share(self, lead: Words, match: re.Match[str]) -> Words:
        """货车占查扣车辆的六成, 货车占六成, 占总数的六成."""
        part, of, whole = (lead.part(*match.span(group)) for group in ("part", "of", "whole"))
        if within := _WITHIN.match(part.text):
            part, self.memory.base = strip(part.part(within.end())), strip(part.part(*within.span("whole")))
        whole = strip(whole) or whole  # 占全省的三成
        part = strip(part)
        if not part or part.text in _TOGETHER:  # 三区合占全市的七成
            return share_of(self.part_before(), of, whole or self.memory.base or self.memory.whole)
        self.memory.base = whole or self._whole_of_shares()
        return share_of(part, of, self.memory.base)

    def part_before(self) -> Words:
        """The measure before, of a share its part alone: 毆傷案佔四成半，有278宗."""
        last = self.memory.last
        return last.part(0, last.text.find("占")) if "占" in last.text else last

    def _whole_of_shares(self) -> Words:
        last = self.memory.last
        return (
            self.memory.base or self.memory.whole or (NOTHING if "占" in last.text or _RATE.search(last.text) else last)
        )

    def _is_attributive(self, figure: Figure) -> bool:
        return bool(_ATTRIBUTIVE.search(self.sentence.before(self._lead_end(figure), 8)))

    def _as_part(self, figure: Figure, name: Words) -> Words:
        """The name of a part where parts are being told, else nothing."""
        memory = self.memory
        if figure.kind not in (Kind.LEVEL, Kind.CHANGE, Kind.SHARE) or _RATE.search(name.text):
            return NOTHING
        within = _WITHIN.match(name.text)
        if within and _COUNTABLE.search(within["whole"]):
            whole, part = name.part(*within.span("whole")), strip(name.part(within.end()))
            return part_of(whole, part, attributive=self._is_attributive(figure))
        if not (memory.whole and memory.parts) or figure.kind is Kind.SHARE:
            return NOTHING
        if figure.kind is Kind.CHANGE and (has_head(name.text) or self._of_clause()):
            return NOTHING
        if figure.kind is Kind.LEVEL and memory.whole_unit and unit_kind(memory.whole_unit) != unit_kind(figure.unit):
            return NOTHING
        attributive = self._is_attributive(figure)
        if self._of_clause() and not attributive and not deed_of(memory.whole):
            return NOTHING  # 贩卖信息案件中…，涉案信息1.6亿条
        return part_of(memory.whole, name, attributive=attributive)

    def _of_clause(self) -> bool:
        """Whether the whole was named without a figure: 贩卖信息案件中，…."""
        return self.memory.whole is self.memory.base and self.memory.whole_unit is None
