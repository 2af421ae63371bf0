"""What a pattern hands on: a figure found but not yet bound to its measure, period and place; and a number left alone."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from archive.extract.mention import Approximation, Kind
from archive.text.segment import Span

# Wider numbers are no figures of a newspaper and would not fit the archive's columns: a run of 40 digits is a barcode.
LARGEST = Decimal(10) ** 17


@dataclass(slots=True)
class Figure:
    """A figure at `start:end` of its sentence, direction and approximation words included (下降近15%).

    `number` and `number_end` bound the quantity alone; `from_span` is where the old value of 从A到B stands; `what` where the words
    inside the figure say what is counted (亡 in 少亡14人); `run` counts the members before it in a list. The words that decided:
    `direction` (下降), `approximated` (近), `base` the old value of 从A到B.
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
    from_span: Span | None = None
    what: Span | None = None
    run: int = 0
    direction: Span | None = None
    approximated: Span | None = None
    base: Span | None = None

    @property
    def is_too_large(self) -> bool:
        """Whether no newspaper can mean it."""
        return any(
            value is not None and abs(value) >= LARGEST for value in (self.value, self.value_end, self.from_value)
        )


class LeftAlone(NamedTuple):
    """A number at `start:end` that is no figure, and the name of the rule that says why (no_figure.date)."""

    start: int
    end: int
    rule: str
