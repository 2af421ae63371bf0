"""What readers did not find, most often asked first: a file to obtain, an alias to add, or nothing at all."""

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from archive.models import FailedSearch
from archive.search.near_misses import total_of


@admin.register(FailedSearch)
class FailedSearchAdmin(admin.ModelAdmin):
    list_display = ("query", "times", "first_at", "last_at", "found_now", "again")
    list_display_links = None  # there is nothing in a row to change
    search_fields: ClassVar = ["query"]
    list_per_page = 50

    @admin.display(description="现在查得")
    def found_now(self, row: FailedSearch) -> str:
        return f"{total_of(row.query)} 篇"

    @admin.display(description="再查一次")
    def again(self, row: FailedSearch) -> SafeString:
        address = f"{reverse('web:search')}?{urlencode({'q': row.query})}"
        return format_html('<a href="{}">再查一次</a>', address)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: FailedSearch | None = None) -> bool:
        return False
