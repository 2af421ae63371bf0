"""What may be laid beside a figure: the other reports of its indicator, and figures of indicators that are nearly the same."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Substr

from archive.extract.indicators import normal
from archive.extract.likeness import likeness
from archive.models import Article, District, Indicator, Observation
from archive.models.observations import ObservationQuerySet

MOST = 12  # figures that a reader can take in beside one
_NEAR_AT_LEAST = 4  # of these places are kept for figures of near indicators, where there are any
_MOST_NAMES = 600  # indicators of one topic or unit that are looked through
_ALIKE = 0.55  # 交通事故死亡人数 and 道路交通事故全口径亡人数 have 0.6, 交通事故数 and 交通违法数 0.5
_MOST_NEAR = 5


def others_of(figure: Observation, most: int = MOST) -> list[Observation]:
    """Other reports of its indicator and year, those of its very period first, then of near indicators. Three queries."""
    own = list(_beside(figure, _same_measure(figure))[:most])
    near = _beside(figure, Q(indicator__in=near_to(figure)), same_area=True)[:most] if figure.indicator_id else []
    found = list(near)[: max(_NEAR_AT_LEAST, most - len(own))]
    return [*own[: most - len(found)], *found]


def _same_measure(figure: Observation) -> Q:
    """Of figures that belong to no indicator those that are called the same."""
    if figure.indicator_id:
        return Q(indicator=figure.indicator_id)
    return Q(indicator=None, measure=figure.measure)


def _beside(figure: Observation, measure: Q, same_area: bool = False) -> ObservationQuerySet:
    rows = Observation.objects.standing().filter(measure, kind=figure.kind).filter(_about_then(figure))
    if same_area:
        rows = rows.filter(area=figure.area_id)
    ranked = rows.exclude(pk=figure.pk).annotate(
        other_period=_unless(period_code=figure.period_code), other_area=_unless(area=figure.area_id)
    )
    order = ("other_period", "other_area", "article__published_on", "pk")
    return ranked.order_by(*order).with_names().defer("article__text")


def _unless(**alike: Any) -> Case:
    return Case(When(**alike, then=Value(0)), default=Value(1), output_field=IntegerField())


def _about_then(figure: Observation) -> Q:
    """Of the calendar years that its period touches; of one of no known period all that have none either."""
    start, end = figure.period_start, figure.period_end
    if start is None or end is None:
        return Q(period_start=None) | Q(period_end=None)
    return Q(period_start__lte=date(end.year, 12, 31), period_end__gte=date(start.year, 1, 1))


def near_to(figure: Observation) -> list[Indicator]:
    """Indicators that might be taken for that of the figure; of one that has none, for what the article calls it."""
    if figure.indicator:
        return near_indicators(figure.indicator)
    fitting = Indicator.objects.accepted().filter(Q(unit=figure.unit) | Q(kind=figure.kind))
    return _alike(figure.measure, fitting)


def near_indicators(indicator: Indicator) -> list[Indicator]:
    """Accepted indicators of the same topic, unit and kind whose names share most of their words. One query."""
    if indicator.topic_id is None:
        return []
    alike = {"topic": indicator.topic_id, "unit": indicator.unit, "kind": indicator.kind}
    return _alike(indicator.name, Indicator.objects.accepted().filter(**alike).exclude(pk=indicator.pk))


def _alike(name: str, indicators: Any) -> list[Indicator]:
    form = normal(name)
    scored = [(likeness(form, one.form), one) for one in indicators.order_by("pk")[:_MOST_NAMES]]
    best = sorted((row for row in scored if row[0] >= _ALIKE), key=lambda row: -row[0])
    return [one for _, one in best[:_MOST_NEAR]]


def neighbours(figure: Observation) -> tuple[Observation | None, Observation | None]:
    """The figures before and behind it in its article, in the order of the text. Two queries."""
    own = figure.article.observations.standing().select_related("indicator")
    before = own.filter(Q(start__lt=figure.start) | Q(start=figure.start, pk__lt=figure.pk))
    after = own.filter(Q(start__gt=figure.start) | Q(start=figure.start, pk__gt=figure.pk))
    return before.order_by("-start", "-pk").first(), after.order_by("start", "pk").first()


def held_years(areas: Iterable[District | None], years: Iterable[int]) -> dict[int | None, set[int]]:
    """For each of these areas those of the years that an article about its city reports on. Two queries at most."""
    asked = set(years)
    if not asked:
        return {}
    keys = {area.pk for area in areas if area}
    cities = {area.pk: area.city.pk for area in District.objects.filter(pk__in=keys).select_related("parent")}
    rows = Article.objects.filter(report_year__in=asked).order_by().values_list("area", "report_year").distinct()
    held: dict[int | None, set[int]] = {None: set()}
    for city, year in rows:
        held.setdefault(city, set()).add(year or 0)
        held[None].add(year or 0)
    return {None: held[None]} | {area: held.get(city, set()) for area, city in cities.items()}


def characters_of(figures: Iterable[int]) -> dict[int, str]:
    """The figures with these numbers as printed. One query, which reads a few long texts: give it few."""
    rows = Observation.objects.filter(pk__in=list(figures)).order_by()
    return dict(rows.values_list("pk", Substr("article__text", F("start") + 1, F("end") - F("start"))))
