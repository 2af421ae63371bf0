"""Keeping the vocabularies. What the readers of text found anew stands as proposed until an editor accepts it."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from archive import curating
from archive.admin.merging import MergingAdmin
from archive.admin.parting import PartingAdmin
from archive.admin.record import RecordAdmin
from archive.models import Campaign, District, Programme, Topic
from archive.models.vocabulary import Standing


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    list_display: ClassVar = ["name", "slug", "name_en", "order"]
    list_editable: ClassVar = ["order"]
    search_fields: ClassVar = ["name", "name_en", "slug"]


@admin.register(District)
class DistrictAdmin(RecordAdmin):
    list_display: ClassVar = ["name", "code", "parent"]
    list_select_related: ClassVar = ["parent"]
    search_fields: ClassVar = ["name", "code", "aliases"]
    autocomplete_fields: ClassVar = ["parent"]

    def is_indexed_anew(self, form: ModelForm) -> bool:
        return "code" in form.changed_data


class NamedAdmin(MergingAdmin):
    """Names that wait for an editor: indicators, campaigns, programmes."""

    list_display: ClassVar = ["name", "slug", "standing"]
    list_filter: ClassVar = ["standing"]
    search_fields: ClassVar = ["name", "aliases", "slug"]
    readonly_fields: ClassVar = ["merged_into"]
    actions: ClassVar = ["accept", "merge"]

    @admin.action(description="采纳所选名称", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for entry in queryset.exclude(standing=Standing.ACCEPTED):
            self.try_to(request, curating.accept, entry)


class ProperNameAdmin(PartingAdmin, NamedAdmin):
    """Names that different cities give to different things."""

    list_display: ClassVar = ["name", "area", "slug", "standing"]
    list_filter: ClassVar = ["standing", "area"]
    list_select_related: ClassVar = ["area"]
    autocomplete_fields: ClassVar = ["area"]
    actions: ClassVar = [*NamedAdmin.actions, "set_apart"]


@admin.register(Campaign)
class CampaignAdmin(ProperNameAdmin):
    pass


@admin.register(Programme)
class ProgrammeAdmin(ProperNameAdmin):
    pass
