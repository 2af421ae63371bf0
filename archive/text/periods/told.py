"""What a text has told of time so far, and how a match of it becomes a reference."""

import re
from datetime import date

from archive.text.periods.reference import Reference, Scope, Stretch, Unit, month_end
from archive.text.periods.role import base_start
from archive.text.periods.years import Years, absolute

_SENTENCE_END = re.compile(r"[。！？\n]")
# 其中6月份60起, 仅6月一个月: the part holds for its sentence
_ONLY = re.compile(r"(?:其中|仅|单|光)[在是]?$")
_OPENS = frozenset({"", *"，,。；;：:　\n"})
_RUNNING = ("range", "years", "quarters")


class Told:
    """`now` is the stretch told of last, `last` the last one of each size, `found` every time so far."""

    def __init__(self, text: str, published_on: date | None, report_year: int | None) -> None:
        self.text, self.published = text, published_on
        self.years = Years(published_on, report_year)
        self.now: Stretch | None = None
        self.last: dict[Unit, Stretch] = {}
        self.found: list[Reference] = []
        self._named_at = 0

    def note(self, reference: Reference) -> None:
        """Keeps a time for those that come after it."""
        self.found.append(reference)
        if reference.base or reference.stretch is None:
            return
        self.last[reference.unit] = reference.stretch
        if reference.scope > Scope.SENTENCE:
            self.now = reference.stretch

    def reference(
        self,
        match: re.Match[str],
        stretch: Stretch | None,
        unit: Unit = Unit.OTHER,
        scope: Scope = Scope.TEXT,
        *,
        year: str | None = None,
        edge: bool = False,
        since: bool = False,
        again: bool = False,
    ) -> Reference:
        """What a match names; `year` are the words for its year."""
        start, end = self.start(match), match.end()
        against = base_start(self.text, start, end, runs=since or match.lastgroup in _RUNNING)
        coming = self.published and stretch and stretch[0] > self.published  # 明年将建成412个
        if coming or _ONLY.search(self.text, max(0, start - 4), start):
            scope = Scope.SENTENCE
        first, last = stretch or (None, None)
        return Reference(
            start,
            end,
            first,
            last,
            scope=scope,
            unit=unit,
            against=against,
            named_year=absolute(year) if year else None,
            edge=edge,
            again=again and against is None,
            since=since,
        )

    def start(self, match: re.Match[str]) -> int:
        """降至2018年的 begins with the year, 截至2018年 with 截至."""
        return match.end("until") if match["until"] and not self.sums(match) else match.start()

    # -- years --------------------------------------------------------------------------------------------------------

    def year(self, words: str, at: int) -> int | None:
        """The year of its words; 上年 behind a year of the same sentence is the one before that."""
        if words[0] == "上" and self.years.named and not _SENTENCE_END.search(self.text, self._named_at, at):
            return self.years.named - 1
        return self.years.read(words)

    def name(self, year: int, at: int) -> None:
        """Keeps a year for the months, 全年 and 次年 after it."""
        self.years.named, self._named_at = year, at

    # -- stretches that are open towards now --------------------------------------------------------------------------

    def until_now(self, first: date, *, told: bool) -> Stretch:
        """今年以来 runs to the month of publication; in the account of a year that is over, 3月份以来 to that year's end."""
        if not told and self._is_of_account(first):
            return first, date(first.year, 12, 31)
        if self.published and self.published >= first:
            return first, month_end(self.published.year, self.published.month)
        return first, date(max(first.year, self.years.report_year or 0), 12, 31)

    def _is_of_account(self, first: date) -> bool:
        if self.now is None or self.published is None or first.year >= self.published.year:
            return False
        return self.now == (date(first.year, 1, 1), date(first.year, 12, 31))

    def summed(self, stretch: Stretch, at: int) -> Stretch:
        """截至10月底 counts from January, or from where 自3月起 has just begun."""
        last = stretch[1]
        begun = self._begun(at)
        return (begun if begun and begun < last else date(last.year, 1, 1)), last

    def sums(self, match: re.Match[str]) -> bool:
        """Whether a time is one up to which is counted: 截至10月, 到2012年底, 至8月31日止, and in 3月起…，至8月 what 起 began."""
        return bool(match["until"]) and (_is_reached(match) or self._begun(match.start()) is not None)

    def _begun(self, at: int) -> date | None:
        """Where the time right before in the same sentence began, if it is open towards now."""
        before = self.found[-1] if self.found else None
        if before is None or not before.since or _SENTENCE_END.search(self.text, before.end, at):
            return None
        return before.first


def _is_reached(match: re.Match[str]) -> bool:
    edge = match["year_edge"] or match["edge"] or match["bare_edge"] or match["bare_edge_year"] or ""
    if match["until"].startswith("截") or match["stop"] or edge.endswith(("底", "末")):
        return True
    before = match.string[max(0, match.start() - 1) : match.start()]
    return before in _OPENS and bool(match["month"] or match["bare_month"])
