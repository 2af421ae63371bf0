"""What differs between two readings of an article, in words that an archivist can check."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from archive.models import Article, Observation
from archive.presentation import number

_COLUMNS = {column.attname: column for column in Observation._meta.concrete_fields}
_NUMBERS = ("value", "value_end", "from_value")


class What(StrEnum):
    """What has become of a figure or a link."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RESTORED = "restored"  # withdrawn before, and read again


@dataclass(frozen=True)
class Difference:
    """A field by its Chinese name, as it was and as it is read now."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """A figure that is read otherwise; `figure` is its number, `quotation` its characters in the text."""

    what: What
    figure: int
    quotation: str
    rule: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class LinkChange:
    """An entry of a vocabulary that an article is linked to from now on, or no longer."""

    what: What
    field: str
    name: str


def difference(name: str, old: Observation, new: Observation) -> Difference:
    """How two readings differ in the column `name` (its attname: area_id)."""
    return Difference(str(_COLUMNS[name].verbose_name), _shown(old, name), _shown(new, name))


def whole(what: What, row: Observation, text: str) -> Change:
    """A figure that came or went as a whole."""
    told = in_short(row)
    one = Difference("数字", "", told) if what == What.ADDED else Difference("数字", told, "")
    return Change(what, row.pk, text[row.start : row.end], row.rule, (one,))


def in_short(row: Observation) -> str:
    """抓获逃犯 12人 2020: measure, value, base and period, so that a list of figures can be read."""
    parts = (row.measure, f"{number(row.value)}{row.unit}", row.comparison, row.period_code)
    return " ".join(part for part in parts if part)


def of_links(field: str, lost: Iterable[Any], won: Iterable[Any]) -> list[LinkChange]:
    """What an article has lost and won in one of its links to the vocabularies."""
    column: Any = Article._meta.get_field(field)
    label = str(column.verbose_name)
    away = [LinkChange(What.REMOVED, label, str(row)) for row in lost]
    return away + [LinkChange(What.ADDED, label, str(row)) for row in won]


def _shown(row: Observation, name: str) -> str:
    """A field's value as an archivist reads it."""
    if name == "evidence":
        return " ".join(f"{told['role']}:{_place(told)}" for told in row.evidence)
    label = getattr(row, f"get_{name}_display", None)
    value = label() if label else getattr(row, name.removesuffix("_id"))
    if name in _NUMBERS:
        value = number(value)
    return "" if value is None else str(value)


def _place(told: dict[str, Any]) -> str:
    return told.get("from") or f"{told['start']}-{told['end']}"
