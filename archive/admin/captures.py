"""Looking at captures and accessions: they are the record of what was obtained and are never edited."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from archive.admin.record import RecordAdmin
from archive.models import Accession, Capture, Source


class Unchangeable(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Capture)
class CaptureAdmin(Unchangeable):
    list_display = ("name", "status", "reason", "media_type", "byte_size", "received_at")
    list_filter: ClassVar = ["status", "reason", "media_type"]
    search_fields: ClassVar = ["name", "sha256", "detail"]
    date_hierarchy = "received_at"


@admin.register(Accession)
class AccessionAdmin(Unchangeable):
    list_display = ("at", "outcome", "capture", "path", "by")
    list_filter: ClassVar = ["outcome"]
    list_select_related = ("capture", "by")
    search_fields: ClassVar = ["path", "capture__sha256", "capture__name"]
    date_hierarchy = "at"


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display: ClassVar = ["name", "homepage"]
    search_fields: ClassVar = ["name", "aliases"]
