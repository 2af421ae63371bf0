"""What may be laid beside a figure: the other reports of its indicator, and figures of indicators that are nearly the same."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Substr

from archive.extract.indicators import normal
from archive.extract.likeness import likeness
from archive.models import Article, District, Indicator, Observation, ReportedValue
from archive.models.observations import ObservationQuerySet

MOST = 12  # figures that a reader can take in beside one
_NEAR_AT_LEAST = 4  # of these places are kept for figures of near indicators, where there are any
_MOST_NAMES = 600  # indicators of one topic or unit that are looked through
_ALIKE = 0.55  # 交通事故死亡人数 and 道路交通事故全口径亡人数 have 0.6, 交通事故数 and 交通违法数 0.5
_MOST_NEAR = 5


def others_of(figure: Observation, most: int = MOST) -> list[Observation]:
    """Other reports of its measure, area and period, then what is most often said of the same measure in other parts of these
    years, and of near indicators. Four queries, each of one cell or one value a period, however many articles there are.
    """
    own = list(_of_its_cell(figure)[:most])
    near = near_to(figure) if figure.indicator else []
    found = [value.first for value in _of_its_years(figure, near)[:most]]
    found.sort(key=lambda other: other.indicator_id != figure.indicator_id)
    kept = found[: max(_NEAR_AT_LEAST, most - len(own))]
    return [*own[: most - len(kept)], *kept]


def _of_its_cell(figure: Observation) -> ObservationQuerySet:
    cell = {name: getattr(figure, name) for name in ("indicator", "area", "period_code", "kind")}
    measure = {} if figure.indicator_id else {"measure": figure.measure}
    own = Observation.objects.standing().filter(**cell, **measure).exclude(pk=figure.pk)
    # Looked up by itself: joined with the names, SQLite walks all figures of the area instead of the cell.
    rows = Observation.objects.filter(pk__in=own.order_by().values("pk"))
    return rows.order_by("article__published_on", "pk").with_names().defer("article__text")


def _of_its_years(figure: Observation, near: list[Indicator]) -> Any:
    """The best-attested values of the years that its period touches, those of its very period left to its cell."""
    start, end = figure.period_start, figure.period_end
    if start is None or end is None:
        return ReportedValue.objects.none()
    measure = {"indicator__in": [figure.indicator, *near]} if figure.indicator else {"words": figure.measure}
    rows = ReportedValue.objects.filter(
        **measure, area=figure.area_id, place=1, year__range=(start.year, end.year), kind=figure.kind
    )
    cell = Q(indicator=figure.indicator_id, period_code=figure.period_code)
    return rows.exclude(cell).with_figures().order_by("pk")


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
    # A look into the index for each city and year: all articles are too many to look through.
    of_year = {year: Article.objects.filter(report_year=year) for year in asked}
    looks = {f"any{year}": Exists(rows) for year, rows in of_year.items()}
    looks |= {f"own{year}": Exists(rows.filter(area=OuterRef("pk"))) for year, rows in of_year.items()}
    held: dict[int | None, set[int]] = {None: set()}
    for city in District.objects.filter(Q(pk__in=cities.values()) | Q(code=settings.ARCHIVE_CITY)).annotate(**looks):
        held[city.pk] = {year for year in asked if getattr(city, f"own{year}")}
        held[None] |= {year for year in asked if getattr(city, f"any{year}")}
    return {None: held[None]} | {area: held.get(city, set()) for area, city in cities.items()}


def characters_of(figures: Iterable[int]) -> dict[int, str]:
    """The figures with these numbers as printed. One query, which reads a few long texts: give it few."""
    rows = Observation.objects.filter(pk__in=list(figures)).order_by()
    return dict(rows.values_list("pk", Substr("article__text", F("start") + 1, F("end") - F("start"))))
