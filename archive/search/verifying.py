"""Whether search can be believed: every file of the index read again, every article compared with the database.

An archive that is served is checked once a day by the process that writes its index, which mends what it finds.
"""

import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

import numpy as np
from django.db import DatabaseError, connections
from django.utils import timezone

from archive.fixity import GENTLY, Pace
from archive.models import Article, IndexCheck, OutboxEntry
from archive.search import generations, inspecting
from archive.search.differing import Kind, certain, comparable, differences
from archive.search.inspecting import FileFault, What
from archive.search.view import OpenView, View

# While the archive is served: every so many seconds it is looked whether a check is due; so many articles are compared in one.
EVERY, ARTICLES_GENTLY = 60.0, 1000
# Since the last check; sooner where that found something, which should be mended by then.
_DUE, _DUE_AGAIN = timedelta(days=1), timedelta(hours=1)
_NAMED_AT_ONCE = 500

_SENTENCES = {
    Kind.MISSING: "索引缺少文章{article}《{title}》。",
    Kind.GHOST: "索引中仍有已删除或撤回的文章{article}《{title}》。",
    Kind.STALE: "文章{article}《{title}》在索引中与在数据库中不同。",
    Kind.DUPLICATE: "文章{article}《{title}》在索引中不止一份。",
    Kind.PARKED: "文章{article}《{title}》无法写入索引，已搁置：{reason}。",
}

logger = logging.getLogger(__name__)


class Finding(NamedTuple):
    """An article that the index has not as it should. `reason` is why it could not be written. str() is a sentence."""

    kind: Kind
    article: int
    title: str
    reason: str = ""

    def __str__(self) -> str:
        return _SENTENCES[self.kind].format(**self._asdict())


@dataclass(frozen=True)
class Report:
    """What one check has found, in so many bytes of files and so many articles; `waiting` ones are not written yet."""

    faults: list[FileFault]
    findings: list[Finding]
    read: int
    compared: int
    waiting: int

    @property
    def wrong(self) -> list[FileFault | Finding]:
        return [*self.faults, *self.findings]


@dataclass
class _Counted:
    """Counts what was done, and holds it to its pace."""

    pace: Pace
    total: int = 0

    def __call__(self, amount: int) -> None:
        self.total += amount
        self.pace.after(amount)


def verify(bytes_a_second: float | None = None, articles_a_second: float | None = None) -> Report:
    """Checks everything once, as fast as can be or at this pace, and records it.

    An editor and the index writer may be at work: a change on its way is no fault.
    """
    read, compared = _Counted(Pace(bytes_a_second)), _Counted(Pace(articles_a_second))
    faults, looking = list(dict.fromkeys(inspecting.faults(read))), OpenView()
    found: list[tuple[Kind, int, str]] = []
    if view := comparable(looking):
        suspects = {one.article for one in differences(view, after=compared)}
        found = [(one.kind, one.article, "") for one in certain(looking, suspects)]
    else:
        faults.append(FileFault(What.UNFIT, "", looking.latest().damage))
    found += [(Kind.PARKED, article, reason) for article, reason in _parked().items()]
    report = Report(faults, list(_named(looking, sorted(found))), read.total, compared.total, _waiting())
    IndexCheck.objects.create(compared=compared.total, faults=len(faults), differences=len(found))
    return report


def mend(report: Report) -> None:
    """Announces what differs, and has the writer look at its files: it goes on from those that are whole."""
    OutboxEntry.objects.announce(sorted({one.article for one in report.findings}))
    if report.faults:
        generations.request_check()


def keep_verifying(stopped: Callable[[float], bool]) -> None:
    """Checks gently once a day, and mends, until `stopped(seconds)`, which waits as long, says so."""
    while not stopped(EVERY):
        try:
            if _is_due():
                _verify_and_mend()
        except (OSError, DatabaseError):
            logger.exception("The index could not be checked; trying again.")
        finally:
            connections.close_all()


def _is_due() -> bool:
    """Not while there is something to write. A check that a wrong clock has dated in the future counts for nothing."""
    last = IndexCheck.objects.first()
    wait = _DUE if last and last.passed else _DUE_AGAIN
    is_fresh = last and timedelta(0) <= timezone.now() - last.at < wait
    return not is_fresh and not OutboxEntry.objects.waiting().exists()


def _verify_and_mend() -> None:
    report = verify(GENTLY, ARTICLES_GENTLY)
    for one in report.wrong:
        logger.error("%s", one)
    mend(report)


def _waiting() -> int:
    return OutboxEntry.objects.waiting().values("article_id").distinct().order_by().count()


def _parked() -> dict[int, str]:
    """Why each article could not be written, for the last time; those announced anew may be written yet."""
    waiting = OutboxEntry.objects.waiting().values("article_id")
    parked = OutboxEntry.objects.parked().exclude(article_id__in=waiting)
    return dict(parked.order_by("pk").values_list("article_id", "parked"))


def _named(looking: OpenView, found: list[tuple[Kind, int, str]]) -> Iterator[Finding]:
    for start in range(0, len(found), _NAMED_AT_ONCE):
        part = found[start : start + _NAMED_AT_ONCE]
        titles = _titles(looking.latest().view, [article for _, article, _ in part])
        yield from (Finding(kind, article, titles.get(article, ""), reason) for kind, article, reason in part)


def _titles(view: View | None, keys: Collection[int]) -> dict[int, str]:
    """Those of ghosts stand in the index alone."""
    kept = dict(Article.objects.filter(pk__in=keys).values_list("pk", "title"))
    if view is None:
        return kept
    numbers = np.flatnonzero(view.live & np.isin(view.numbers["pk"], list(keys)))
    return {one.pk: one.parts[0].printed for one in view.stored(numbers.tolist())} | kept
