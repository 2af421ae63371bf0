from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

# The address says the language: /years/2020/ is Chinese and /en/years/2020/ English, whatever a browser prefers.
urlpatterns = [
    path("admin/", admin.site.urls),
    *i18n_patterns(path("", include("archive.web.urls")), prefix_default_language=False),
]

handler400 = "archive.web.views.faults.bad_request"
handler403 = "archive.web.views.faults.forbidden"
handler404 = "archive.web.views.faults.not_found"
handler500 = "archive.web.views.faults.server_error"
