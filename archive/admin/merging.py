"""Making one of several names: the page on which an editor says which one stays."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode

from archive import curating
from archive.admin.keys import MOST_AT_ONCE, is_key, keys_in
from archive.admin.record import RecordAdmin
from archive.models.vocabulary import IN_USE, Named


class MergingAdmin(RecordAdmin):
    """A kind of names of which several may turn out to be one."""

    merge_note: ClassVar = ""

    @admin.action(description="并入…", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        keys = list(queryset.values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(keys) > MOST_AT_ONCE:
            self.message_user(request, f"一次最多并入{MOST_AT_ONCE}个。", messages.ERROR)
            return None
        query = urlencode({"of": ",".join(map(str, keys)), "list": request.GET.urlencode()})
        return redirect(f"{reverse(self.address('merge'))}?{query}")

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.merge_view)
        return [path("merge/", page, name=self.address("merge").removeprefix("admin:")), *super().get_urls()]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        """Fields that complete a name while it is typed offer only names in use."""
        if request.path == reverse("admin:autocomplete"):
            queryset = queryset.filter(standing__in=IN_USE)
        return super().get_search_results(request, queryset, search_term)

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Asks for the name that stays; then merges the others into it and returns to the list."""
        if not self.has_change_permission(request):
            return redirect("admin:index")
        chosen = self._chosen(request)
        form = self._form(chosen, request.POST.get("target") if request.method == "POST" else None)
        if form.is_valid():
            self._merge(request, chosen, form.cleaned_data["target"])
            # To the list as it was narrowed: the next proposal waits there.
            return redirect(f"{reverse(self.address('changelist'))}?{request.GET.get('list', '')}")
        title, media = f"并入另一{self.opts.verbose_name}", self.media + form.media
        return self.ask(
            request, "admin/merge.html", title=title, chosen=chosen, form=form, note=self.merge_note, media=media
        )

    def _merge(self, request: HttpRequest, chosen: list[Any], target: Named) -> None:
        merged = sum(self.try_to(request, curating.merge, name, target) for name in chosen)
        self.message_user(request, f"{merged}个名称已并入“{target}”。", messages.SUCCESS)

    def _chosen(self, request: HttpRequest) -> list[Any]:
        return list(self.get_queryset(request).filter(pk__in=keys_in(request)))

    def _form(self, chosen: list[Any], posted: str | None) -> forms.Form:
        in_use = self.model._default_manager.filter(standing__in=IN_USE)
        field = self.model._meta.get_field("merged_into")
        target = forms.ModelChoiceField(
            in_use.exclude(pk__in=[name.pk for name in chosen]),
            label="并入",
            widget=AutocompleteSelect(field, self.admin_site),
        )
        sent = None if posted is None else {"target": posted if is_key(posted) else ""}
        return type("MergeForm", (forms.Form,), {"target": target})(sent)

    def try_to(self, request: HttpRequest, act: Callable[..., Any], *names: Named) -> bool:
        """Does it, or tells the editor why it was refused; whether it was done."""
        try:
            act(*names)
        except curating.Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return False
        return True
