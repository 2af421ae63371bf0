"""What articles agree on, counted when a figure is written: a page about 100,000 articles has no time to count.

A cell is a measure, an area and a period. Whoever writes figures, or withdraws and restores their article, does so within
`archive.models.following.follow`, which changes these rows in the same transaction. `wrong` proves them against the figures.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, NamedTuple, Self

from django.apps import apps
from django.db import models, transaction
from django.db.models import Case, Count, F, Min, Q, Value, When
from django.db.models.functions import Length

from archive.models.figure_counts import FigureCount
from archive.models.kinds import CHECKED
from archive.models.turns import take_turns
from archive.models.vocabulary import District, Indicator, Standing
from archive.models.withdrawal import public

AT_ONCE = 50  # cells
# All values behind it share it: else a figure more would move hundreds of values that single articles report.
LAST_PLACE = 9
LINE = ("kind", "unit", "alternative_unit", "comparison")
_BEST = ("place", "-witnesses", "first")
VALUE = ("value", "value_end", "from_value", "approximation")
# What no list of figures shows, and would be read for each row.
_LONG = (
    "first__evidence",
    "first__indicator__aliases",
    "first__indicator__definition",
    "first__indicator__topic__definition",
    "first__area__aliases",
    "first__article__text",
    "first__article__authors",
    "first__article__headings",
    "first__article__captions",
    "first__article__read_links",
    "first__article__source__aliases",
)
# A change of any other field of a figure changes no count.
COUNTED = frozenset(
    ("indicator", "measure", "area", "period_start", "period_end", "period_code", "status", *LINE, *VALUE)
)


class Cell(NamedTuple):
    """`words` is the measure as printed where it is no indicator's, else empty. Areas and indicators are keys."""

    indicator: int | None
    words: str
    area: int | None
    period_code: str


WORDS = Case(When(indicator__isnull=True, then=F("measure")), default=Value(""))


class ReportedValueQuerySet(models.QuerySet[Any]):
    def about_city(self, code: str) -> Self:
        """Of the city itself, not of its districts."""
        return self.filter(area__code=code)

    def about_year(self, year: int) -> Self:
        """Of exactly this calendar year."""
        return self.filter(period_code=str(year), year=year)

    def within_year(self, year: int) -> Self:
        """Of this calendar year or of a part of it."""
        return self.filter(year=year)

    def undated(self) -> Self:
        return self.filter(period_code="")

    def dated(self) -> Self:
        return self.exclude(period_code="")

    def defined(self) -> Self:
        """Of indicators that editors have accepted."""
        return self.filter(indicator__standing=Standing.ACCEPTED)

    def loose(self) -> Self:
        """Of no indicator, or of one that is only proposed."""
        return self.exclude(indicator__standing=Standing.ACCEPTED)

    def whole_years(self) -> Self:
        """Of a calendar year and not of a part of it."""
        return self.annotate(length=Length("period_code")).filter(length=4)

    def foremost(self, most: int) -> Self:
        """Of each measure, period and kind so many of the values that most articles report."""
        return self.filter(place__in=range(1, most + 1))

    def best_first(self) -> Self:
        """What most articles report of each measure, period and kind, before what fewer do."""
        return self.order_by(*_BEST)

    def with_figures(self) -> Self:
        """Each with its figure, as `Observation.with_names` gives it, without what no list shows. Withdrawn ones left out."""
        named = self.select_related("first__indicator__topic", "first__area", "first__article__source")
        return named.filter(public("first__article")).defer(*_LONG)

    def with_figures_alone(self) -> Self:
        """The same without their articles: for a page that names none of them and reads hundreds of figures."""
        named = self.select_related("first__indicator__topic", "first__area")
        return named.filter(public("first__article")).defer(*(name for name in _LONG if "article" not in name))

    @transaction.atomic
    def count_again(self, cells: Iterable[Cell]) -> None:
        """Makes the rows of these cells anew from the public figures that stand."""
        self._make(cells, _figures())

    def forget(self, cells: Iterable[Cell]) -> None:
        """Drops the rows of these cells: figures are about to be deleted, and would take rows along uncounted."""
        self._make(cells, _figures().none())

    def _make(self, cells: Iterable[Cell], figures: Any) -> None:
        cells = sorted(set(cells), key=repr)
        if cells:
            take_turns(self.db)
        for at in range(0, len(cells), AT_ONCE):
            some = cells[at : at + AT_ONCE]
            self._become(self.filter(any_of(some, "words")), _counted(figures.filter(any_of(some, "measure"))))

    def _become(self, stored: Self, counted: Iterable["ReportedValue"]) -> None:
        """Writes only what differs: one figure more changes a single row of many."""
        fresh = {row.told: row for row in counted}
        stale = [row for row in stored if not fresh.pop(row.told, None)]
        if stale:
            self.filter(pk__in=[row.pk for row in stale]).delete()
        self.model.objects.bulk_create(fresh.values())
        FigureCount.objects.take_account(fresh.values(), stale)

    def establish(self) -> None:
        """Counts the figures of an archive that was kept before they were counted. Safe to repeat."""
        if not self.exists() and _figures().exists():
            self.rebuild()

    @transaction.atomic
    def rebuild(self) -> None:
        """Makes all rows anew, indicator by indicator."""
        take_turns(self.db)
        self.all().delete()
        for own in _by_indicator(_figures()):
            self.model.objects.bulk_create(_counted(_figures().filter(own)), batch_size=500)
        FigureCount.objects.rebuild(self.all())

    def wrong(self) -> int:
        """How many rows are not what the figures say, or are missing."""
        found = 0
        for own in _by_indicator(self, _figures()):
            found += len(
                {row.told for row in self.filter(own)} ^ {row.told for row in _counted(_figures().filter(own))}
            )
        return found


