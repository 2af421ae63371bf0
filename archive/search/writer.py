"""The one writer of the index: reads what the outbox announces, writes it, and then forgets the announcements.

Announcements hold no text. The writer reads the articles as they are by then and deletes exactly the rows it read,
after the commit: killed in between, it does the same work once more and nothing is lost.
"""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from django.db import DatabaseError, close_old_connections
from django.db.models import F
from haystack import connections
from whoosh.index import LockError

from archive.models import Article, OutboxEntry
from archive.search import generations
from archive.search.engine import ChineseWhooshBackend
from archive.search.generations import AnotherWriter, sole_writer
from archive.search.search_indexes import ArticleIndex

# As many articles a commit: fewer mean many small segments to merge, more mean a long wait for the first.
BATCH = 500
# And of an index made anew, where nobody waits: each commit is a segment of its own.
BATCH_ANEW = 25_000
POLL_SECONDS = 0.5

# A full disk, a locked database or index: no article's fault.
_SURROUNDINGS = (OSError, DatabaseError, LockError)

T = TypeVar("T")
Announcement = tuple[int, int]  # the outbox row and the article it names
Failures = dict[int, str]  # article and why

__all__ = ["AnotherWriter", "drain", "run", "sole_writer"]

logger = logging.getLogger(__name__)


def drain() -> int:
    """Brings the index up to date with everything announced; how many articles were written or dropped.

    Makes the index where there is none, and makes it anew where code or dictionary have changed. Raises AnotherWriter.
    """
    with sole_writer():
        return _catch_up()


def run(stopped: Callable[[float], bool]) -> None:
    """Keeps the index up to date until `stopped(seconds)`, which waits as long, says so. Raises AnotherWriter."""
    with sole_writer():
        while True:
            close_old_connections()
            try:
                _catch_up()
            except _SURROUNDINGS:
                # Nothing is lost, the announcements wait.
                logger.exception("The index could not be written; trying again.")
            if stopped(POLL_SECONDS):
                return


def _catch_up() -> int:
    if generations.rebuild_is_due():
        return _rebuild()
    return sum(_write_announced(batch) for batch in _batches(_waiting()))


def _waiting() -> list[Announcement]:
    return list(OutboxEntry.objects.waiting().values_list("pk", "article_id"))


def _rebuild() -> int:
    """Makes the index anew from the database. What changes meanwhile is announced, and written next time."""
    announced = _waiting()
    path = generations.begin()
    _backend().create(path)
    keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    failed: Failures = {}
    for batch in _batches(keys, BATCH_ANEW):
        failed |= _write(path, batch, fresh=True)
    generations.publish(path)
    OutboxEntry.objects.announce(failed.keys() - {article for _, article in announced})
    for part in _batches(announced):
        _settle(part, failed)
    logger.info("The index was made anew: %d articles.", len(keys))
    return len(keys)


def _write_announced(announced: list[Announcement]) -> int:
    articles = list(dict.fromkeys(article for _, article in announced))
    _settle(announced, _write(_current(), articles))
    return len(articles)


def _write(path: Path, keys: list[int], fresh: bool = False) -> Failures:
    """Writes the articles as they are now, in one commit. Those that cannot be written are found by halving."""
    try:
        articles = [article for part in _batches(keys) for article in _index().index_queryset().filter(pk__in=part)]
        _backend().apply(path, articles, gone=set(keys).difference(article.pk for article in articles), fresh=fresh)
    except _SURROUNDINGS:
        raise
    except Exception as error:
        if len(keys) == 1:
            logger.exception("Article %d cannot be indexed.", keys[0])
            return {keys[0]: f"{type(error).__name__}: {error}"}
        middle = len(keys) // 2
        return _write(path, keys[:middle], fresh) | _write(path, keys[middle:], fresh)
    return {}


def _settle(announced: list[Announcement], failed: Failures) -> None:
    """Forgets what is done; what failed is tried again, and parked with its reason after the last attempt."""
    done = [(entry, article) for entry, article in announced if article not in failed]
    OutboxEntry.objects.filter(pk__in=[entry for entry, _ in done]).delete()
    OutboxEntry.objects.parked().filter(article_id__in={article for _, article in done}).delete()
    for entry, article in announced:
        if article in failed:
            OutboxEntry.objects.filter(pk=entry).update(attempts=F("attempts") + 1)
            exhausted = OutboxEntry.objects.filter(pk=entry, attempts__gte=OutboxEntry.MOST_ATTEMPTS)
            exhausted.update(parked=failed[article])


def _current() -> Path:
    path = generations.current()
    if path is None:
        raise FileNotFoundError("The index directory has vanished.")
    return path


def _backend() -> ChineseWhooshBackend:
    return connections["default"].get_backend()


def _index() -> ArticleIndex:
    return connections["default"].get_unified_index().get_index(Article)


def _batches(entries: list[T], size: int = BATCH) -> Iterator[list[T]]:
    for start in range(0, len(entries), size):
        yield entries[start : start + size]
