"""What binding makes and remembers: a figure with its measure, and what the figures before left behind."""

from dataclasses import dataclass, field

from archive.extract.comparison import Comparison
from archive.extract.figure import Figure
from archive.extract.sentence import Place
from archive.extract.words import NOTHING, Words
from archive.text.periods import Reference
from archive.text.segment import Span


@dataclass(slots=True)
class Bound:
    """A figure with its measure, and the members' own time or place where a list gave them, `marker` the 分别 that did."""

    figure: Figure
    measure: Words
    reference: Reference | None = None
    year: int | None = None
    place: Place | None = None
    refused: bool = False
    base: Comparison | None = None
    marker: Span | None = None


@dataclass(slots=True)
class Memory:
    """What the figures before left behind: the last measure, the whole whose parts follow 其中, the base of
    shares, the deed a list goes on with, the last list, and what was measured before a bracket."""

    last: Words = NOTHING
    whole: Words = NOTHING
    verb: Words = NOTHING
    members: list[Words] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    base: Words = NOTHING
    levels: list[Words] = field(default_factory=list)
    parts: int = 0
    # the unit of the last level, and of the whole
    unit: str | None = None
    whole_unit: str | None = None
    outside: Words = NOTHING
