"""Lists of figures: 分别 and 依次 hand them out to members, years, places or bases of comparison."""

import re
from itertools import islice, pairwise

from archive.extract.bound import Bound
from archive.extract.figure import Figure
from archive.extract.lists import joined_places, members, members_of
from archive.extract.mention import Kind
from archive.extract.naming import prefixed
from archive.extract.phrase import deed_of, name_of, without_context, without_trend
from archive.extract.sentence import Place
from archive.extract.surroundings import ANAPHORA, BOUNDARY, LISTED, LONG, Surroundings
from archive.extract.vocabulary import any_of, table
from archive.extract.words import NOTHING, Words, strip
from archive.text.periods import Reference, split

_ALONE = (Kind.RANK, Kind.STREAK, Kind.THRESHOLD)
_JOINER = re.compile(r"[、，,\s]?(?:和|及|与|以及|并)?(?:分别|依次)?(?:约|近|逾|超)?")
_TIME_JOINER = re.compile(r"、|和|及|与|以及|，|,")
_EACH = re.compile(r"各(?![类种项式级地界方自警])")
# 东、西、北三个分局破案数; 七、八、九三个月，处理的酒驾人员: the members are units or times, and not what is measured
_UNITS = re.compile(
    rf"(?:[两三四五六七八九十]|\d{{1,2}})个?(?:{any_of(table('measures')['units']['words'])}|月|季度?|时段)[，,]?(?P<subject>.*)$"
)
_UNIT = re.compile(any_of(table("measures")["units"]["words"]) + "$")


