"""What a pattern hands on: a figure found but not yet bound to its measure, period and place; and a number left alone."""

from dataclasses import dataclass, field
from decimal import Decimal

from archive.extract.mention import Approximation, Kind


@dataclass(slots=True)
class Figure:
    """A figure at `start:end` of its sentence, direction and approximation words included (下降近15%).

    `number` and `number_end` bound the quantity alone. `measure` is filled by a pattern only where its own words are the measure
    (零发案); `after` tells that the noun counted stands behind the figure (208名民警因公牺牲).
    """

    start: int
    end: int
    kind: Kind
    value: Decimal
    unit: str | None
    rule: str
    number: int
    number_end: int
    value_end: Decimal | None = None
    from_value: Decimal | None = None
    approximation: Approximation = Approximation.EXACT
    from_span: tuple[int, int] | None = None
    base_year: int | None = None
    measure: str | None = None
    run: int = 0
    tags: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A number at `start:end` that is no figure, and the name of the rule that says why (no_figure.date)."""

    start: int
    end: int
    rule: str
