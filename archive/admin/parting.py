"""Making two of one name: the page on which an editor says which articles are about another thing."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse

from archive import curating
from archive.admin.record import RecordAdmin
from archive.models.names import ProperName
from archive.models.vocabulary import LONGEST_NAME


class ArticlesField(forms.ModelMultipleChoiceField):
    """Articles with the year they report on and how they print the name."""

    def __init__(self, name: ProperName) -> None:
        articles = name.articles.by_report_year()  # type: ignore[attr-defined]  # of Article's field
        super().__init__(articles, label="要分出的文章", widget=forms.CheckboxSelectMultiple)
        self._name = name

    def label_from_instance(self, article: Any) -> str:
        printed = "、".join(self._name.printings_in(article))
        return f"{article.report_year or '年度未详'}　{article.title}" + (f"（文中作 {printed}）" if printed else "")


class PartingAdmin(RecordAdmin):
    """A kind of names of which one may turn out to be several."""

    @admin.action(description="分出…", permissions=["change"])
    def set_apart(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        if queryset.count() != 1:
            self.message_user(request, "请只选一个名称。", messages.ERROR)
            return None
        return redirect(reverse(self.address("set_apart"), args=[queryset.get().pk]))

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.set_apart_view)
        name = self.address("set_apart").removeprefix("admin:")
        return [path("<int:pk>/set-apart/", page, name=name), *super().get_urls()]

    def set_apart_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks for the articles and their name; then makes the new name and returns to it."""
        if not self.has_change_permission(request):
            return redirect("admin:index")
        name = get_object_or_404(self.get_queryset(request), pk=pk)
        form = _form(name, request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                other = curating.set_apart(name, form.cleaned_data["articles"], form.cleaned_data["called"].strip())
            except curating.Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                self.message_user(request, f"已由“{name}”分出“{other}”。", messages.SUCCESS)
                return redirect(self.address("change"), other.pk)
        return self.ask(request, "admin/set_apart.html", title=f"由“{name}”分出", name=name, form=form)


def _form(name: ProperName, posted: Any) -> forms.Form:
    called = forms.CharField(label="分出者的名称", max_length=LONGEST_NAME)
    return type("SetApartForm", (forms.Form,), {"called": called, "articles": ArticlesField(name)})(posted)
