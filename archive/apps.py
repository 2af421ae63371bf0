from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = "平安档案"


class ArchiveAdminConfig(AdminConfig):
    default_site = "archive.staff.ArchiveAdminSite"
