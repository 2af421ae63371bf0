"""What readers looked for and the archive does not have: for editors, who may lack a file, an alias or an indicator."""

import logging
from typing import ClassVar

from django.db import DatabaseError, models, transaction
from django.db.models import F
from django.utils import timezone

from archive.sqlite import patience

log = logging.getLogger(__name__)

_PATIENCE = 0.1  # seconds that a reader's page waits for somebody else's write


class FailedSearchQuerySet(models.QuerySet["FailedSearch"]):
    def note(self, query: str) -> None:
        """Counts one more search for this. A page never fails for it: when the database is busy, it is left out."""
        try:
            with patience(_PATIENCE), transaction.atomic():
                self._count(query[: FailedSearch.LONGEST])
        except DatabaseError as error:
            log.warning("A failed search was not noted: %s", error)

    def _count(self, query: str) -> None:
        if self.filter(query=query).update(times=F("times") + 1, last_at=timezone.now()):
            return
        self.create(query=query)
        kept = self.order_by("-last_at", "-pk").values("pk")[: FailedSearch.MOST]
        self.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()


class FailedSearch(models.Model):
    """One query that found nothing, as it was understood; neither who asked nor from where."""

    LONGEST = 120  # characters
    MOST = 1_000  # rows; those asked longest ago go first

    query = models.CharField("检索词", max_length=LONGEST, unique=True)
    times = models.PositiveIntegerField("次数", default=1)
    first_at = models.DateTimeField("首次", default=timezone.now)
    last_at = models.DateTimeField("末次", default=timezone.now, db_index=True)

    objects = FailedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "未果的检索"
        ordering: ClassVar = ["-times", "-last_at"]

    def __str__(self) -> str:
        return self.query
