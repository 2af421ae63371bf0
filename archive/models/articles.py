"""The readable texts made from captures."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from archive.ingest.document import YEARS, Basis, Precision
from archive.models.captures import Capture, Source
from archive.models.names import Campaign, Programme
from archive.models.names_by_year import LINKS, Links, NameCount
from archive.models.readable import Readable
from archive.models.vocabulary import District, Topic
from archive.models.withdrawal import WITHDRAWAL, public

EARLIEST_YEAR, LATEST_YEAR = YEARS.start, YEARS.stop - 1


class ArticleQuerySet(models.QuerySet["Article"]):
    def withdrawn(self) -> Self:
        return self.filter(withdrawn_at__isnull=False)

    def newest_first(self) -> Self:
        return self.order_by(models.F("published_on").desc(nulls_last=True), "-report_year", "-pk")

    def by_report_year(self) -> Self:
        """Newest reported year first, articles of no known year last; within a year by date of publication."""
        year, day = models.F("report_year"), models.F("published_on")
        return self.order_by(year.desc(nulls_last=True), day.desc(nulls_last=True), "-pk")

    def reporting_on(self, year: int) -> Self:
        return self.filter(report_year=year)

    def published_in(self, year: int, month: int | None = None) -> Self:
        """Published in the year, or in one month of it, as far as the date is known to the month."""
        found = self.filter(published_on__year=year)
        if month is None:
            return found
        return found.filter(published_on__month=month).exclude(published_precision=Article.DatePrecision.YEAR)

    def for_list(self) -> Self:
        """Without the long texts, with what a list shows of each."""
        return self.select_related("source").prefetch_related("topics").defer("text")

    def with_sources(self) -> Self:
        """Without the long texts, with what a list of titles shows of each."""
        return self.select_related("source").defer("text")

    def count_by_report_year(self) -> list[tuple[int, int]]:
        """(year, number of articles), newest year first; articles of no known year left out."""
        rows = self.filter(report_year__isnull=False).values_list("report_year")
        return list(rows.annotate(articles=Count("pk")).order_by("-report_year"))

    def count_by_any_year(self) -> dict[int | None, int]:
        """{year: number of articles}, None for those of no known year."""
        return dict(self.order_by().values_list("report_year").annotate(articles=Count("pk")))

    def first_of_each_year(self, years: Collection[int | None], most: int) -> Self:
        """Of each of these reported years, also of None, the articles that were published first."""
        within = Q(report_year__in=[year for year in years if year is not None])
        if None in years:
            within |= Q(report_year__isnull=True)
        day = models.F("published_on").asc(nulls_last=True)
        place = Window(RowNumber(), partition_by=["report_year"], order_by=[day, "pk"])
        return self.filter(within).annotate(place=place).filter(place__lte=most).order_by("report_year", "place")

    def first_of_years_full(self, years: Iterable[int | None], most: int) -> Any:
        """The same of what thousands of articles have: each year is read up to the last of these, and not to its end."""
        day = models.F("published_on").asc(nulls_last=True)
        first = Q(pk__in=[])
        for year in years:
            first |= Q(pk__in=self.filter(report_year=year).order_by(day, "pk").values("pk")[:most])
        return Article.objects.filter(first).order_by("report_year", day, "pk")

    def newest_taken_in(self, most: int) -> Any:
        """The keys of the articles taken in last: what stands for all of a long list where only a bounded part is read."""
        return self.order_by("-pk").values("pk")[:most]

    def update(self, **kwargs: Any) -> int:
        if not _touches_counts(kwargs):
            return super().update(**kwargs)
        with transaction.atomic():
            rows = Article.objects.filter(pk__in=list(self.values_list("pk", flat=True))).counted_years()
            before = dict(rows)
            updated = super().update(**kwargs)
            NameCount.objects.move(before, dict(rows.all()))
        return updated

    def counted_years(self) -> Any:
        """(key, year) of the articles under which their names are counted."""
        return self.order_by().values_list("pk", "report_year")

    def years_of(self, field: str, records: Iterable[models.Model]) -> dict[int, dict[int, int]]:
        """The key of each topic, district, campaign … -> {year reported on: number of its public articles}. One query."""
        every = self.any_years_of(field, records)
        return {key: {year: count for year, count in own.items() if year} for key, own in every.items()}

    def any_years_of(self, field: str, records: Iterable[models.Model]) -> dict[int, Any]:
        """The same with None for the articles of no known year."""
        if field in LINKS:  # those are counted already, of all public articles
            rows: Any = NameCount.objects.of(field, records).values_list("name", "year", "articles")
        else:
            own = self.filter(**{f"{field}__in": list(records)})
            rows = own.order_by().values_list(field, "report_year").annotate(articles=Count("pk"))
        found: dict[int, Any] = {}
        for key, year, count in sorted(rows, key=lambda row: (row[0], row[1] or 0)):
            found.setdefault(key, {})[year] = count
        return found


def _touches_counts(fields: Collection[str] | None) -> bool:
    """Whether writing these fields of an article (None: all) may change how many have a name."""
    return fields is None or not {"report_year", "withdrawn_at"}.isdisjoint(fields)


_Articles = models.Manager.from_queryset(ArticleQuerySet)


class PublicArticles(_Articles):
    """All but those that have been withdrawn; so is what others have of them: `topic.articles`, `capture.articles`."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(public("pk"))


