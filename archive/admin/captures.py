"""Looking at captures, accessions and checks: they are the record of what was obtained and kept, and are never edited."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from archive.admin.record import RecordAdmin
from archive.models import Accession, Capture, FixityCheck, Source


class Unchangeable(admin.options.BaseModelAdmin):
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FixityChecks(Unchangeable, admin.TabularInline):
    model = FixityCheck
    fields: ClassVar = ["at", "outcome", "detail"]


@admin.register(Capture)
class CaptureAdmin(Unchangeable, admin.ModelAdmin):
    inlines: ClassVar = [FixityChecks]
    list_display = ("name", "status", "reason", "media_type", "byte_size", "received_at")
    list_filter: ClassVar = ["status", "reason", "media_type"]
    search_fields: ClassVar = ["name", "sha256", "detail"]
    date_hierarchy = "received_at"


@admin.register(FixityCheck)
class FixityCheckAdmin(Unchangeable, admin.ModelAdmin):
    list_display = ("at", "outcome", "capture", "detail")
    list_filter: ClassVar = ["outcome"]
    list_select_related = ("capture",)
    search_fields: ClassVar = ["capture__sha256", "capture__name", "detail"]
    date_hierarchy = "at"


@admin.register(Accession)
class AccessionAdmin(Unchangeable, admin.ModelAdmin):
    list_display = ("at", "outcome", "capture", "path", "by")
    list_filter: ClassVar = ["outcome"]
    list_select_related = ("capture", "by")
    search_fields: ClassVar = ["path", "capture__sha256", "capture__name"]
    date_hierarchy = "at"


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display: ClassVar = ["name", "homepage"]
    search_fields: ClassVar = ["name", "aliases"]
