"""The figures: one row a value, as one article reports it."""

import re
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from archive.extract.mention import Approximation, Evidence, Period
from archive.models import evidence, kinds
from archive.models.articles import Article
from archive.models.following import follow
from archive.models.kinds import FALLEN
from archive.models.reported import COUNTED, WORDS, Cell, ReportedValue
from archive.models.vocabulary import District, Indicator, Standing
from archive.models.withdrawal import public

_COMPARISON = re.compile(r"(?:yoy|mom|vs:\d{4})?")


class ObservationQuerySet(models.QuerySet["Observation"]):
    def standing(self) -> Self:
        """What may be shown as a figure: everything that no reviewer has rejected and the readers still read."""
        return self.exclude(status__in=FALLEN)

    def defined(self) -> Self:
        """Figures of indicators that editors have accepted; those of proposed ones are kept apart."""
        return self.filter(indicator__standing=Standing.ACCEPTED)

    def beginning_in(self, places: Iterable[tuple[int, int, int]]) -> Self:
        """Figures whose characters begin in one of these stretches of text: (key of the article, start, end)."""
        either = [Q(article=article, start__gte=start, start__lt=end) for article, start, end in places]
        return self.filter(reduce(or_, either)) if either else self.none()

    def in_text_order(self) -> Self:
        return self.order_by("start", "pk")

    def with_names(self) -> Self:
        return self.select_related("indicator__topic", "area", "article__source")

    def about_year(self, year: int) -> Self:
        """Figures of exactly this calendar year."""
        return self.filter(period_code=str(year))

    def within_year(self, year: int) -> Self:
        """Figures of this calendar year or of a part of it (2020年1—10月)."""
        return self.filter(period_start__gte=date(year, 1, 1), period_end__lte=date(year, 12, 31))

    def undated(self) -> Self:
        """Figures whose reference period the text does not tell, or tells only one end of."""
        return self.filter(Q(period_start__isnull=True) | Q(period_end__isnull=True))

    def about_city(self, code: str) -> Self:
        """Figures of the city itself, not of its districts."""
        return self.filter(area__code=code)

    def cells(self) -> set[Cell]:
        """The measures, areas and periods that these are values of."""
        rows = self.annotate(words=WORDS).order_by().values_list(*Cell._fields).distinct()
        return {Cell(*row) for row in rows}

    # However figures are written, what articles agree on is counted again.

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> Any:
        rows = list(objs)
        with follow(row.article_id for row in rows):
            return super().bulk_create(rows, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        if COUNTED.isdisjoint(name.removesuffix("_id") for name in kwargs):  # indicator_id in a bulk_update
            return super().update(**kwargs)
        with follow(self.order_by().values_list("article", flat=True).distinct()):
            return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            before = self.cells()
            ReportedValue.objects.forget(before)
            deleted = super().delete()
            ReportedValue.objects.count_again(before)
        return deleted


_Figures = models.Manager.from_queryset(ObservationQuerySet)


class PublicFigures(_Figures):
    """All but those of withdrawn articles; so is what others have of them: `indicator.observations`."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(public("article"))


class Observation(models.Model):
    """One value of one indicator for one area and reference period, as one article reports it.

    `value` is in `unit` with 万 and 亿 folded in; a fall is a negative change. `start`, `end` and the measure's span are
    half-open character offsets into the article's text, as are those in `evidence` (see `archive.models.evidence`).
    """

    # Also reached through the class, like the other choices.
    Status: TypeAlias = kinds.Status
    KindName: TypeAlias = kinds.KindName

    class ApproximationName(models.TextChoices):
        EXACT = Approximation.EXACT.value, _("确数")
        ABOUT = Approximation.ABOUT.value, _("约")
        OVER = Approximation.OVER.value, _("逾")
        UNDER = Approximation.UNDER.value, _("不足")
        AT_LEAST = Approximation.AT_LEAST.value, _("以上")
        AT_MOST = Approximation.AT_MOST.value, _("以内")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="observations", verbose_name="文章", editable=False
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="observations", verbose_name="指标"
    )
    measure = models.CharField("原文所称", max_length=200)
    kind = models.CharField("类别", max_length=9, choices=KindName)
    value = models.DecimalField("数值", max_digits=24, decimal_places=6)
    value_end = models.DecimalField("数值上端", max_digits=24, decimal_places=6, null=True, blank=True)
    from_value = models.DecimalField("起点数值", max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    alternative_unit = models.CharField(
        "另解单位", max_length=20, blank=True, help_text="“破案率上升5%”也可能指百分点；已能断定时留空"
    )
    approximation = models.CharField("约略", max_length=8, choices=ApproximationName, default=ApproximationName.EXACT)
    comparison = models.CharField(
        "比较基准", max_length=20, blank=True, help_text="yoy 同比，mom 环比，vs:2019 与某年相比"
    )
    period_start = models.DateField("时期起", null=True, blank=True)
    period_end = models.DateField("时期止", null=True, blank=True)
    period_code = models.CharField("时期", max_length=20, blank=True, db_index=True, editable=False)
    period_printed = models.CharField("时期原文", max_length=60, blank=True)
    area = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="observations", verbose_name="地区"
    )
    area_printed = models.CharField("地区原文", max_length=60, blank=True)
    start = models.PositiveIntegerField("起", editable=False)
    end = models.PositiveIntegerField("止", editable=False)
    measure_start = models.PositiveIntegerField("所称起", null=True, editable=False)
    measure_end = models.PositiveIntegerField("所称止", null=True, editable=False)
    rule = models.CharField("读法", max_length=60, editable=False)
    evidence = models.JSONField("依据", default=list, blank=True, editable=False)
    status = models.CharField("状态", max_length=9, choices=Status, default=Status.EXTRACTED, db_index=True)
    history = HistoricalRecords(verbose_name="修改记录")

    objects = PublicFigures()
    everything = _Figures()

    class Meta:
        base_manager_name = "everything"
        verbose_name = verbose_name_plural = "观测值"
        ordering: ClassVar = ["article", "start", "pk"]
        indexes: ClassVar = [models.Index(fields=["indicator", "area", "period_code"], name="figures_of_cell")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="figure_span_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.printed}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The code of the period follows from its days: 2020 or 2020-01/2020-10, empty where one is open."""
        self.period_code = Period(self.period_start, self.period_end).code or ""
        with follow([self.article_id]):
            super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("web:figure", args=[self.pk])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            before = Observation.everything.filter(pk=self.pk).cells()
            ReportedValue.objects.forget(before)
            deleted = super().delete(*args, **kwargs)
            ReportedValue.objects.count_again(before)
        return deleted

    def clean(self) -> None:
        """A period does not end before it begins, and a change is compared with something known."""
        if not _COMPARISON.fullmatch(self.comparison):
            raise ValidationError(
                {"comparison": "比较基准应为 yoy（同比）、mom（环比）或 vs:2019（与某年相比），或留空。"}
            )
        if self.period_start and self.period_end and self.period_end < self.period_start:
            raise ValidationError({"period_end": "时期止不能早于时期起。"})
        evidence.check(self.evidence, len(self.article.text))

    @property
    def stands(self) -> bool:
        return self.status not in FALLEN

    @property
    def printed(self) -> str:
        """The figure in the very characters of the article."""
        return self.article.text[self.start : self.end]

    @property
    def deciding_words(self) -> list[Evidence]:
        """The words that decided how it was read, with their places in the article's text."""
        return evidence.words_of(self.evidence)
