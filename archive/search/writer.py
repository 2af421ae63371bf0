"""The one writer of the index: reads what the outbox announces, writes it, and then forgets the announcements.

Announcements hold no text. The writer reads the articles as they are by then and deletes exactly the rows it read,
after the commit: killed in between, it does the same work once more and nothing is lost.
"""

import logging
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from django.db import DatabaseError, close_old_connections
from django.db.models import F
from haystack import connections
from whoosh.index import LockError

from archive.models import Article, OutboxEntry
from archive.search import generations, states
from archive.search.arrays import DamagedArrays
from archive.search.differing import differences
from archive.search.engine import ChineseWhooshBackend
from archive.search.generations import AnotherWriter, sole_writer
from archive.search.search_indexes import ArticleIndex
from archive.search.states import DamagedState, State
from archive.search.view import opened

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

    Makes the index where there is none, makes it anew where code or dictionary have changed, and mends what is damaged.
    Raises AnotherWriter.
    """
    with sole_writer():
        return _catch_up()


def run(stopped: Callable[[float], bool]) -> None:
    """Keeps the index up to date until `stopped(seconds)`, which waits as long, says so. Raises AnotherWriter."""
    with sole_writer():
        trouble = ""
        while True:
            close_old_connections()
            trouble = _try_to_catch_up(trouble)
            if stopped(POLL_SECONDS):
                return


def _try_to_catch_up(last: str) -> str:
    """What stood in the way, told once and not at every look: a disk stays full for hours. Nothing is lost by it."""
    try:
        _catch_up()
    except _SURROUNDINGS as error:
        if str(error) != last:
            logger.exception("The index could not be written; trying again.")
        return str(error)
    return ""


def _catch_up() -> int:
    if generations.take_check():
        states.forget()
    states.sweep(unfinished=True)
    state = next(states.sound(states.pointer().states), None)
    fitting = state if state and generations.fits(state.path) else None
    if fitting:
        _mend(fitting)
    if fitting is None or generations.rebuild_is_requested():
        return _rebuild(fitting)
    written = sum(_write_announced(fitting.path, batch) for batch in _batches(_waiting()))
    states.declare_whole()
    return written


def _mend(state: State) -> None:
    """Goes on from a state before the damaged ones: what it has not as the database has it is announced again."""
    pointer = states.pointer()
    if pointer.states[0] == state.name and not pointer.damage:
        return
    states.fall_back(state, pointer.damage or "索引有文件损坏，正在补写")
    missed = {difference.article for difference in differences(opened(state))}
    OutboxEntry.objects.announce(sorted(missed))
    logger.warning("The index goes on from %s: %d articles are written again.", state.name, len(missed))


def _waiting() -> list[Announcement]:
    return list(OutboxEntry.objects.waiting().values_list("pk", "article_id"))


def _rebuild(live: State | None) -> int:
    """Makes the index anew from the database. What is announced meanwhile reaches both, the one that is read at once."""
    before, path, follow = _waiting(), generations.begin(), _Following(live)
    _backend().create(path)
    keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    failed: Failures = {}
    for batch in _batches(keys, BATCH_ANEW):
        failed |= _written(partial(_fill, path, follow), batch)
    announced = _waiting()
    for part in _batches(sorted(set(announced).difference(before))):
        failed = _failed_still(failed, part, _written(partial(_apply, path), _articles_of(part)))
    states.publish(path)
    generations.answer_request()
    OutboxEntry.objects.announce(failed.keys() - set(_articles_of(announced)))
    for part in _batches(announced):
        _settle(part, failed)
    logger.info("The index was made anew: %d articles.", len(keys))
    return len(keys)


class _Following:
    """Keeps the index that is read up to date while another is made. Its announcements wait for that one as well."""

    def __init__(self, live: State | None) -> None:
        self._path = live.path if live else None
        self._done: set[Announcement] = set()
        self._due = 0.0

    def __call__(self) -> None:
        """To be called as often as one likes: it looks as often as it would without the rebuild."""
        if time.monotonic() < self._due:
            return
        self._write_new()
        self._due = time.monotonic() + POLL_SECONDS

    def _write_new(self) -> None:
        new = [row for row in _waiting() if row not in self._done][:BATCH]
        if self._path and new:
            _written(partial(_apply, self._path), _articles_of(new))
            states.publish(self._path)
            self._done.update(new)


def _failed_still(failed: Failures, announced: list[Announcement], again: Failures) -> Failures:
    """What could not be written at first may have been mended meanwhile, and the other way round."""
    tried = set(_articles_of(announced))
    return {key: why for key, why in failed.items() if key not in tried} | again


def _write_announced(path: Path, announced: list[Announcement]) -> int:
    articles = _articles_of(announced)
    failed = _written(partial(_apply, path), articles)
    if failed:
        states.prove_newest()  # no article is at fault where the index is
    states.publish(path)
    _settle(announced, failed)
    return len(articles)


def _written(write: Callable[[list[int]], None], keys: list[int]) -> Failures:
    """Writes these articles in one commit. Those that cannot be written are found by halving."""
    try:
        write(keys)
    except (DamagedArrays, DamagedState):
        generations.request_check()
        raise
    except _SURROUNDINGS:
        raise
    except Exception as error:
        if len(keys) == 1:
            logger.exception("Article %d cannot be indexed.", keys[0])
            return {keys[0]: f"{type(error).__name__}: {error}"}
        middle = len(keys) // 2
        return _written(write, keys[:middle]) | _written(write, keys[middle:])
    return {}


def _apply(path: Path, keys: list[int]) -> None:
    """Writes the articles as they are now, and drops those that are no longer there."""
    articles = list(_articles(keys))
    _backend().apply(path, articles, gone=set(keys).difference(article.pk for article in articles))


def _fill(path: Path, meanwhile: Callable[[], None], keys: list[int]) -> None:
    _backend().fill(path, _articles(keys, meanwhile), meanwhile)


def _articles(keys: list[int], meanwhile: Callable[[], None] = lambda: None) -> Iterator[Article]:
    """The articles as they are in the database when they are needed."""
    for part in _batches(keys):
        meanwhile()
        yield from _index().index_queryset().filter(pk__in=part)


def _articles_of(announced: list[Announcement]) -> list[int]:
    return list(dict.fromkeys(article for _, article in announced))


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


def _backend() -> ChineseWhooshBackend:
    return connections["default"].get_backend()


def _index() -> ArticleIndex:
    return connections["default"].get_unified_index().get_index(Article)


def _batches(entries: list[T], size: int = BATCH) -> Iterator[list[T]]:
    for start in range(0, len(entries), size):
        yield entries[start : start + size]
