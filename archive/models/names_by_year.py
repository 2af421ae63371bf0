"""How many articles about each year have each topic, district, campaign and programme: counted when links are written.

Of a hundred thousand articles the links are a million: a list of all campaigns with their years has no time to count them.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models, transaction
from django.db.models import Count, Q

from archive.models.turns import take_turns

LINKS = ("topics", "districts", "campaigns", "programmes")  # the fields of an article


class NameCountQuerySet(models.QuerySet[Any]):
    def of(self, field: str, keys: Iterable[Any]) -> Self:
        """Of these topics, districts … (or their keys), by the field of articles that links them."""
        return self.filter(field=field, name__in=[getattr(key, "pk", key) for key in keys])

    @transaction.atomic
    def count_again(self, fields: Iterable[str], years: Iterable[int | None]) -> None:
        """Counts the links of the public articles about these years anew, None for those of no known year."""
        years = set(years)
        if years:
            take_turns(self.db)
        for field in fields:
            fresh = _counted(field, years)
            stale = [row.pk for row in self.filter(_about(years, "year"), field=field) if not _is_as(row, fresh)]
            if stale:
                self.filter(pk__in=stale).delete()
            rows = (
                self.model(field=field, name=name, year=year, articles=count) for (name, year), count in fresh.items()
            )
            self.bulk_create(rows)

    def establish(self) -> None:
        """Counts the links of an archive that was kept before they were counted. Safe to repeat."""
        if not self.exists():
            self.rebuild()

    @transaction.atomic
    def rebuild(self) -> None:
        """Makes all rows anew."""
        articles: Any = apps.get_model("archive", "Article").objects
        self.all().delete()
        self.count_again(LINKS, articles.order_by().values_list("report_year", flat=True).distinct())


class NameCount(models.Model):
    """`articles` public articles about the year (None: not known) are linked by `field` with the record of key `name`."""

    field = models.CharField(max_length=10)
    name = models.BigIntegerField()
    year = models.PositiveSmallIntegerField(null=True)
    articles = models.PositiveIntegerField()

    objects = NameCountQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["field", "name", "year", "articles"], name="counts_of_name"),
            models.Index(fields=["field", "year", "articles", "name"], name="counts_of_year"),
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.name}: {self.articles} ({self.year})"


class LinkQuerySet(models.QuerySet[Any]):
    """The rows that link articles with names; however they are written, the names are counted again."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> Any:
        rows = list(objs)
        with transaction.atomic():
            created = super().bulk_create(rows, *args, **kwargs)
            self._count_again(row.article_id for row in rows)
        return created

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            articles = set(self.values_list("article", flat=True))
            deleted = super().delete()
            self._count_again(articles)
        return deleted

    def _count_again(self, articles: Iterable[int]) -> None:
        rows: Any = apps.get_model("archive", "Article")._base_manager
        years = rows.filter(pk__in=set(articles)).order_by().values_list("report_year", flat=True).distinct()
        field = next(name for name in LINKS if rows.model._meta.get_field(name).remote_field.through is self.model)
        NameCount.objects.count_again([field], years)


class Links(models.ManyToManyField):
    """A field of articles whose links are counted by year."""

    def contribute_to_class(self, cls: Any, name: str, *args: Any, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, *args, **kwargs)
        through: Any = self.remote_field.through
        if not cls._meta.abstract and through and through._meta.auto_created:
            through.add_to_class("links", models.Manager.from_queryset(LinkQuerySet)())
            through._meta.default_manager_name = "links"

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """For migrations it is Django's own."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ManyToManyField", args, kwargs


def _about(years: Iterable[int | None], column: str) -> Q:
    years = set(years)
    known = Q(**{f"{column}__in": years - {None}})
    return known | Q(**{f"{column}__isnull": True}) if None in years else known


def _counted(field: str, years: Iterable[int | None]) -> Counter[tuple[int, int | None]]:
    """(key of the name, year) -> public articles."""
    articles: Any = apps.get_model("archive", "Article").objects
    rows = articles.filter(_about(years, "report_year"), **{f"{field}__isnull": False}).order_by()
    return Counter(
        {
            (name, year): count
            for name, year, count in rows.values_list(field, "report_year").annotate(count=Count("pk"))
        }
    )


def _is_as(row: NameCount, fresh: Counter[tuple[int, int | None]]) -> bool:
    """Whether a row says what was counted; then it need not be written again."""
    if fresh[row.name, row.year] != row.articles:
        return False
    del fresh[row.name, row.year]
    return True
