"""What is read in a text: a figure with its place and its parts. Plain values, no database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from archive.text.segment import Span


class Kind(StrEnum):
    """What sort of figure it is; as the conventions in tests/quality/dev.json tell them apart."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"
    STREAK = "streak"
    DURATION = "duration"
    THRESHOLD = "threshold"


class Approximation(StrEnum):
    """How exactly the text means the figure; always about the magnitude, also of a fall."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Role(StrEnum):
    """What words of the text decided about a figure."""

    NUMBER = "number"
    MEASURE = "measure"
    PERIOD = "period"
    PLACE = "place"
    COMPARISON = "comparison"
    DIRECTION = "direction"
    APPROXIMATION = "approximation"
    BASE_VALUE = "base_value"
    LIST = "list"


class Evidence(NamedTuple):
    """Deciding words at `start:end`, half-open character offsets: 同比 (comparison), 下降 (direction), 近 (approximation).

    A measure put together from several stretches (抢劫 and 案件 of 抢劫、抢夺案件) has one for each, in the order of its name.
    """

    role: Role
    start: int
    end: int


@dataclass(frozen=True)
class Period:
    """The reference period: first and last day (either may be open), and the words that said so ("" if only implied).

    `at` is where these words stand, perhaps sentences before the figure.
    """

    start: date | None = None
    end: date | None = None
    words: str = ""
    at: Span | None = None

    @property
    def code(self) -> str | None:
        """`2020`, `2020-03/2020-12`, or None where neither end is known (a year is written short)."""
        if self.start is None or self.end is None:
            return None
        whole_year = (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)
        if whole_year and self.start.year == self.end.year:
            return str(self.start.year)
        return f"{self.start:%Y-%m}/{self.end:%Y-%m}"


@dataclass(frozen=True)
class Mention:
    """One figure read in a text.

    `start`, `end` and all other spans are half-open character offsets into the text that was given to `extract`;
    `text[start:end]` is the figure as printed (下降7.3%, 523起), the measure's span covers its words where they stand together,
    `evidence` has every stretch that decided. `value` is in `unit` with 万 and 亿 folded in, falls negative; a range has its
    second end in `value_end`, 从A到B its start in `from_value`. `comparison` is "yoy", "mom", "vs:YYYY" or None. A rate that rose
    by 5 % may mean percentage points, which is its `alternative_unit`.
    """

    start: int
    end: int
    measure: str
    kind: Kind
    value: Decimal
    unit: str | None
    rule: str
    value_end: Decimal | None = None
    from_value: Decimal | None = None
    approximation: Approximation = Approximation.EXACT
    comparison: str | None = None
    period: Period = Period()
    place: str | None = None
    measure_start: int | None = None
    measure_end: int | None = None
    quote: str = ""
    alternative_unit: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def implied(self) -> tuple[Role, ...]:
        """What no words decided: the period or the place follows from the day or the city that the text is about."""
        told = {row.role for row in self.evidence}
        known = {Role.PERIOD: self.period.code, Role.PLACE: self.place}
        return tuple(role for role, value in known.items() if value and role not in told)

    def words(self, role: Role) -> tuple[Evidence, ...]:
        """The deciding words of one role, in the order of the text but for a measure's."""
        return tuple(row for row in self.evidence if row.role is role)
