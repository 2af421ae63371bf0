"""Names that are put together in the way of their kind: streaks, places in an order, lengths of time, 零发案 and 少亡14人."""

import re

from archive.extract.figure import Figure
from archive.extract.mention import Kind
from archive.extract.naming import with_noun
from archive.extract.phrase import DEED, DEPENDENT
from archive.extract.surroundings import BOUNDARY, Surroundings
from archive.extract.vocabulary import any_of, table
from archive.extract.words import NOTHING, Words, joined, strip

_NOT_COUNTED = re.compile(rf"“?零|{any_of(table('measures')['nothing_happened']['words'])}”?$|”")
_ZERO = re.compile("[“”零]")
_HAPPENED = frozenset("发破立抓查收")  # 醉驾少抓了9个
_BECAME = re.compile(
    r".*(?:成为|被评为|获评|蝉联|荣获|获得|取得(?!.{0,6}成绩)|摘得|夺得|捧得|(?<![抓缴查破截起检缉捕])获|夺)(?=..)"
)
_TOOK = re.compile(
    r"(?:以内|之内|内|左右)?(?:就|便|即可|即|可|能)?"
    r"(?P<deed>(?:办结|办好|办完|到场|到达|赶到|抵达|拿证|领证|取证|止付|完成|响应|到位|出证|破案)[^，。；、]{0,4})"
)
_LONE_REST, _RUN_ON = 4, 20


class Kinds(Surroundings):
    """The words that figures of some kinds need besides those before them."""

    def _of_streak(self, figure: Figure, lead: Words) -> Words:
        """刑事立案数已连续16个月同比下降: the subject, and what went on; 一等车管所“十连冠”: the title and 连冠."""
        if figure.unit != "年":
            lead = title(lead)
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

    def _done_behind(self, figure: Figure) -> Words:
        """平均3分50秒到达现场: what took the time."""
        if figure.kind is not Kind.DURATION:
            return NOTHING
        match = _TOOK.match(self.sentence.text, figure.end)
        if match is None:
            return NOTHING
        self.done = match.end()
        return self._words(*match.span("deed"))


def title(lead: Words) -> Words:
    """代表队获团体总分第二名: what was won, without who won it."""
    became = _BECAME.match(lead.text)
    return strip(lead.part(became.end())) if became else lead
