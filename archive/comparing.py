"""What differs between two reports of a figure, said before anybody says that they contradict each other.

Down 44.86 % from January to October and down 24.1 % over the whole year are no conflict: the periods differ. Looked at in this
order: period, area, scope, definition, how exactly each is meant, and which came later. Only what is left is a conflict.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from archive.extract.indicators import normal
from archive.extract.mention import Approximation, Kind
from archive.intervals import Interval, interval_of, printed_step
from archive.models import Observation
from archive.models.articles import Article

# The accounts of a year appear within some weeks of each other; a newspaper of the next summer knows more.
CLEARLY_LATER = timedelta(days=90)


class Verdict(StrEnum):
    SAME = "same"
    WITHIN = "within"
    REVISED = "revised"
    NOT_COMPARABLE = "not_comparable"
    CONFLICT = "conflict"


class Aspect(StrEnum):
    """In what two reports differ, in the order in which it is looked at."""

    PERIOD = "period"
    AREA = "area"
    SCOPE = "scope"
    INDICATOR = "indicator"
    KIND = "kind"
    UNIT = "unit"
    BASE = "base"


class Ground(StrEnum):
    """On what a verdict about differing numbers rests."""

    ROUNDED = "rounded"
    APPROXIMATE = "approximate"
    SAME_SOURCE = "same_source"
    CLEARLY_LATER = "clearly_later"
    UNDATED = "undated"  # a conflict, or a revision that nobody can date


class Name(NamedTuple):
    """`key` decides whether two are the same, `words` are for people; both empty where nothing is known."""

    key: str = ""
    words: str = ""


@dataclass(frozen=True)
class Statement:
    """What one article says of a figure. `period` is its code (2020, 2020-01/2020-10), `step` the worth of its last digit.

    `published` is None where no day or month of publication is known.
    """

    value: Decimal
    value_end: Decimal | None = None
    approximation: str = Approximation.EXACT
    step: Decimal = Decimal(1)
    kind: str = Kind.LEVEL
    unit: str = ""
    alternative_unit: str = ""
    comparison: str = ""
    period: str = ""
    area: Name = Name()
    indicator: Name = Name()
    measure: str = ""
    source: Name = Name()
    published: date | None = None


@dataclass(frozen=True)
class Difference:
    """How the two stand in one aspect; empty where a report does not say."""

    aspect: Aspect
    one: str
    other: str


@dataclass(frozen=True)
class Judgement:
    """`differences` are why two reports cannot be compared; `equal`: the bare numbers are the same all the same."""

    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    ground: Ground | None = None
    equal: bool = False

    @property
    def aspects(self) -> set[Aspect]:
        return {difference.aspect for difference in self.differences}


def judge(one: Statement, other: Statement) -> Judgement:
    """The verdict on two reports, with its reasons; the same whichever comes first."""
    equal = _numbers(one) == _numbers(other)
    differences = tuple(_differences(one, other))
    if differences:
        return Judgement(Verdict.NOT_COMPARABLE, differences, equal=equal)
    if equal and one.approximation == other.approximation:
        return Judgement(Verdict.SAME, equal=True)
    if _rounded_alike(one, other):
        return Judgement(Verdict.WITHIN, ground=Ground.ROUNDED)
    if _interval(one).meets(_interval(other)):
        return Judgement(Verdict.WITHIN, ground=Ground.APPROXIMATE, equal=equal)
    ground = _later(one, other)
    revised = ground in (Ground.SAME_SOURCE, Ground.CLEARLY_LATER)
    return Judgement(Verdict.REVISED if revised else Verdict.CONFLICT, ground=ground)


def _differences(one: Statement, other: Statement) -> Iterator[Difference]:
    """Of period and area also what neither says: two unknown periods need not be one."""
    if one.period != other.period or not one.period:
        yield Difference(Aspect.PERIOD, one.period, other.period)
    if one.area.key != other.area.key or not one.area.key:
        yield Difference(Aspect.AREA, one.area.words, other.area.words)
    yield from _unlike(Aspect.SCOPE, scope_of(one.measure), scope_of(other.measure))
    if not _one_indicator(one, other):
        yield Difference(Aspect.INDICATOR, _called(one), _called(other))
    yield from _unlike(Aspect.KIND, one.kind, other.kind)
    yield from _unlike(Aspect.UNIT, _units(one), _units(other))
    if one.comparison != other.comparison and _base(one) != _base(other):
        yield Difference(Aspect.BASE, one.comparison, other.comparison)


def _unlike(aspect: Aspect, one: str, other: str) -> Iterator[Difference]:
    if one != other:
        yield Difference(aspect, one, other)


def scope_of(measure: str) -> str:
    """The words of a measure that say what is counted in it: 全口径 of 交通事故全口径亡人数; empty where none does."""
    return "、".join(word for word in _scopes() if word in measure)


@cache
def _scopes() -> tuple[str, ...]:
    file = Path(__file__).with_name("scopes.toml")
    return tuple(tomllib.loads(file.read_text("utf-8"))["words"])


def _one_indicator(one: Statement, other: Statement) -> bool:
    """By what editors have defined; of figures that belong to no indicator by the words of the article."""
    if one.indicator.key and other.indicator.key:
        return one.indicator.key == other.indicator.key
    return normal(one.measure) == normal(other.measure)


def _called(one: Statement) -> str:
    return one.indicator.words or one.measure


def _units(one: Statement) -> str:
    """% that may mean percentage points is neither surely the one nor the other."""
    return "/".join(unit for unit in (one.unit, one.alternative_unit) if unit)


def _base(one: Statement) -> str:
    """同比 of a whole year is against the year before; an unsaid base of two changes is taken for the same."""
    whole_year = len(one.period) == len("2020") and one.period.isdigit()
    return f"vs:{int(one.period) - 1}" if one.comparison == "yoy" and whole_year else one.comparison


def _numbers(one: Statement) -> tuple[Decimal, Decimal | None]:
    return one.value, one.value_end


def _interval(one: Statement) -> Interval:
    return interval_of(one.value, one.approximation, one.value_end)


def _rounded_alike(one: Statement, other: Statement) -> bool:
    """97.3 is 97.31 to its own digits; of two numbers printed to the same digit neither is the other rounded."""
    exact = {one.approximation, other.approximation} == {Approximation.EXACT}
    single = one.value_end is None and other.value_end is None
    if not exact or not single or one.step == other.step:
        return False
    return abs(one.value - other.value) <= max(one.step, other.step) / 2


def _later(one: Statement, other: Statement) -> Ground | None:
    """Whether one of them is a later word on the same: of the same newspaper on another day, or of any much later."""
    if one.published is None or other.published is None:
        return Ground.UNDATED
    if one.source.key and one.source.key == other.source.key and one.published != other.published:
        return Ground.SAME_SOURCE
    return Ground.CLEARLY_LATER if abs(one.published - other.published) >= CLEARLY_LATER else None


def stated(one: Observation, printed: str = "") -> Statement:
    """What a stored figure says. `printed` are its characters in the article, which tell how far it was rounded."""
    area, indicator, source = one.area, one.indicator, one.article.source
    return Statement(
        value=one.value,
        value_end=one.value_end,
        approximation=one.approximation,
        step=printed_step(printed, one.value),
        kind=one.kind,
        unit=one.unit,
        alternative_unit=one.alternative_unit,
        comparison=one.comparison,
        period=one.period_code,
        area=Name(area.code, area.name) if area else Name(one.area_printed, one.area_printed),
        indicator=Name(indicator.slug, indicator.name) if indicator else Name(),
        measure=one.measure,
        source=Name(str(source.pk), source.name) if source else Name(),
        published=vintage(one.article),
    )


def vintage(article: Article) -> date | None:
    """The day from which an article was known, as far as it can be dated to a month; what was inferred is no date."""
    known = article.published_precision in (Article.DatePrecision.DAY, Article.DatePrecision.MONTH)
    return article.published_on if known and article.published_basis != Article.DateBasis.INFERRED else None
