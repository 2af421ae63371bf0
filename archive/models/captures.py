"""Where everything comes from: sources, the files as obtained, the record of taking them in and of checking them since."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, NoReturn, Self, TypeAlias

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from archive.models import originals
from archive.models.readable import Readable

REREAD_DAYS = 30  # within which every original is read again


class Source(models.Model):
    """A newspaper or site."""

    name = models.CharField("名称", max_length=100, unique=True)
    aliases = models.JSONField("别名", default=list, blank=True, encoder=Readable)
    homepage = models.URLField("主页", blank=True)
    since_year = models.PositiveSmallIntegerField(
        "创办年", null=True, blank=True, help_text="留空则以所藏最早的年度为准"
    )
    until_year = models.PositiveSmallIntegerField("停办年", null=True, blank=True)
    history = HistoricalRecords(verbose_name="修改记录")

    class Meta:
        verbose_name = verbose_name_plural = "来源"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("web:source", args=[self.pk])


@dataclass(frozen=True)
class Fixity:
    """How sure it is that the originals are as they were: when one was last re-read, how many wait too long, how many failed."""

    last_check: datetime | None
    overdue: int
    failing: int


class CaptureQuerySet(models.QuerySet["Capture"]):
    def never_checked(self) -> Self:
        return self.filter(~Exists(FixityCheck.objects.filter(capture=OuterRef("pk"))))

    def unchecked_since(self, days: float) -> Self:
        """Those that were neither taken in nor checked in the last so many days."""
        now = timezone.now()
        since = now - timedelta(days=days)
        # Not what a wrong clock has dated in the future.
        fresh = FixityCheck.objects.filter(capture=OuterRef("pk"), at__range=(since, now))
        return self.filter(~Exists(fresh), received_at__lt=since)

    def failing(self) -> Self:
        """Those in which the last check found a fault."""
        last = FixityCheck.objects.filter(capture=OuterRef("pk")).order_by("-pk").values("outcome")[:1]
        checked = self.annotate(last_outcome=Subquery(last)).filter(last_outcome__isnull=False)
        return checked.exclude(last_outcome=FixityCheck.Outcome.PASS)

    def fixity(self, days: float = REREAD_DAYS) -> Fixity:
        """Of all of these; `overdue` are those unchecked for so many days."""
        last = FixityCheck.objects.filter(capture__in=self).order_by("-pk").first()
        return Fixity(last.at if last else None, self.unchecked_since(days).count(), self.failing().count())


class Capture(models.Model):
    """One file exactly as obtained. Its bytes lie in the store of originals under `sha256` and never change."""

    class Status(models.TextChoices):
        RECEIVED = "received", _("已接收")  # kept, not yet read: an interrupted accession goes on from here
        STORED = "stored", _("已入藏")
        QUARANTINED = "quarantined", _("已隔离")

    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    name = models.CharField("文件名", max_length=255)
    byte_size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("类型", max_length=100, blank=True)
    encoding = models.CharField("编码", max_length=40, blank=True)
    status = models.CharField("状态", max_length=12, choices=Status, default=Status.RECEIVED)
    reason = models.CharField("隔离原因", max_length=40, blank=True)
    detail = models.TextField("说明", blank=True)
    boilerplate = models.JSONField("切除的文字", default=list, blank=True)
    received_at = models.DateTimeField("接收时间", auto_now_add=True)

    objects = CaptureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "采集件"
        ordering: ClassVar = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.sha256[:12]}）"

    @property
    def path(self) -> Path:
        return originals.path_of(self.sha256)

    def is_closed(self) -> bool:
        """Whether all that was made of it has been withdrawn: then its bytes are not for readers either."""
        return not self.articles.exists() and self.articles(manager="everything").exists()

    def is_intact(self) -> bool:
        """Fixity: whether the kept bytes still have the SHA-256 they came with."""
        return originals.is_intact(self.sha256)


class Accession(models.Model):
    """One taking in of a capture: when, from where, by whom and with which declarations. Never changed."""

    class Outcome(models.TextChoices):
        STORED = "stored", _("入藏")
        DUPLICATE = "duplicate", _("重复")
        QUARANTINED = "quarantined", _("隔离")

    capture = models.ForeignKey(Capture, models.PROTECT, related_name="accessions", verbose_name="采集件")
    at = models.DateTimeField("时间", auto_now_add=True)
    path = models.TextField("来自")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name="经手人")
    declared = models.JSONField("申报", default=dict, blank=True, help_text="入藏时申报的来源、日期与地点")
    outcome = models.CharField("结果", max_length=12, choices=Outcome)

    class Meta:
        verbose_name = verbose_name_plural = "入藏记录"
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_outcome_display()} {self.path}"


class AppendOnlyError(TypeError):
    """Records of checks are added and stay: what was found once is never changed afterwards."""


class FixityCheckQuerySet(models.QuerySet["FixityCheck"]):
    def last_of_each(self) -> Self:
        """The last check of each capture."""
        later = FixityCheck.objects.filter(capture=OuterRef("capture"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))

    def update(self, **_: Any) -> NoReturn:
        raise AppendOnlyError(AppendOnlyError.__doc__)

    def delete(self) -> NoReturn:
        raise AppendOnlyError(AppendOnlyError.__doc__)


class FixityCheck(models.Model):
    """One re-reading of a capture's kept bytes, with what it found. Rows are only ever added."""

    Outcome: TypeAlias = originals.Outcome

    capture = models.ForeignKey(Capture, models.PROTECT, related_name="fixity_checks", verbose_name="采集件")
    at = models.DateTimeField("时间", default=timezone.now, db_index=True)
    outcome = models.CharField("结果", max_length=11, choices=Outcome)
    detail = models.TextField("说明", blank=True)

    objects = FixityCheckQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "校验记录"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_outcome_display()} {self.capture}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(AppendOnlyError.__doc__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(AppendOnlyError.__doc__)

    @property
    def passed(self) -> bool:
        return self.outcome == self.Outcome.PASS
