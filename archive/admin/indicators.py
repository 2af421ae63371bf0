"""Keeping the indicators: those that were read in articles wait for an editor, with examples and likely doubles beside them."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.db import transaction
from django.db.models import F, QuerySet, Window
from django.db.models.functions import Greatest, RowNumber, Substr
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive import curating
from archive.admin.vocabulary import NamedAdmin
from archive.models import Article, Indicator, Observation
from archive.models.vocabulary import Standing

EXAMPLES = 2  # quotations of each
BEFORE, AROUND = 24, 60  # characters shown before a figure, and in all


class IndicatorList(ChangeList):
    """A page of the list, the most frequent first, with examples and likely doubles: three queries, however many rows."""

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        asked: list[Any] = super().get_ordering(request, queryset)
        return asked if ORDER_VAR in self.params else ["-article_count", "-figure_count", "name", "pk"]

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = list(self.result_list)
        quotations = examples_of(rows)
        doubles = curating.alike(row for row in rows if row.standing == Standing.PROPOSED)
        for row in rows:
            row.examples, row.doubles = quotations.get(row.pk, []), doubles.get(row.pk, [])
        self.result_list = rows


@admin.register(Indicator)
class IndicatorAdmin(NamedAdmin):
    list_display: ClassVar = ["name", "kind", "unit", "topic", "standing", "articles", "figures", "quoted", "likely"]
    list_filter: ClassVar = ["standing", "kind", "topic", "good"]
    list_select_related: ClassVar = ["topic"]
    autocomplete_fields: ClassVar = ["topic"]
    readonly_fields: ClassVar = ["standing", "merged_into"]
    fields: ClassVar = [
        *("name", "slug", "aliases", "definition"),
        *("kind", "unit", "topic", "good", "since_year", "until_year"),
        *("standing", "merged_into"),
    ]
    actions: ClassVar = ["accept", "merge", "decline"]
    merge_note = "数字随之移过去，名称成为别名，以后读到即归入它。单位或类别不合的，数字移过去另成一列，名称不作别名。"

    def articles_of(self, record: Indicator) -> Iterable[Article]:
        # Articles are not found by the names of their indicators.
        return ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Indicator]:
        rows: QuerySet[Indicator] = super().get_queryset(request).with_counts().order_by("name", "pk")
        return rows

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return IndicatorList

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Indicator, form: ModelForm, change: bool) -> None:
        """What an editor calls an indicator, it is called in the articles too: proposals of that wording are joined to it."""
        super().save_model(request, obj, form, change)
        if obj.standing == Standing.ACCEPTED and {"name", "aliases"} & set(form.changed_data):
            joined = curating.gather(obj)
            if joined:
                self.message_user(request, f"名称或别名所指的{joined}项待定指标与数字已归入。", messages.SUCCESS)

    @admin.action(description="不予采用", permissions=["change"])
    def decline(self, request: HttpRequest, queryset: QuerySet[Indicator]) -> None:
        proposed = list(queryset.filter(standing=Standing.PROPOSED))
        figures = sum(curating.decline(indicator) for indicator in proposed)
        said = f"{len(proposed)}个待定指标不予采用，以后不再提出；{figures}个数字留在各自文章中，不归指标。"
        self.message_user(request, said, messages.SUCCESS)
        if queryset.exclude(standing__in=[Standing.PROPOSED, Standing.DECLINED]).exists():
            self.message_user(request, "已采纳或已并入的指标未动。", messages.WARNING)

    @admin.display(description="文章", ordering="article_count")
    def articles(self, indicator: Any) -> int:
        return int(indicator.article_count)

    @admin.display(description="数字", ordering="figure_count")
    def figures(self, indicator: Any) -> int:
        return int(indicator.figure_count)

    @admin.display(description="原文")
    def quoted(self, indicator: Any) -> SafeString:
        return format_html_join(SafeString("<br>"), "{}", ((quotation,) for quotation in indicator.examples))

    @admin.display(description="可能同于")
    def likely(self, indicator: Any) -> SafeString:
        links = ((reverse("admin:archive_indicator_change", args=[row.pk]), row) for row in indicator.doubles)
        return format_html_join("、", '<a href="{}">{}</a>', links)


def examples_of(indicators: Iterable[Indicator]) -> dict[int, list[SafeString]]:
    """For each a few of its figures with the words around them."""
    place = Window(RowNumber(), partition_by="indicator", order_by="pk")
    standing = Observation.objects.standing().filter(indicator__in=list(indicators)).order_by()
    first = list(standing.annotate(place=place).filter(place__lte=EXAMPLES).values_list("pk", flat=True))
    around = Substr("article__text", Greatest(F("start") - BEFORE + 1, 1), AROUND)
    found: dict[Any, list[SafeString]] = {}
    for row in Observation.objects.filter(pk__in=first).annotate(around=around).order_by("pk"):
        found.setdefault(row.indicator_id, []).append(_quotation(row))
    return found


def _quotation(row: Any) -> SafeString:
    start = min(row.start, BEFORE)
    end = start + row.end - row.start
    return format_html("…{}<mark>{}</mark>{}…", row.around[:start], row.around[start:end], row.around[end:])
