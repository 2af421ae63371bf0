"""One figure for several: 接警率、到场率均为100% gives it to each member, 3项居全省首位，分别是… to each that is listed behind."""

import re

from archive.extract.bound import Bound
from archive.extract.figure import Figure
from archive.extract.lists import joined_places, members_of
from archive.extract.mention import Kind
from archive.extract.naming import with_noun
from archive.extract.phrase import DEED, name_of
from archive.extract.sentence import Place
from archive.extract.surroundings import ANAPHORA, BOUNDARY, LONG, Surroundings
from archive.extract.words import NOTHING, Words, joined, strip

_SHARED = re.compile(
    r"(?P<marker>均|都|皆|双双|各)(?:为|达到?|是|有|超过?|居|位居|列|位列|排名?|实现|保持|处|增|升|降|获|获得|取得|在)*[^，,、。；;\d]{0,6}$"
)
_RANKED_IN = re.compile(r"全国|全省|全市|世界|全区|全县")
_LIST_AFTER = re.compile(r"[，,；;：:（(—]{1,2}(?:它们)?(?P<marker>分别(?=[是为])|即|依次(?=[是为]))[是为]?")


class Copying(Surroundings):
    """Gives one figure to each member of a list before or behind it."""

    def _listed_after(self, figure: Figure, measure: Words) -> bool:
        """3项列全省首位，分别是禁毒、追逃、反诈: the list behind a rank names what was ranked."""
        match = _LIST_AFTER.match(self.sentence.text, figure.end)
        if figure.kind is not Kind.RANK or match is None:
            return False
        boundary = BOUNDARY.search(self.sentence.mask, match.end())
        end = boundary.start() if boundary else len(self.sentence.text)
        found = members_of(strip(self._words(match.end(), end)), None)
        if not found:
            return False
        ranked = joined(measure, self._scope(figure))
        self.marker = match.span("marker")
        self._copies(figure, [joined(member, ranked) for member in found])
        return True

    def _scope(self, figure: Figure) -> Words:
        """全国 of 位列全国第一, which tells the members' ranks from those of the whole."""
        match = _RANKED_IN.search(self.sentence.text, max(0, figure.start - 4), figure.start)
        offsets = tuple(range(*match.span())) if match else ()
        base = self.sentence.offset
        return Words(match[0] if match else "", tuple(offset + base for offset in offsets))

    def _share_out(self, figure: Figure, counted: Words, start: int, end: int) -> bool:
        """接警率、到场率均为100%: a figure for each member; 两项指标均居世界第一: for each of the figures before."""
        clause = max(self.sentence.clause_start(end), start)
        mark = _SHARED.search(self.sentence.text[clause:end])
        if mark is None:
            return False
        until = clause + mark.start()
        self.marker = (until, clause + mark.end("marker"))
        places = [place for place in self.sentence.places if clause <= place.start and place.end <= until]
        listed = joined_places(self.sentence.text, places, None)
        if listed:
            behind = name_of(self._words(until + 1, end))
            subject = self._subject(listed[-1].end, until, NOTHING) or behind or self.memory.whole or self.memory.last
            name = joined(subject, counted)
            bare = DEED.fullmatch(name.text) is not None and figure.unit == self.memory.unit
            name = with_noun(name, self.memory.last, same_unit=True) if bare else name  # 东区、西区各建成30个
            self._copies(figure, [name] * len(listed), listed)
            return True
        subject = strip(self._words(clause, until))
        found = members_of(subject or (self._clauses(start, clause) or [NOTHING])[-1], None)
        if not found and not subject and ANAPHORA.search(self.sentence.text, clause, until):
            found = self.memory.levels[-2:]
        if not found or len(found) < 2 or any(len(member.text) > LONG for member in found):
            return False
        self._copies(figure, found)
        self.memory.members = found
        return True

    def _copies(self, figure: Figure, measures: list[Words], places: list[Place] | None = None) -> None:
        for index, measure in enumerate(measures):
            place = places[index] if places else None
            self.bound.append(Bound(figure, measure, place=place, marker=self.marker))
        self.memory.last = measures[-1]
