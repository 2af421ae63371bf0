"""Withdrawing articles and restoring them: the pages on which an editor says why.

Nobody deletes an article. Its row is what answers at its old addresses, keeps its original closed and a second accession
of the file from bringing it back.
"""

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.timezone import localtime

from archive import editing
from archive.admin.keys import MOST_AT_ONCE, keys_in
from archive.admin.record import RecordAdmin
from archive.models import Article
from archive.models.withdrawal import WITHDRAWAL


class WithdrawnFilter(admin.SimpleListFilter):
    title, parameter_name = "公开", "withdrawn"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "公开的"), ("yes", "已撤回的")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        return queryset.filter(withdrawn_at__isnull=self.value() == "no")


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="原因", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text="只给编辑看，记入修改记录"
    )
    notice = forms.CharField(
        label="告读者",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="显示在文章的原地址上；留空则只说已撤回与日期",
    )


class WithdrawingAdmin(RecordAdmin):
    """Articles, public or not. To withdraw one takes the right that elsewhere is that to delete."""

    actions: ClassVar = ["withdraw", "restore"]
    change_form_template = "admin/article_change.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.everything.all()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return super().has_delete_permission(request)

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        """What an older entry of the history says of withdrawing is not taken over with it."""
        now = Article.everything.only(*WITHDRAWAL).get(pk=obj.pk)
        for name in WITHDRAWAL:
            setattr(obj, name, getattr(now, name))
        super().save_model(request, obj, form, change)

    def history_form_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        # The history holds no text; it takes that of the public article.
        article: Any = self.get_object(request, object_id)
        if article and article.withdrawn_at:
            self.message_user(request, "文章已撤回：先恢复，再退回旧的记录。", messages.ERROR)
            return redirect(self.address("change"), object_id)
        return super().history_form_view(request, object_id, *args, **kwargs)

    @admin.action(description="撤回…", permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return self._ask_about(request, "withdraw", queryset)

    @admin.action(description="恢复…", permissions=["withdraw"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return self._ask_about(request, "restore", queryset)

    def _ask_about(self, request: HttpRequest, page: str, queryset: QuerySet[Article]) -> HttpResponse | None:
        keys = list(queryset.values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(keys) > MOST_AT_ONCE:
            self.message_user(request, f"一次最多选{MOST_AT_ONCE}篇。", messages.ERROR)
            return None
        return redirect(f"{reverse(self.address(page))}?{urlencode({'of': ','.join(map(str, keys))})}")

    def get_urls(self) -> list[URLPattern]:
        pages = {"withdraw": self.withdraw_view, "restore": self.restore_view}
        own = [
            path(f"{name}/", self.admin_site.admin_view(view), name=self.address(name).removeprefix("admin:"))
            for name, view in pages.items()
        ]
        return [*own, *super().get_urls()]

    def withdraw_view(self, request: HttpRequest) -> HttpResponse:
        """Asks why; then withdraws the chosen articles."""
        chosen = self._chosen(request).filter(withdrawn_at=None)
        form = WithdrawForm(request.POST if request.method == "POST" else None)
        if chosen and form.is_valid():
            done = editing.withdraw(chosen, form.cleaned_data["reason"], _editor(request), form.cleaned_data["notice"])
            self.message_user(request, f"{done}篇文章已撤回，各页与检索都不再有；随时可以恢复。", messages.SUCCESS)
            return self._back(request)
        beside = Article.objects.filter(capture__in=chosen.values("capture")).exclude(pk__in=chosen.values("pk"))
        context = {"chosen": chosen, "form": form, "beside": beside.count()}
        return self.ask(request, "admin/withdraw.html", title="撤回文章", **context)

    def restore_view(self, request: HttpRequest) -> HttpResponse:
        """Shows why they were withdrawn; then restores the chosen articles."""
        chosen = self._chosen(request).withdrawn().select_related("withdrawn_by")
        if request.method == "POST":
            done = editing.restore(chosen, _editor(request))
            self.message_user(request, f"{done}篇文章已恢复公开。", messages.SUCCESS)
            return self._back(request)
        return self.ask(request, "admin/restore.html", title="恢复文章", chosen=chosen)

    def _chosen(self, request: HttpRequest) -> Any:
        if not self.has_withdraw_permission(request):
            raise PermissionDenied
        return self.get_queryset(request).filter(pk__in=keys_in(request))

    def _back(self, request: HttpRequest) -> HttpResponse:
        """To the article where it was one, else to the list."""
        keys = keys_in(request)
        return redirect(self.address("change"), keys[0]) if len(keys) == 1 else redirect(self.address("changelist"))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> HttpResponse:
        context["may_withdraw"] = self.has_withdraw_permission(request)
        response: HttpResponse = super().render_change_form(request, context, **options)
        return response

    @admin.display(description="公开", boolean=True)
    def is_public(self, article: Article) -> bool:
        return article.withdrawn_at is None

    @admin.display(description="公开")
    def publicity(self, article: Article) -> str:
        if article.withdrawn_at is None:
            return "公开"
        told = article.withdrawn_notice or "（未另作说明）"
        when = f"{localtime(article.withdrawn_at):%Y-%m-%d %H:%M}"
        return format_html(
            "已于 {} 由{}撤回<br>原因：{}<br>告读者：{}",
            when,
            article.withdrawn_by or "命令行",
            article.withdrawn_because,
            told,
        )


def _editor(request: HttpRequest) -> User:
    return cast(User, request.user)  # the admin has let nobody else in
