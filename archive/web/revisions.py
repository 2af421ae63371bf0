"""What has become of a figure since it was read, for everybody: what was changed and when, and not by whom or why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from archive.models import District, Indicator, Observation
from archive.models.kinds import Status
from archive.web.wording import number

_MOST = 30  # entries of a figure's history
_FIELDS = (
    "status",
    "value",
    "value_end",
    "from_value",
    "unit",
    "alternative_unit",
    "kind",
    "approximation",
    "comparison",
    "period_code",
    "measure",
    "indicator_id",
    "area_id",
)
_NUMBERS = ("value", "value_end", "from_value")


@dataclass(frozen=True)
class Alteration:
    """A field by its name on the page, as it was and as it became; empty where it held nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Revision:
    """One change. `by_hand`: a person made it, and not a better rule."""

    at: datetime
    by_hand: bool
    alterations: list[Alteration]


@dataclass(frozen=True)
class History:
    """`read_on` is when the figure was first read, None where that lies further back than what is shown."""

    read_on: datetime | None
    revisions: list[Revision]


def history_of(figure: Observation) -> History:
    """What a reader could see change, the newest first. Three queries at most."""
    entries = list(figure.history.order_by("-history_date", "-history_id")[: _MOST + 1])
    names = _names(entries)
    told = [
        Revision(new.history_date, bool(new.history_user_id), _altered(old, new, names))
        for new, old in pairwise(entries)
    ]
    read_on = entries[-1].history_date if 0 < len(entries) <= _MOST else None
    return History(read_on, [revision for revision in told if revision.alterations])


def _altered(old: Any, new: Any, names: Mapping[str, Mapping[int, str]]) -> list[Alteration]:
    changed = [name for name in _FIELDS if getattr(old, name) != getattr(new, name)]
    return [Alteration(_label(name), _shown(old, name, names), _shown(new, name, names)) for name in changed]


def _label(name: str) -> str:
    column: Any = Observation._meta.get_field(name.removesuffix("_id"))
    return str(column.verbose_name)


def _shown(entry: Any, name: str, names: Mapping[str, Mapping[int, str]]) -> str:
    value = getattr(entry, name)
    if value is None or value == "":
        return _("无")
    if name in names:
        return names[name].get(value, _("已不在名录"))
    if name in _NUMBERS:
        return number(value)
    label = getattr(entry, f"get_{name}_display", None)
    return str(label() if label else value)


def _names(entries: Sequence[Any]) -> dict[str, dict[int, str]]:
    """The names of what the entries point to."""
    return {
        "indicator_id": _named(Indicator, (entry.indicator_id for entry in entries)),
        "area_id": _named(District, (entry.area_id for entry in entries)),
    }


def _named(model: type[Indicator] | type[District], keys: Iterable[int | None]) -> dict[int, str]:
    """A figure that has always pointed to one thing has no change to name."""
    found = set(keys)
    known = found - {None}
    return dict(model.objects.filter(pk__in=known).values_list("pk", "name")) if len(found) > 1 else {}


def step(figure: Observation) -> int:
    """How far it has come: 1 read, 2 checked, 3 corrected."""
    return {Status.CONFIRMED: 2, Status.CORRECTED: 3}.get(Status(figure.status), 1)
