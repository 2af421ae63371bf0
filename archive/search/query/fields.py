"""The fields that a query may name, and the years and days that their values mean."""

import tomllib
from datetime import date
from importlib.resources import files

from archive.search.query.dates import Span, days, years

FIELDS: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("fields.toml").read_text("utf-8"))
NAMES = {name: field for field, names in FIELDS.items() for name in names}
_READERS = {"year": years, "published": days}


def span(field: str, value: str, today: date) -> Span | None:
    """The years or days that the value of `year` or `published` means, or None where it means none."""
    return _READERS[field]("".join(value.split()).lower(), today)
