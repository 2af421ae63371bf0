"""When the search index was last compared with the files that were written and with the database, and what was found."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class IndexCheck(models.Model):
    """One check of the whole index, newest first. Rows are only ever added."""

    at = models.DateTimeField("时间", default=timezone.now)
    compared = models.PositiveIntegerField("比对的文章数")
    faults = models.PositiveIntegerField("索引文件的故障数")
    differences = models.PositiveIntegerField("与数据库不一致的文章数", help_text="包括无法写入索引而搁置的文章")

    class Meta:
        verbose_name = verbose_name_plural = "索引核对记录"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        told = "完好" if self.passed else f"文件故障{self.faults}处，文章差异{self.differences}篇"
        return f"{self.at:%Y-%m-%d %H:%M} {told}"

    @property
    def passed(self) -> bool:
        return not self.faults and not self.differences