class Article(models.Model):
    """One article. Every span of the archive counts characters of `text`, from 0, half open.

    `objects` leaves out what has been withdrawn; `everything` is for those who keep the record.
    """

    class DatePrecision(models.TextChoices):
        DAY = Precision.DAY.value, _("到日")
        MONTH = Precision.MONTH.value, _("到月")
        YEAR = Precision.YEAR.value, _("到年")

    class DateBasis(models.TextChoices):
        PRINTED = Basis.PRINTED.value, _("原文印有")
        GIVEN = Basis.GIVEN.value, _("入藏时申报")
        INFERRED = Basis.INFERRED.value, _("由行文推定")
        EDITED = "edited", _("编辑核定")

    capture = models.ForeignKey(Capture, models.PROTECT, related_name="articles", verbose_name="采集件", editable=False)
    ordinal = models.PositiveIntegerField("件内序号", editable=False)
    title = models.CharField("标题", max_length=300)
    subtitle = models.CharField("副题", max_length=300, blank=True)
    text = models.TextField("正文", editable=False)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name="来源"
    )
    authors = models.JSONField("作者", default=list, blank=True, encoder=Readable)
    editor = models.CharField("责任编辑", max_length=80, blank=True)
    page = models.CharField("版次", max_length=40, blank=True)
    continues_on = models.CharField("下转", max_length=40, blank=True)
    url = models.URLField("网址", max_length=1000, blank=True)
    published_on = models.DateField("刊发日期", null=True, blank=True)
    published_precision = models.CharField("日期精度", max_length=5, choices=DatePrecision, blank=True)
    published_basis = models.CharField("日期依据", max_length=8, choices=DateBasis, blank=True)
    report_year = models.PositiveSmallIntegerField("所述年度", null=True, blank=True, db_index=True)
    headings = models.JSONField("小标题位置", default=list, blank=True, editable=False)
    captions = models.JSONField("图片说明", default=list, blank=True)
    area = models.ForeignKey(District, models.PROTECT, related_name="+", verbose_name="所述城市", null=True, blank=True)
    topics = Links(Topic, related_name="articles", blank=True, verbose_name="主题")
    districts = Links(District, related_name="articles", blank=True, verbose_name="区县")
    campaigns = Links(Campaign, related_name="articles", blank=True, verbose_name="专项行动")
    programmes = Links(Programme, related_name="articles", blank=True, verbose_name="机制")
    # Which reader has read the article as it stands; empty once anything that is said about it has changed.
    read_by = models.CharField("读法", max_length=12, blank=True, editable=False, db_index=True)
    # The links that were read and not set by hand, as keys by field; a field that the file itself declared is not there.
    read_links = models.JSONField("读出的归类", default=dict, blank=True, editable=False)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="撤回人",
    )
    withdrawn_because = models.TextField("撤回原因", blank=True, default="", editable=False)
    withdrawn_notice = models.TextField("告读者", blank=True, default="", editable=False)
    created_at = models.DateTimeField("入库时间", auto_now_add=True)
    changed_at = models.DateTimeField("修改时间", auto_now=True)
    history = HistoricalRecords(
        verbose_name="修改记录",
        m2m_fields=[topics, districts, campaigns, programmes],
        excluded_fields=["text", "read_by", "read_links"],
    )

    objects = PublicArticles()
    everything = _Articles()

    class Meta:
        verbose_name = verbose_name_plural = "文章"
        # The article of a figure, and a row that is saved or read again: found whether or not it is public.
        base_manager_name = "everything"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["published_on", "published_precision"], name="articles_by_day"),
            models.Index(fields=["area", "report_year"], name="articles_of_area"),
            models.Index(fields=["source", "published_on"], name="articles_of_source_by_day"),
            models.Index(fields=["source", "report_year"], name="articles_of_source"),
            models.Index(fields=["report_year", "-published_on", "-id"], name="articles_of_year"),
            models.Index(fields=["withdrawn_at"], name="withdrawn_articles", condition=Q(withdrawn_at__isnull=False)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["capture", "ordinal"], name="one_article_per_place_in_capture"),
            models.CheckConstraint(
                condition=Q(report_year__isnull=True) | Q(report_year__range=(EARLIEST_YEAR, LATEST_YEAR)),
                name="report_year_is_possible",
                violation_error_message=f"所述年度须在{EARLIEST_YEAR}至{LATEST_YEAR}之间。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An article whose date, place or title was changed is due to be read again, unless the reader itself saves it.

        Nobody withdraws or restores in passing: who saves an article that was read before somebody else withdrew it would
        bring it back. What is in WITHDRAWAL is written only where it is named.
        """
        fields = kwargs.get("update_fields")
        if fields is None or "read_by" not in fields:
            self.read_by = ""
        if fields is not None:
            kwargs["update_fields"] = {*fields, "read_by"}
        elif not self._state.adding:
            kwargs["update_fields"] = self._written_in_passing()
        with transaction.atomic():
            rows = Article.objects.filter(pk__in=[self.pk] if _touches_counts(fields) else []).counted_years()
            before = dict(rows)
            super().save(*args, **kwargs)
            NameCount.objects.move(before, dict(rows.all()))

    def get_absolute_url(self) -> str:
        return reverse("web:article", args=[self.pk])

    def _written_in_passing(self) -> set[str]:
        left_out = {*WITHDRAWAL, *self.get_deferred_fields()}
        columns = (column for column in self._meta.concrete_fields if not column.primary_key)
        return {column.name for column in columns if left_out.isdisjoint((column.name, column.attname))}

    def clean(self) -> None:
        """A date and its precision come together; impossible years are refused."""
        complaints = {}
        if self.published_on and self.published_on.year not in YEARS:
            complaints["published_on"] = f"刊发日期须在{EARLIEST_YEAR}至{LATEST_YEAR}年之间。"
        if self.report_year and self.report_year not in YEARS:
            complaints["report_year"] = f"所述年度须在{EARLIEST_YEAR}至{LATEST_YEAR}之间。"
        if bool(self.published_on) != bool(self.published_precision):
            complaints["published_precision"] = "刊发日期与日期精度须同时填写或同时留空。"
        if complaints:
            raise ValidationError(complaints)

    @property
    def city(self) -> District | None:
        return self.area.city if self.area else None

    @property
    def city_code(self) -> str:
        return self.area.code if self.area else settings.ARCHIVE_CITY
