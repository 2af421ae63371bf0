"""Whether search can be believed at this moment."""

from dataclasses import dataclass

from django.db.models import Min
from django.utils.timezone import now

from archive.models import OutboxEntry
from archive.search.view import open_view


@dataclass(frozen=True)
class Condition:
    """`state` names what answers, empty where nothing does; `damage` is a sentence, empty where nothing is wrong.

    `waiting` changes are not in the index yet, the oldest for `lag` seconds; `parked` ones could not be written.
    """

    state: str
    damage: str
    waiting: int
    lag: float
    parked: int

    @property
    def complete(self) -> bool:
        """Whether the index is all that was written."""
        return not self.damage


def condition() -> Condition:
    """What this process knows. Three queries."""
    found, waiting = open_view.latest(), OutboxEntry.objects.waiting()
    oldest = waiting.aggregate(oldest=Min("at"))["oldest"]
    return Condition(
        state=found.view.state if found.view else "",
        damage=found.damage,
        waiting=waiting.count(),
        lag=(now() - oldest).total_seconds() if oldest else 0.0,
        parked=OutboxEntry.objects.parked().count(),
    )
