"""Where everything comes from: sources, the files as obtained, and the record of taking them in."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from archive.models import originals
from archive.models.readable import Readable


class Source(models.Model):
    """A newspaper or site."""

    name = models.CharField("名称", max_length=100, unique=True)
    aliases = models.JSONField("别名", default=list, blank=True, encoder=Readable)
    homepage = models.URLField("主页", blank=True)
    history = HistoricalRecords(verbose_name="修改记录")

    class Meta:
        verbose_name = verbose_name_plural = "来源"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Capture(models.Model):
    """One file exactly as obtained. Its bytes lie in the store of originals under `sha256` and never change."""

    class Status(models.TextChoices):
        RECEIVED = "received", "已接收"  # kept, not yet read: an interrupted accession goes on from here
        STORED = "stored", "已入藏"
        QUARANTINED = "quarantined", "已隔离"

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

    class Meta:
        verbose_name = verbose_name_plural = "采集件"
        ordering: ClassVar = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.sha256[:12]}）"

    @property
    def path(self) -> Path:
        return originals.path_of(self.sha256)

    def is_intact(self) -> bool:
        """Fixity: whether the kept bytes still have the SHA-256 they came with."""
        return originals.is_intact(self.sha256)


class Accession(models.Model):
    """One taking in of a capture: when, from where, by whom and with which declarations. Never changed."""

    class Outcome(models.TextChoices):
        STORED = "stored", "入藏"
        DUPLICATE = "duplicate", "重复"
        QUARANTINED = "quarantined", "隔离"

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