class ReportedValue(models.Model):
    """One value of one measure, area and period: `witnesses` articles report it, `first` was the first taken in.

    `place` is 1 for the value of its kind, unit and base that most articles report, 2 for the next, up to LAST_PLACE.
    `year` is the calendar year within which the period lies, None where there is none.
    """

    first = models.ForeignKey("archive.Observation", models.CASCADE, related_name="+", verbose_name="最先入藏的观测值")
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, null=True, related_name="reported", verbose_name="指标", db_index=False
    )
    words = models.CharField("原文所称", max_length=200, blank=True)
    area = models.ForeignKey(
        District, models.CASCADE, null=True, related_name="reported", verbose_name="地区", db_index=False
    )
    period_code = models.CharField("时期", max_length=20, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True)
    kind = models.CharField("类别", max_length=9)
    witnesses = models.PositiveIntegerField("报道篇数")
    place = models.PositiveSmallIntegerField("名次")
    figures = models.PositiveIntegerField("数字条数", default=0)
    checked = models.PositiveIntegerField("经人核对的条数", default=0)

    objects = ReportedValueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报告值"
        # Each page walks one of them in its order and stops when it has enough.
        indexes: ClassVar = [
            models.Index(fields=["indicator", "area", "period_code"], name="reported_of_cell"),
            models.Index(fields=["indicator", "area", "place", "year", "kind"], name="reported_over_years"),
            models.Index(fields=["indicator", *_BEST], name="reported_of_indicator"),
            models.Index(fields=["area", "year", *_BEST], name="reported_of_area_in_year"),
            models.Index(fields=["area", *_BEST], name="reported_of_area"),
            models.Index(fields=["year", *_BEST, "area"], name="reported_in_year"),
        ]

    def __str__(self) -> str:
        return f"{self.first}（{self.witnesses}篇）"

    @property
    def told(self) -> tuple[Any, ...]:
        """All that it says, to compare it with another."""
        return tuple(getattr(self, column.attname) for column in self._meta.concrete_fields if not column.primary_key)


def _figures() -> Any:
    """The figures that count."""
    return apps.get_model("archive", "Observation").objects.standing()


def _by_indicator(*rows: Any) -> Iterator[Q]:
    """A condition for each indicator that these have, and for those of none."""
    keys = {key for some in rows for key in some.order_by().values_list("indicator", flat=True).distinct()}
    return (Q(indicator=key) if key else Q(indicator__isnull=True) for key in keys)


def any_of(cells: Iterable[Cell], words: str) -> Q:
    found = Q()
    for cell in cells:
        measure = {} if cell.indicator else {words: cell.words}
        found |= Q(indicator=cell.indicator, area=cell.area, period_code=cell.period_code, **measure)
    return found


def _counted(figures: Any) -> Iterator[ReportedValue]:
    rows = figures.annotate(words=WORDS).order_by().values(*Cell._fields, *LINE, *VALUE)
    counted = rows.annotate(
        first_id=Min("pk"),
        witnesses=Count("article", distinct=True),
        figures=Count("pk"),
        checked=Count("pk", filter=Q(status__in=CHECKED)),
    )
    placed: Counter[tuple[Any, ...]] = Counter()
    for row in counted.order_by("-witnesses", "first_id"):
        line = tuple(row[name] for name in (*Cell._fields, *LINE))
        placed[line] += 1
        yield ReportedValue(
            first_id=row["first_id"],
            indicator_id=row["indicator"],
            words=row["words"],
            area_id=row["area"],
            period_code=row["period_code"],
            year=year_of(row["period_code"]),
            kind=row["kind"],
            witnesses=row["witnesses"],
            place=min(placed[line], LAST_PLACE),
            figures=row["figures"],
            checked=row["checked"],
        )


def year_of(code: str) -> int | None:
    """2020 for 2020 and 2020-01/2020-10, None for 2018-01/2020-12."""
    years = {part[:4] for part in code.split("/")}
    return int(years.pop()) if code and len(years) == 1 else None
