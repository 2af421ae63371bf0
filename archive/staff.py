"""The admin site: it asks the holder of a one-time password to choose another before anything else."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse

from archive import health
from archive.models import OneTimePassword


class LastingPasswordForm(PasswordChangeForm):
    """Changing one's password makes it a lasting one."""

    def save(self, commit: bool = True) -> Any:
        user = super().save(commit)
        OneTimePassword.objects.filter(user=user).delete()
        return user


class ArchiveAdminSite(AdminSite):
    site_title = site_header = f"{settings.ARCHIVE_NAME} · 编辑"
    index_title = "编目与审核"
    enable_nav_sidebar = False

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            change = reverse("admin:password_change", current_app=self.name)
            allowed = (change, reverse("admin:logout", current_app=self.name))
            if request.path not in allowed and OneTimePassword.objects.filter(user=request.user.pk).exists():
                return HttpResponseRedirect(change)
            return inner(request, *args, **kwargs)

        return guarded

    def get_urls(self) -> list[Any]:
        return [path("status/", self.admin_view(self.status), name="status"), *super().get_urls()]

    def status(self, request: HttpRequest) -> TemplateResponse:
        """What /readyz tells programs, in words and with what to do."""
        told = {"title": "运行状况", "report": health.report()}
        return TemplateResponse(request, "admin/status.html", self.each_context(request) | told)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        view = PasswordChangeView.as_view(
            form_class=LastingPasswordForm,
            success_url=reverse("admin:password_change_done", current_app=self.name),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)
