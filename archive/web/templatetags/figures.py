"""Filters that write figures, periods and sizes in the language of the page; see `archive.web.wording`."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from archive import presentation
from archive.models import Observation
from archive.web import citing, quoting, turning, units, wording

register = template.Library()

register.filter("amount", wording.amount)
register.filter("number", wording.number)
register.filter("sentence", wording.sentence)
register.filter("comparison", presentation.comparison)
register.filter("unit", units.heading)
register.filter("year", wording.year)
register.filter("articles", wording.articles)
register.filter("base", wording.base)
register.filter("period", wording.period)
register.filter("vintage", presentation.published)
register.filter("byte_size", wording.byte_size)
register.filter("citation", citing.cited)
register.filter("other_reading", wording.other_reading)
register.filter("page_number", citing.page_number)
register.filter("followable", citing.followable)
register.filter("ground", quoting.ground)
register.filter("turn", turning.turn)


@register.filter
def add_to(value: float, more: float) -> float:
    """A coordinate some pixels further on; Django's own `add` knows whole numbers only."""
    return round(value + more, 1)


@register.filter
def subtract(value: float, less: float) -> float:
    return round(value - less, 1)


@register.filter
def arrow(observation: Observation) -> str:
    """▼ or ▽ before a change, by its direction and whether it is good news; nothing before a value."""
    is_change = observation.kind == Observation.KindName.CHANGE
    return turning.arrow(observation.value, turning.turn(observation)) if is_change else ""


@register.filter
def within(observation: Observation, year: int) -> str:
    """The period's words where it is not the whole year that the page is about: 1—10月 on the page of 2020."""
    return wording.period_within(observation.period_code, year)


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: object) -> str:
    """The page's query string with some parameters set, or dropped where the value is None or empty."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def declared(name: str) -> str:
    """What was declared when a file was taken in, by its name for people."""
    return {"source": _("来源"), "published": _("刊发日期"), "place": _("地点")}.get(name, name)


@register.filter
def published(record: Any) -> str:
    """The date of publication as far as it is known (2021年1月30日, 2021年1月, 2021年) of an article or a hit."""
    return wording.day_of(record.published_on, record.published_precision)
