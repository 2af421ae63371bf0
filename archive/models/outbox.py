"""What the search index has still to learn, written in the same transaction as the change itself."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models


class OutboxQuerySet(models.QuerySet["OutboxEntry"]):
    def announce(self, article_ids: Iterable[int]) -> None:
        """Says that these articles have changed or gone; call it inside the transaction that changes them."""
        self.bulk_create([self.model(article_id=pk) for pk in article_ids])

    def waiting(self) -> "OutboxQuerySet":
        """In order, what the index writer has still to do; parked announcements left out."""
        return self.filter(parked="").order_by("pk")

    def parked(self) -> "OutboxQuerySet":
        return self.exclude(parked="")


class OutboxEntry(models.Model):
    """One announcement. It holds no text: the writer reads the article as it is by then, so order and repetition do not matter."""

    MOST_ATTEMPTS = 3

    article_id = models.BigIntegerField("文章编号")
    at = models.DateTimeField("时间", auto_now_add=True)
    attempts = models.PositiveSmallIntegerField("失败次数", default=0)
    parked = models.TextField("搁置原因", blank=True, default="")

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待索引"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.article_id}"
