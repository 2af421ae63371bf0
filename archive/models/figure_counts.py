"""How many figures each indicator has of each year: sums of what is counted in `reported`, kept as that changes."""

from collections import Counter
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum

from archive.models.vocabulary import District, Indicator

_SUMS = ("figures", "checked", "in_city", "checked_in_city")
_AT_ONCE = 50
_Key = tuple[int | None, int | None]  # key of the indicator, year


class FigureCountQuerySet(models.QuerySet[Any]):
    def take_account(self, added: Iterable[Any], removed: Iterable[Any]) -> None:
        """Takes account of rows of reported values that were added and removed. Call it in the transaction that does so."""
        changes: dict[_Key, Counter[str]] = {}
        city = District.objects.filter(code=settings.ARCHIVE_CITY).values_list("pk", flat=True).first()
        for rows, sign in ((added, 1), (removed, -1)):
            for row in rows:
                # All figures of a year together are a row of no indicator.
                for key in {(row.indicator_id, row.year), (None, row.year)}:
                    own = changes.setdefault(key, Counter())
                    own.update(figures=sign * row.figures, checked=sign * row.checked)
                    if row.area_id == city:
                        own.update(in_city=sign * row.figures, checked_in_city=sign * row.checked)
        changes = {key: change for key, change in changes.items() if any(change.values())}
        if changes:
            self._add(changes)

    def _add(self, changes: dict[_Key, Counter[str]]) -> None:
        """Four queries at most, however many there are."""
        own = reduce(or_, (Q(indicator=indicator, year=year) for indicator, year in changes))
        rows = {(row.indicator_id, row.year): row for row in self.filter(own)}
        fresh = {key: self.model(indicator_id=key[0], year=key[1]) for key in changes if key not in rows}
        for key, change in changes.items():
            row = rows.get(key) or fresh[key]
            for name in _SUMS:
                setattr(row, name, getattr(row, name) + change[name])
        self.bulk_update(rows.values(), _SUMS, batch_size=_AT_ONCE)
        self.bulk_create(fresh.values())

    def rebuild(self, values: Any) -> None:
        """Sums all of these values anew."""
        self.all().delete()
        self.bulk_create((self.model(**row) for row in _sums_of(values)), batch_size=500)

    def wrong(self, values: Any) -> int:
        """How many rows are not the sums of these values, or are missing."""
        columns = ("indicator_id", "year", *_SUMS)
        stored = {row for row in self.values_list(*columns) if any(row[2:])}
        return len(stored ^ {tuple(row[name] for name in columns) for row in _sums_of(values)})


class FigureCount(models.Model):
    """The public figures that stand, of an indicator (None: all together) and a year (None: of several, or not known).

    `in_city` are those of the archive's city itself; `checked` those that somebody has confirmed or corrected.
    """

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, null=True, related_name="counts", verbose_name="指标", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度", null=True)
    figures = models.IntegerField("数字条数", default=0)
    checked = models.IntegerField("经人核对的条数", default=0)
    in_city = models.IntegerField("全市数字条数", default=0)
    checked_in_city = models.IntegerField("经人核对的全市数字条数", default=0)

    objects = FigureCountQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "数字条数"
        indexes: ClassVar = [models.Index(fields=["indicator", "year"], name="figure_counts")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.figures}"


def _sums_of(values: Any) -> list[dict[str, Any]]:
    """By indicator and year, and of all figures by year."""
    ours = Q(area__code=settings.ARCHIVE_CITY)
    sums = {
        # In this order: what is called like a column hides it.
        "in_city": Sum("figures", filter=ours, default=0),
        "checked_in_city": Sum("checked", filter=ours, default=0),
        "figures": Sum("figures"),
        "checked": Sum("checked"),
    }
    known = values.filter(indicator__isnull=False).order_by().values("indicator_id", "year").annotate(**sums)
    years = values.order_by().values("year").annotate(**sums)
    return [*known, *({"indicator_id": None, **row} for row in years)]
