"""What the admin of every kind of record has: history, and word to the search index of the articles it concerns."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib.admin import ShowFacets
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from simple_history.admin import SimpleHistoryAdmin

from archive import editing
from archive.admin.names import NamesField
from archive.models import Article


class RecordAdmin(SimpleHistoryAdmin):
    """A record with history. `articles_of` names the articles whose search entry follows from it."""

    formfield_overrides: ClassVar = {
        models.CharField: {"widget": forms.TextInput(attrs={"size": 80})},
        models.JSONField: {"form_class": NamesField},
        models.URLField: {"assume_scheme": "https"},
    }
    list_per_page = 50
    show_facets = ShowFacets.ALLOW

    def articles_of(self, record: Any) -> Iterable[Article]:
        return record.articles.all()

    def address(self, page: str) -> str:
        """One of its pages by the name that `reverse` and `redirect` know: admin:archive_campaign_merge."""
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"

    def ask(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        """A page of the admin, beside Django's own, on which something is asked."""
        site = self.admin_site.each_context(request)
        return TemplateResponse(request, template, site | {"opts": self.opts, **context})

    def is_indexed_anew(self, form: ModelForm) -> bool:
        """The index knows a record by its address and nothing else of it: a new name changes no article."""
        return "slug" in form.changed_data

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Reverting to an older entry, which saves the links after the record: the index must not be told in between."""
        if request.method != "POST":
            return super().history_form_view(request, *args, **kwargs)
        # simple_history lets whoever may look at an older entry also return to it.
        if not self.has_change_permission(request):
            raise PermissionDenied
        with transaction.atomic():
            return super().history_form_view(request, *args, **kwargs)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        # Here and not after the links are saved: reverting to an older entry of the history calls this step alone.
        super().save_model(request, obj, form, change)
        if self.is_indexed_anew(form):
            editing.changed(self.articles_of(obj))

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        editing.changed(self.articles_of(obj))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for record in queryset:
            self.delete_model(request, record)
