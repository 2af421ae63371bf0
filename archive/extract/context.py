"""What a text is about, and what holds while its sentences are read one after another."""

from dataclasses import dataclass, field

from archive.extract.bound import Memory
from archive.extract.mention import Period


@dataclass(slots=True)
class Context:
    """What a text is about and what holds while it is read."""

    city: str | None
    province: str | None
    report_year: int | None
    period: Period | None = None
    outer: Period | None = None
    place: str | None = None
    memory: Memory = field(default_factory=Memory)
