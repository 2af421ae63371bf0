"""Changing records: whatever changes an article also tells the search index, in the same transaction."""

from collections.abc import Iterable

from django.db import transaction

from archive.extract.mention import Role
from archive.models import Article, Observation, OutboxEntry
from archive.models.evidence import overruled

_DECIDED_BY = {
    "period_start": Role.PERIOD,
    "period_end": Role.PERIOD,
    "period_printed": Role.PERIOD,
    "area": Role.PLACE,
    "area_printed": Role.PLACE,
    "comparison": Role.COMPARISON,
    "approximation": Role.APPROXIMATION,
    "from_value": Role.BASE_VALUE,
}


def changed(articles: Iterable[Article]) -> None:
    """Call this in the transaction that changes or deletes these articles; the index follows within seconds."""
    OutboxEntry.objects.announce([article.pk for article in articles if article.pk])


@transaction.atomic
def delete(articles: Iterable[Article]) -> None:
    """Removes articles with their figures. Their captures stay, as the record of what was obtained."""
    doomed = list(articles)
    changed(doomed)
    for article in doomed:
        article.delete()


def correct(observation: Observation, changed: Iterable[str]) -> None:
    """Notes that an editor has changed these fields: words of the text that had decided about them decide no more."""
    changed = set(changed)
    if "status" not in changed:
        observation.status = Observation.Status.CORRECTED
    roles = {_DECIDED_BY[name] for name in changed if name in _DECIDED_BY}
    observation.evidence = overruled(observation.evidence, roles)


@transaction.atomic
def judge(observations: Iterable[Observation], status: Observation.Status) -> int:
    """Confirms or rejects figures that nobody has judged yet, each with an entry in its history; gives how many.

    A figure that somebody has confirmed, corrected or rejected keeps that judgement: it is changed one at a time.
    """
    judged = 0
    for observation in observations:
        if observation.status == Observation.Status.EXTRACTED:
            observation.status = status
            observation.save(update_fields=["status"])
            judged += 1
    return judged
