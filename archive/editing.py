"""Changing records: whatever changes an article also tells the search index, in the same transaction."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from archive.extract.mention import Role
from archive.models import Article, Observation, OutboxEntry
from archive.models.articles import ArticleQuerySet
from archive.models.evidence import overruled
from archive.models.following import follow
from archive.models.withdrawal import WITHDRAWAL

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
    """Call this in the transaction that changes these articles; the index follows within seconds."""
    OutboxEntry.objects.announce([article.pk for article in articles if article.pk])


@transaction.atomic
def withdraw(articles: Iterable[Article], reason: str, by: User | None, notice: str = "") -> int:
    """Takes articles with their figures from every public page and from the search; gives how many were public until now.

    Nothing is deleted: `restore` brings back all of it. The reason is for editors, the notice for whoever opens an old
    address. Raises ValueError where there is no reason.
    """
    reason, notice = reason.strip(), notice.strip()
    if not reason:
        raise ValueError("撤回文章须写明原因。")
    rows = list(_locked(articles).filter(withdrawn_at=None))
    _mark(rows, (timezone.now(), by, reason, notice), by, f"撤回：{reason}")
    return len(rows)


@transaction.atomic
def restore(articles: Iterable[Article], by: User | None) -> int:
    """Makes withdrawn articles public again, as they were, and announces them to the search; gives how many."""
    rows = list(_locked(articles).withdrawn())
    _mark(rows, (None, None, "", ""), by, "恢复")
    return len(rows)


def _locked(articles: Iterable[Article]) -> ArticleQuerySet:
    """The articles as they are by now: of two editors who withdraw the same one, the first has done it."""
    rows = Article.everything.select_for_update(of=("self",)).defer("text").order_by("pk")
    return rows.filter(pk__in=[article.pk for article in articles])


def _mark(articles: Iterable[Article], said: tuple[object, ...], by: User | None, reason: str) -> None:
    with follow(article.pk for article in articles):
        for article in articles:
            for name, value in zip(WITHDRAWAL, said, strict=True):
                setattr(article, name, value)
            # Words of simple_history, which keeps no longer reasons.
            article._history_user, article._change_reason = by, reason[:100]  # type: ignore[attr-defined]
            # What the reader has read stays read: the article itself is as it was.
            article.save(update_fields=[*WITHDRAWAL, "read_by"])
    changed(articles)


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
