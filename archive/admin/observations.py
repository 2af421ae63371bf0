"""Judging figures: confirm, reject, or correct what was read."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from simple_history.admin import SimpleHistoryAdmin

from archive import editing
from archive.models import Observation
from archive.presentation import number

CONTEXT = 40  # characters of the text shown on either side of a figure


@admin.register(Observation)
class ObservationAdmin(SimpleHistoryAdmin):
    list_display: ClassVar = ["measure", "kind", "amount", "period_code", "area", "status", "quotation"]
    list_filter: ClassVar = ["status", "kind", "approximation", "indicator__topic", "period_code", "rule"]
    list_select_related: ClassVar = ["article", "area", "indicator"]
    list_per_page = 50
    search_fields: ClassVar = ["measure", "indicator__name", "article__title"]
    autocomplete_fields: ClassVar = ["indicator", "area"]
    readonly_fields: ClassVar = ["on_site", "quotation", "rule"]
    actions: ClassVar = ["confirm", "reject"]
    fieldsets: ClassVar = [
        (None, {"fields": ["on_site", "quotation", "status"]}),
        ("指标", {"fields": ["measure", "indicator", "kind", "rule"]}),
        (
            "数值",
            {
                "fields": [
                    ("value", "unit", "alternative_unit", "approximation"),
                    ("value_end", "from_value"),
                    "comparison",
                ]
            },
        ),
        (
            "时期与地区",
            {"fields": [("period_start", "period_end"), "period_printed", ("area", "area_printed")]},
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Observation, form: ModelForm, change: bool) -> None:
        if form.changed_data:
            editing.correct(obj, form.changed_data)
        super().save_model(request, obj, form, change)

    @admin.action(description="核实所选数字", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Observation]) -> None:
        self._judge(request, queryset, Observation.Status.CONFIRMED)

    @admin.action(description="否定所选数字", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Observation]) -> None:
        self._judge(request, queryset, Observation.Status.REJECTED)

    def _judge(self, request: HttpRequest, queryset: QuerySet[Observation], status: Observation.Status) -> None:
        chosen = queryset.count()
        judged = editing.judge(queryset, status)
        self.message_user(request, f"{judged}个数字已标为“{status.label}”。", messages.SUCCESS)
        if chosen > judged:
            kept = f"{chosen - judged}个数字已有人核过、改过或否过，未动；需要时请逐个修改。"
            self.message_user(request, kept, messages.WARNING)

    @admin.display(description="数值", ordering="value")
    def amount(self, observation: Observation) -> str:
        return f"{number(observation.value):,}{observation.unit}"

    @admin.display(description="页面")
    def on_site(self, observation: Observation) -> str:
        return format_html('<a href="{}">{}</a>', observation.get_absolute_url(), "在网站上查看")

    @admin.display(description="原文")
    def quotation(self, observation: Observation) -> Any:
        text, start, end = observation.article.text, observation.start, observation.end
        return format_html(
            "…{}<mark>{}</mark>{}…", text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]
        )
