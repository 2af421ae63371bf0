"""How many articles about each year have each topic, district, campaign and programme: counted when links are written.

Of a hundred thousand articles the links are a million: a list of all campaigns with their years has no time to count them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models, transaction
from django.db.models import Count, Q

from archive.models.turns import take_turns
from archive.models.withdrawal import public

_Key = tuple[int, int | None]  # key of the name, year
_AT_ONCE = 50
_NONE = -1  # no year
LINKS = ("topics", "districts", "campaigns", "programmes")  # the fields of an article


class NameCountQuerySet(models.QuerySet[Any]):
    def of(self, field: str, keys: Iterable[Any]) -> Self:
        """Of these topics, districts … (or their keys), by the field of articles that links them."""
        return self.filter(field=field, name__in=[getattr(key, "pk", key) for key in keys])

    def take_account(self, field: str, changes: Mapping[_Key, int]) -> None:
        """So many articles more (or fewer) by name and year. Call it in the transaction that writes the links."""
        changes = {key: change for key, change in changes.items() if change}
        if not changes:
            return
        take_turns(self.db)
        own = self.filter(_about({year for _, year in changes}), field=field, name__in={name for name, _ in changes})
        rows = {(row.name, row.year): row for row in own if (row.name, row.year) in changes}
        fresh = {key: self.model(field=field, name=key[0], year=key[1]) for key in changes if key not in rows}
        for key, change in changes.items():
            (rows.get(key) or fresh[key]).articles += change
        none = [row.pk for row in rows.values() if not row.articles]
        if none:
            self.filter(pk__in=none).delete()
        self.bulk_update((row for row in rows.values() if row.articles), ["articles"], batch_size=_AT_ONCE)
        self.bulk_create(fresh.values())

    def move(self, before: Mapping[int, int | None], after: Mapping[int, int | None]) -> None:
        """Articles that counted with these years (by their keys) count with those from now on; what is not there does not."""
        articles = {key for key in before.keys() | after.keys() if before.get(key, _NONE) != after.get(key, _NONE)}
        for field in LINKS if articles else ():
            changes: Counter[_Key] = Counter()
            for article, name in _through(field).objects.filter(article__in=articles).values_list(*_columns(field)):
                changes.update({(name, before[article]): -1} if article in before else {})
                changes.update({(name, after[article]): 1} if article in after else {})
            self.take_account(field, changes)

    def wrong(self, field: str) -> int:
        """How many numbers of a field are not what its links say."""
        stored = {(row.name, row.year): row.articles for row in self.filter(field=field)}
        fresh = _counted(field)
        return sum(stored.get(key) != fresh.get(key) for key in stored.keys() | fresh.keys())

    def establish(self) -> None:
        """Counts the links of an archive that was kept before they were counted. Safe to repeat."""
        if not self.exists():
            self.rebuild()

    @transaction.atomic
    def rebuild(self) -> None:
        """Makes all rows anew."""
        take_turns(self.db)
        self.all().delete()
        for field in LINKS:
            counted = _counted(field).items()
            self.bulk_create(
                (self.model(field=field, name=name, year=year, articles=count) for (name, year), count in counted),
                batch_size=500,
            )


class NameCount(models.Model):
    """`articles` public articles about the year (None: not known) are linked by `field` with the record of key `name`."""

    field = models.CharField(max_length=10)
    name = models.BigIntegerField()
    year = models.PositiveSmallIntegerField(null=True)
    articles = models.IntegerField(default=0)

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
        columns = _columns(self._field)
        with transaction.atomic():
            known = set(self.filter(article__in={row.article_id for row in rows}).values_list(*columns))
            created = super().bulk_create(rows, *args, **kwargs)
            self._take_account({tuple(getattr(row, column) for column in columns) for row in rows} - known, 1)
        return created

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            rows = set(self.values_list(*_columns(self._field)))
            deleted = super().delete()
            self._take_account(rows, -1)
        return deleted

    @property
    def _field(self) -> str:
        return next(field for field in LINKS if _through(field) is self.model)

    def _take_account(self, rows: Iterable[tuple[int, int]], sign: int) -> None:
        """Of rows that are new or gone; those of withdrawn articles count nothing."""
        rows = list(rows)
        years = dict(_articles().filter(pk__in={article for article, _ in rows}).values_list("pk", "report_year"))
        changes = Counter((name, years[article]) for article, name in rows if article in years)
        NameCount.objects.take_account(self._field, {key: sign * count for key, count in changes.items()})


def newest_linked(field: str, name: int, most: int) -> Any:
    """The keys of the public articles taken in last that this field links with the record of key `name`.

    From the links alone: to look at twenty thousand articles for their order would take three times as long.
    """
    links = _through(field).links.filter(public("article"), **{_columns(field)[1]: name})
    return links.order_by("-article_id").values_list("article_id", flat=True)[:most]


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


def _articles() -> Any:
    """The public ones."""
    return apps.get_model("archive", "Article").objects


def _through(field: str) -> Any:
    return getattr(apps.get_model("archive", "Article"), field).through


def _columns(field: str) -> tuple[str, str]:
    """Of the rows of links: the article's key, and the name's."""
    return "article_id", str(getattr(apps.get_model("archive", "Article"), field).field.m2m_reverse_name())


def _about(years: Set[int | None]) -> Q:
    known = Q(year__in=years - {None})
    return known | Q(year__isnull=True) if None in years else known


def _counted(field: str) -> dict[_Key, int]:
    """(key of the name, year) -> public articles, from the links themselves."""
    rows = _articles().filter(**{f"{field}__isnull": False}).order_by().values_list(field, "report_year")
    return {(name, year): count for name, year, count in rows.annotate(count=Count("pk"))}
