"""The indicators of a topic in few words: what each came to last, how it changed last, and two small drawings of the years.

Values and changes are two drawings, never one: 523 cases and a fall by 8.5% have no axis in common.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from django.db.models import Max

from archive.extract.mention import Kind
from archive.models import Article, District, Indicator, Observation, ReportedValue, Topic
from archive.series import Past
from archive.web.sparks import Spark, spark_of

# (indicator, kind, unit, alternative unit, comparison): what may stand in one line.
_Axis = tuple[int, str, str, str, str]

MOST_INDICATORS = 60
_YEARS = 12  # of a drawing


@dataclass(frozen=True)
class Told:
    """The last figure of a line, and the line as a drawing; None where one year alone is reported."""

    latest: Observation
    spark: Spark | None
    years: int


@dataclass(frozen=True)
class Line:
    """An indicator: its values and its changes; of several units or bases the one that is reported for most years."""

    indicator: Indicator
    value: Told | None
    change: Told | None

    @property
    def last_year(self) -> str:
        return max(told.latest.period_code for told in (self.value, self.change) if told)

    @property
    def figures(self) -> list[Observation]:
        return [told.latest for told in (self.value, self.change) if told]


@dataclass
class _Points:
    """What a line is drawn from: the years with their values, and the key of the newest figure."""

    past: list[Past]
    latest: int


def topic_lines(topic: Topic, city: str, upto: int) -> list[Line]:
    """The accepted indicators that have the city's figures of whole years, the best reported first. Two queries."""
    span = range(upto - _YEARS + 1, upto + 1)
    points = _points(topic, city, span)
    chosen = _fullest_of_each(points)
    figures = Observation.objects.with_names().defer("article__text").in_bulk([one.latest for one in chosen.values()])
    told: dict[tuple[int, bool], Told] = {}
    for (indicator, is_change), one in chosen.items():
        if latest := figures.get(one.latest):
            upside_down = latest.kind == Kind.RANK
            told[indicator, is_change] = Told(latest, spark_of(one.past, span, upside_down=upside_down), len(one.past))
    indicators = {one.latest.indicator_id: one.latest.indicator for one in told.values() if one.latest.indicator}
    lines = [Line(row, told.get((key, False)), told.get((key, True))) for key, row in indicators.items() if key]
    return sorted(lines, key=lambda line: (_weight(line), line.indicator.name))[:MOST_INDICATORS]


def newest_year() -> int:
    """The last year that articles report on: what lies further ahead is a plan."""
    return Article.objects.aggregate(newest=Max("report_year"))["newest"] or 0


def _points(topic: Topic, city: str, span: range) -> dict[_Axis, _Points]:
    """Of every indicator, kind, unit and base what most articles say of each whole year, oldest first."""
    own = Indicator.objects.accepted().filter(topic=topic).order_by().values("pk")
    here = District.objects.filter(code=city).values("pk")[:1]
    values = ReportedValue.objects.filter(indicator__in=own, area=here, year__range=(span[0], span[-1]))
    rows = (
        values.foremost(1)
        .whole_years()
        .order_by()
        .values_list(
            "indicator",
            "kind",
            "first__unit",
            "first__alternative_unit",
            "first__comparison",
            "year",
            "first__value",
            "checked",
            "first",
        )
    )
    found: dict[_Axis, _Points] = {}
    # Put in order here: asked to do it, SQLite walks all figures of the city by year instead of these indicators'.
    for indicator, kind, unit, other_unit, base, year, value, checked, first in sorted(rows, key=itemgetter(5, 8)):
        if indicator is None or year is None:
            continue
        line = found.setdefault((indicator, kind, unit, other_unit, base), _Points([], first))
        line.past.append(Past(year, value, bool(checked), disputed=False))
        line.latest = first
    return found


def _fullest_of_each(points: dict[_Axis, _Points]) -> dict[tuple[int, bool], _Points]:
    """By indicator, and whether it is of changes, the line with the newest and then with the most years."""
    chosen: dict[tuple[int, bool], _Points] = {}
    for (indicator, kind, *_), line in points.items():
        key = (indicator, kind == Kind.CHANGE)
        if key not in chosen or _fullness(line) > _fullness(chosen[key]):
            chosen[key] = line
    return chosen


def _fullness(line: _Points) -> tuple[int, int]:
    return line.past[-1].year, len(line.past)


def _weight(line: Line) -> tuple[int, int]:
    """Newest first, then what is told of most years."""
    return -int(line.last_year), -sum(told.years for told in (line.value, line.change) if told)


def main_figures(city: str, topics: Iterable[Topic], upto: int) -> dict[int, Observation]:
    """Of each topic (by key) one figure of its newest year: what most articles report, a change only for want of a value.

    Two queries.
    """
    values = ReportedValue.objects.about_city(city).defined().foremost(1).whole_years()
    rows = values.filter(indicator__topic__in=list(topics), year__range=(upto - _YEARS + 1, upto))
    chosen: dict[int, int] = {}
    changes: dict[int, int] = {}
    for topic, kind, first in rows.order_by("-year", "-witnesses", "first").values_list(
        "indicator__topic", "kind", "first"
    ):
        (changes if kind == Kind.CHANGE else chosen).setdefault(topic, first)
    chosen = changes | chosen
    figures = Observation.objects.with_names().defer("article__text").in_bulk(chosen.values())
    return {topic: figures[first] for topic, first in chosen.items() if first in figures}
