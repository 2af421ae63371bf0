"""What figures are counted in, in the language of the page; the English words stand in units.toml."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from archive.web.language import in_chinese

_TABLE = Path(__file__).with_name("units.toml")
_SEVERAL = Decimal(2)
_SIGNS = frozenset("%‰")  # stand behind the number without a blank: 24.1%


def counted(number: str, unit: str, size: Decimal) -> str:
    """A written number of that size with its unit: 523起, 12个百分点; 523 cases, 1 case, 12 pp."""
    word = named(unit, size)
    return f"{number}{word}" if in_chinese() or not word or unit in _SIGNS else f"{number} {word}"


def named(unit: str, size: Decimal = _SEVERAL) -> str:
    """The unit by itself; in English empty where things are counted without one, and Chinese where it is not known."""
    if in_chinese():
        return _("个百分点") if unit == "百分点" else unit
    forms = english().get(unit, [unit])
    return forms[0] if abs(size) == 1 else forms[-1]


def heading(unit: str) -> str:
    """The unit as a column or a choice names it: 百分点, where after a number it is 个百分点."""
    return unit if in_chinese() else named(unit) or (_("个数") if unit else "")


@cache
def english() -> dict[str, list[str]]:
    """For every known unit its English for one and for more."""
    groups = tomllib.loads(_TABLE.read_text("utf-8")).values()
    return {unit: forms for group in groups for unit, forms in group.items()}
