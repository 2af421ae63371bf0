"""The controlled names: topics, districts, indicators; campaigns and programmes stand in `names`."""

from typing import Any, ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pypinyin import lazy_pinyin
from simple_history.models import HistoricalRecords

from archive.extract.indicators import normal
from archive.models.kinds import FALLEN, KindName
from archive.models.readable import Readable
from archive.models.withdrawal import public

LONGEST_NAME = 100  # characters; what is longer is no name but a sentence taken for one


def slug_of(name: str) -> str:
    """A stable address for a Chinese name: 净海 is jing-hai, 猎狐2016 is lie-hu-2016; other signs are dropped."""
    plain = "".join(sign if sign.isalnum() else " " for sign in name)
    words = (part for word in plain.split() for part in lazy_pinyin(word))
    return "-".join(word.lower() for word in words)[:80]


class Standing(models.TextChoices):
    """What editors have made of a name; what the readers of text find anew is only proposed.

    Declined and merged names stay as rows: so they are never proposed again, and their addresses still lead somewhere.
    """

    ACCEPTED = "accepted", _("已采纳")
    PROPOSED = "proposed", _("待审")
    DECLINED = "declined", _("不予采用")
    MERGED = "merged", _("已并入")


IN_USE = (Standing.ACCEPTED, Standing.PROPOSED)


def in_language(name: str, english: str) -> str:
    """Of a name and its English the one for the page that is being made; the name where it has no English."""
    return english if english and get_language() == "en" else name


class MentionedQuerySet(models.QuerySet[Any]):
    """Names that articles have; `field` is that of the articles."""

    @property
    def field(self) -> str:
        return str(self.model.articles.rel.field.name)

    def counted(self, year: int | None = None) -> Any:
        """Each with its number of articles, of all years or of the one they report on."""
        return self.annotate(article_count=Coalesce(self._of_counts(Sum("articles"), year), 0))

    def _of_counts(self, what: Any, year: int | None = None) -> Subquery:
        """What a query makes of the numbers of articles by year that are kept for each of these names."""
        rows: Any = apps.get_model("archive", "NameCount").objects
        own = rows.filter(field=self.field, name=OuterRef("pk"), **({"year": year} if year else {}))
        return Subquery(own.order_by().values("name").annotate(told=what).values("told"))

    def of_articles(self, keys: Any) -> Any:
        """Those that these articles (their keys, or a query of them) have, each with the number of them, most first."""
        own = self.filter(articles__in=keys).annotate(article_count=Count("articles", distinct=True))
        return own.order_by("-article_count", "name")


class TopicQuerySet(MentionedQuerySet):
    def with_article_counts(self) -> Self:
        return self.counted().order_by("order", "name")

    def in_articles(self) -> Self:
        return self.with_article_counts().filter(article_count__gt=0)

    def of_year(self, year: int) -> Self:
        """Those of the articles that report on the year, each with the number of them."""
        return self.counted(year).filter(article_count__gt=0).order_by("order", "name")


class Topic(models.Model):
    slug = models.SlugField("地址名", max_length=80, unique=True)
    name = models.CharField("名称", max_length=80, unique=True)
    name_en = models.CharField("英文名", max_length=120, blank=True)
    definition = models.TextField("说明", blank=True)
    order = models.PositiveSmallIntegerField("次序", default=100)
    history = HistoricalRecords(verbose_name="修改记录")

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "主题"
        ordering: ClassVar = ["order", "name"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)

    def get_absolute_url(self) -> str:
        return reverse("web:topic", args=[self.slug])


class DistrictQuerySet(MentionedQuerySet):
    def of_city(self) -> Self:
        """The districts of the archive's own city."""
        return self.filter(parent__code=settings.ARCHIVE_CITY)

    def with_article_counts(self) -> Self:
        return self.counted().order_by("code")

    def in_articles(self) -> Self:
        return self.with_article_counts().filter(article_count__gt=0)


class District(models.Model):
    """An administrative division with its official code (GB/T 2260): a district, and above it its city and province."""

    code = models.CharField("行政区划代码", max_length=6, unique=True)
    name = models.CharField("名称", max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="上级")
    aliases = models.JSONField("别名", default=list, blank=True, encoder=Readable)
    note = models.TextField("说明", blank=True)
    history = HistoricalRecords(verbose_name="修改记录")

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "区县"
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("web:district", args=[self.code])

    @property
    def city(self) -> "District":
        """The city it belongs to, or itself where it is a province or a city."""
        return self.parent if self.parent and self.parent.parent_id else self

    @property
    def is_city(self) -> bool:
        return self.code.endswith("00") and not self.code.endswith("0000")

    @property
    def ladder(self) -> list["District"]:
        """From the province down to this district."""
        above = self.parent.ladder if self.parent else []
        return [*above, self]


