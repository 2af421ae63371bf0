"""The words that decided about a figure, as they are stored with it.

    [{"role": "number", "start": 14, "end": 17}, {"role": "period", "start": 0, "end": 5}, {"role": "place", "from": "context"}]

Offsets are half-open and count characters of the article's text. What no word decided says where it is `from`: "context" (the day
of publication, the city the article is about) or "editor".
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from archive.extract.mention import Evidence, Mention, Role

CONTEXT, EDITOR = "context", "editor"
Row = dict[str, Any]


def stored(mention: Mention) -> list[Row]:
    """The evidence of a mention in the stored shape."""
    told = [{"role": row.role.value, "start": row.start, "end": row.end} for row in mention.evidence]
    return told + [{"role": role.value, "from": CONTEXT} for role in mention.implied]


def words_of(rows: Iterable[Row]) -> list[Evidence]:
    """The words of stored evidence, without what follows from elsewhere."""
    return [Evidence(Role(row["role"]), row["start"], row["end"]) for row in rows if "start" in row]


def overruled(rows: Iterable[Row], roles: set[Role]) -> list[Row]:
    """The evidence after an editor has decided about these roles: their words decide no more."""
    kept = [row for row in rows if row["role"] not in roles]
    return kept + [{"role": role.value, "from": EDITOR} for role in sorted(roles)]


def check(rows: Any, length: int) -> None:
    """Refuses, with a ValidationError, what has another shape or lies outside a text of `length` characters."""
    if not isinstance(rows, list) or not all(_is_row(row, length) for row in rows):
        raise ValidationError({"evidence": "依据应为若干 {role, start, end} 或 {role, from}，起止须在正文之内。"})


def _is_row(row: Any, length: int) -> bool:
    if not isinstance(row, dict) or row.get("role") not in list(Role):
        return False
    if row.keys() == {"role", "from"}:
        return row["from"] in (CONTEXT, EDITOR)
    whole = all(type(row.get(name)) is int for name in ("start", "end"))
    return row.keys() == {"role", "start", "end"} and whole and 0 <= row["start"] < row["end"] <= length