class Sharing(Surroundings):
    """Pairs figures with the members of a list, and refuses to where they differ in number."""

    def _run(self, index: int) -> list[Figure]:
        """The figures from `index` that are joined by nothing but marks and words of direction."""
        if index >= self._run_end:  # else it goes on with one that could not be handed out
            self._run_end = index + 1
            while self._run_end < len(self.figures) and self._joined(self._run_end):
                self._run_end += 1
        return self.figures[index : self._run_end]

    def _joined(self, index: int) -> bool:
        """Whether the figure at `index` goes on with the list of the one before."""
        one, other = self.figures[index - 1 : index + 1]
        between = self.sentence.text[one.end : other.start]
        return one.kind is other.kind and one.kind not in _ALONE and bool(_JOINER.fullmatch(between))

    def _hand_out(self, run: list[Figure]) -> bool:
        """Pairs a list of figures with the members before it; says whether it did or refused to."""
        start, end = self.done, self._lead_end(run[0])
        # the marker may stand inside the figure: 降幅分别为10.6%、14.3%
        markers = [
            match for sign in (LISTED, _EACH) for match in sign.finditer(self.sentence.text, start, run[0].number)
        ]
        marker = max(markers, key=re.Match.start, default=None)
        self.marker = marker.span() if marker else None
        self.pointed = bool(ANAPHORA.search(self.sentence.text, start, end))
        if marker is None:
            return self._repeat_list(run) if not self._subject(start, end, NOTHING) else False
        common = self._subject(marker.end(), end, NOTHING)
        return (
            self._by_bases(run, start, min(marker.start(), end), common)
            or self._by_years(run, start, min(marker.start(), end), common)
            or self._by_places(run, start, min(marker.start(), end), common)
            or self._by_members(run, start, min(marker.start(), end), common)
            or self._refuse(run, start, end)
        )

    def _by_bases(self, run: list[Figure], start: int, end: int, common: Words) -> bool:
        """接警量环比、同比分别上升3.1%和8.8%: a base of comparison each."""
        bases = [base for base in self.comparisons.found if start <= base.start and base.end <= end]
        if len(bases) != len(run) or run[0].kind is not Kind.CHANGE:
            return False
        subject = self._subject(start, end, common) or self.memory.last
        self._give(run, [subject] * len(run))
        for bound, base in zip(self.bound[-len(run) :], bases, strict=True):
            bound.base = base
        return True

    def _by_years(self, run: list[Figure], start: int, end: int, common: Words) -> bool:
        """2013年至2015年…分别为61人、47人和38人: one year each, as 1至3月 a month; also 连续3年 that end with the year in force."""
        count = len(run)
        inside = [
            ref
            for ref in self.sentence.references
            if not ref.base and ref.first and ref.end <= end and ref.start >= start
        ]
        subject = self._subject(start, end, common)
        if len(inside) == count and self._side_by_side(inside):
            self._give(run, [subject] * count, references=inside)
            return True
        if subject and members(subject, count):  # 2009年至2011年，杀人、抢劫、绑架犯罪分别下降…
            return False
        parts = (split(row, self._time_words(row), count) for row in inside)
        if found := next(filter(None, parts), None):
            self._give(run, [subject] * count, references=found)
            return True
        told = [row.reference for row in self.bound[-count:] if row.reference]
        if not inside and len(told) == count:  # 2021年到2023年死亡依次为…，受伤人数分别为…
            self._give(run, [subject or self.memory.last] * count, references=told)
            return True
        streak = next(
            (bound for bound in self.bound if bound.figure.kind is Kind.STREAK and bound.figure.unit == "年"), None
        )
        if streak is not None and streak.figure.value == count:
            bare = subject.text in streak.measure.text  # 侵财案件连续3年发案分别下降
            self._give(run, [streak.measure if bare else subject] * count, back=True)
            return True
        return False

    def _time_words(self, reference: Reference) -> str:
        return self.sentence.text[reference.start : reference.end]

    def _side_by_side(self, references: list[Reference]) -> bool:
        """2018年、2019年 are a list, 今年国庆长假 is not; nor are times in clauses of their own, unless each has its mark."""
        text = self.sentence.text
        return all(_TIME_JOINER.fullmatch(text, one.end, other.start) for one, other in pairwise(references))

    def _by_places(self, run: list[Figure], start: int, end: int, common: Words) -> bool:
        places = [place for place in self.sentence.places if start <= place.start and place.end <= end]
        listed = joined_places(self.sentence.text, places, len(run))
        if listed is None:
            return False
        subject = self._subject(listed[-1].end, end, common) or self._subject(start, listed[0].start, common)
        self._give(run, [subject or self.memory.last] * len(run), places=listed)
        self.memory.places = listed
        return True

    def _by_members(self, run: list[Figure], start: int, end: int, common: Words) -> bool:
        cuts = [start, *(match.end() for match in BOUNDARY.finditer(self.sentence.mask, start, end))]
        for first in reversed(cuts):
            subject = without_trend(without_context(strip(self._words(first, end))))
            if not subject:
                continue
            found = self._of_units(subject, common, len(run)) or members_of(subject, len(run))
            if found and all(len(member.text) <= LONG for member in found):
                self._give(run, [prefixed(common, member) for member in found])
                self.memory.members = found
                return True
        if self._subject(start, end, NOTHING):
            return False
        return self._by_members_after(run, common) or self._repeat_list(run)

    def _of_units(self, subject: Words, common: Words, count: int) -> list[Words] | None:
        """东、西、北三个分局破案数分别为: one name for all; 城南和城北派出所各化解纠纷: what they did."""
        if match := _UNITS.search(subject.text):
            named = name_of(subject.part(match.start("subject")))
        elif deed_of(common) and _UNIT.search(subject.text) and members(subject, count):
            named = common
        else:
            return None
        return [named or common or self.memory.last] * count

    def _by_members_after(self, run: list[Figure], common: Words) -> bool:
        """分别查处酒驾、醉驾820起、97起: the members stand behind 分别."""
        found = members_of(common, len(run)) if common else None
        if found:
            self._give(run, found)
            self.memory.members = found
        return bool(found)

    def _repeat_list(self, run: list[Figure]) -> bool:
        """A second list on the members of the first: 分别达96%和95%，同比分别提升2%和1%."""
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
        if not 2 <= count <= len(self.bound):
            return None
        levels = (row for row in reversed(self.bound) if row.figure.kind in (Kind.LEVEL, Kind.SHARE))
        rows = list(islice(levels, count + 1))  # one more tells that there are too many
        cuts = (index for index, pair in enumerate(pairwise(rows), 1) if self._apart(*pair))
        chosen = rows[: next(cuts, len(rows))]
        if len(chosen) != count:  # 二者 are the last two, of however many; so are those behind a semicolon
            enough = self.pointed or len(rows) > count and self._since_semicolon(rows[count - 1], rows[count])
            chosen = rows[:count] if enough else rows
        return [row.measure for row in reversed(chosen)] if len(chosen) == count else None

    def _since_semicolon(self, first: Bound, before: Bound) -> bool:
        """火灾1436起；死亡11人，受伤8人，分别下降…: whether a semicolon parts the figures asked for from the one before."""
        return "；" in self.sentence.text[before.figure.end : first.figure.start]

    def _several_before(self) -> bool:
        """Whether the last figures are of several things in a row: 假烟1.6万条、假酒3200瓶."""
        return len(self.bound) > 1 and not self._apart(self.bound[-1], self.bound[-2])

    def _apart(self, later: Bound, earlier: Bound) -> bool:
        """Whether more than 、 stands between two figures."""
        between = self.sentence.mask[earlier.figure.end : later.figure.start]
        return any(mark in between for mark in "，,；;")

    def _refuse(self, run: list[Figure], start: int, end: int) -> bool:
        """Members and figures differ in number: every figure keeps the list's own words."""
        words = self._subject(start, end, NOTHING) or self.memory.last
        self._give(run, [words] * len(run), refused=True)
        return True

    def _give(
        self,
        run: list[Figure],
        measures: list[Words],
        *,
        references: list[Reference] | None = None,
        years: list[int] | None = None,
        places: list[Place] | None = None,
        back: bool = False,
        refused: bool = False,
    ) -> None:
        for index, (figure, measure) in enumerate(zip(run, measures, strict=True)):
            bound = Bound(figure, measure, refused=refused, marker=self.marker)
            bound.reference = references[index] if references else None
            bound.year = years[index] if years else index - len(run) + 1 if back else None
            bound.place = places[index] if places else None
            self.bound.append(bound)
            self.memory.levels.append(measure)
        self.memory.last = measures[-1]