class NameQuerySet(MentionedQuerySet):
    def proposed(self) -> Any:
        return self.filter(standing=Standing.PROPOSED)

    def accepted(self) -> Any:
        return self.filter(standing=Standing.ACCEPTED)

    def in_articles(self) -> Any:
        """Names that articles mention, each with the number of articles and the first and last year they report on."""
        years = {"first_year": self._of_counts(Min("year")), "last_year": self._of_counts(Max("year"))}
        return self.counted().annotate(**years).filter(article_count__gt=0)

    def of_year(self, year: int) -> Any:
        """Those of the articles that report on the year, each with the number of these, most first."""
        return self.counted(year).filter(article_count__gt=0).order_by("-article_count", "name")

    def free_slug(self, name: str) -> str:
        """An address for a new name. Two names may sound the same (净海, 静海): the later one gets a number."""
        slug = base = slug_of(name) or "name"
        number = 1
        while self.filter(slug=slug).exists():
            number += 1
            slug = f"{base}-{number}"
        return slug


class Named(models.Model):
    """A name with aliases that occurs in articles."""

    slug = models.SlugField("地址名", max_length=100, unique=True)
    name = models.CharField("名称", max_length=LONGEST_NAME, unique=True)
    aliases = models.JSONField("别名", default=list, blank=True, encoder=Readable)
    definition = models.TextField("说明", blank=True)
    standing = models.CharField("采纳状态", max_length=10, choices=Standing, default=Standing.ACCEPTED)
    # Never a chain: what had been merged into an entry goes along when that entry is merged.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged", verbose_name="并入"
    )

    objects = NameQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class IndicatorQuerySet(NameQuerySet):
    def with_counts(self) -> Self:
        """Each with the number of its figures that stand and of the articles that state them."""
        stands = ~Q(observations__status__in=FALLEN) & public("observations__article")
        return self.annotate(
            figure_count=Count("observations", filter=stands),
            article_count=Count("observations__article", filter=stands, distinct=True),
        )

    def reported(self, whether: bool = True) -> Self:
        """Those of which articles report values, or those of which none does."""
        values = self.model.reported.rel.related_model.objects.filter(indicator=OuterRef("pk"))
        return self.filter(Exists(values) if whether else ~Exists(values))

    def with_figure_counts(self) -> Self:
        """Each with the number of its figures that stand, as it is kept: for pages, which have no time to count articles."""
        rows: Any = apps.get_model("archive", "FigureCount").objects
        own = rows.filter(indicator=OuterRef("pk")).order_by().values("indicator").annotate(told=Sum("figures"))
        return self.annotate(figure_count=Coalesce(Subquery(own.values("told")), 0))

    def in_use(self) -> Self:
        """Those that figures belong to which still stand."""
        # Reached through the model: a figure knows its indicator, and not the other way round.
        figures = self.model.observations.rel.related_model.objects.standing()
        return self.filter(Exists(figures.filter(indicator=OuterRef("pk"))))


class Indicator(Named):
    """The definition of what is counted: 刑事立案数, with its unit and topic.

    Things of one name that are counted otherwise (案件 in 起 and in 元) are two indicators. `form` is the wording by which a
    measure finds it, also after an editor has given it a better name. `kind` is that of its values, empty where the unit
    alone tells it, or where only changes are known so far.
    """

    class Good(models.TextChoices):
        UP = "up", _("升为好")
        DOWN = "down", _("降为好")
        NEITHER = "", _("不论")

    name = models.CharField("名称", max_length=LONGEST_NAME)
    form = models.CharField("归并字形", max_length=LONGEST_NAME, default="", editable=False, db_index=True)
    kind = models.CharField("类别", max_length=9, choices=KindName, blank=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="indicators", verbose_name="主题"
    )
    good = models.CharField("好的方向", max_length=4, choices=Good, default=Good.NEITHER, blank=True)
    since_year = models.PositiveSmallIntegerField(
        "始于年度", null=True, blank=True, help_text="此前没有这个指标；留空则以首次见报的年度为准"
    )
    until_year = models.PositiveSmallIntegerField("止于年度", null=True, blank=True, help_text="此后不再有这个指标")
    history = HistoricalRecords(verbose_name="修改记录")

    objects: ClassVar[Any] = IndicatorQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = verbose_name_plural = "指标"
        indexes: ClassVar = [models.Index(fields=["standing"], name="indicator_standing")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "unit", "kind"],
                name="one_indicator_per_name_unit_and_kind",
                violation_error_message="已有同名、同单位、同类别的指标。",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.form = self.form or normal(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("web:indicator", args=[self.slug])
