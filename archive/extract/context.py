"""What a text is about, and what holds while its sentences are read one after another."""

from dataclasses import dataclass, field
from typing import NamedTuple

from archive.extract.bound import Memory
from archive.extract.mention import Period
from archive.text.segment import Span


class Location(NamedTuple):
    """A place by name, and where in the whole text the words stand that said so; None where none did."""

    name: str | None
    at: Span | None = None


@dataclass(slots=True)
class Context:
    """What a text is about and what holds while it is read.

    `outer` is the time told of beyond the paragraph, `speaker` the place whose police gives the account; `begun` says that a
    figure was told, `of_county` that the text is a county's own account.
    """

    city: str | None
    province: str | None
    report_year: int | None
    period: Period | None = None
    outer: Period | None = None
    place: Location | None = None
    speaker: Location | None = None
    begun: bool = False
    of_county: bool = False
    memory: Memory = field(default_factory=Memory)
