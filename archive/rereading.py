"""Reading anew, under today's rules, what was taken in under older ones.

What somebody has confirmed, corrected or rejected is never touched, and nothing is read beside it at the same characters.
Every other figure keeps its number, so that its address stays: what has changed in it changes, and what is no longer read is
withdrawn, not deleted. A link that an editor has set or taken away by hand stays as the editor wants it. Each article is one
transaction, and remembers which reader has read it: an interrupted run goes on where it stopped, and a second one changes
nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from archive import definitions, observing
from archive.changes import Change, LinkChange, What, difference, of_links, whole
from archive.models import Article, Indicator, Observation
from archive.pairing import READ_FIELDS, pair

REASON = "重新提取"
_PAGE = 100  # articles held in memory at a time
_BASIS = ("title", "text", "published_on", "published_precision", "report_year", "area_id")
_COMPARED = (*READ_FIELDS, "indicator_id")
Status = Observation.Status


@dataclass
class Outcome:
    """What became of one article. `judged` figures were left as somebody has judged them."""

    article: int
    changes: list[Change] = field(default_factory=list)
    links: list[LinkChange] = field(default_factory=list)
    unchanged: int = 0
    judged: int = 0
    links_unread: bool = False  # nobody knows which of its links were read and which set by hand: all were left alone


def due(everything: bool = False, taken_in_since: date | None = None, only: Iterable[int] = ()) -> QuerySet[Article]:
    """The articles that today's reader has not read as they are now; all of them where asked for."""
    only = list(only)
    rows = Article.objects.filter(pk__in=only) if only else Article.objects.all()
    if taken_in_since:
        rows = rows.filter(created_at__date__gte=taken_in_since)
    return rows if everything or only else rows.exclude(read_by=observing.reader())


def reread(articles: QuerySet[Article], dry_run: bool = False) -> Iterator[Outcome]:
    """Reads each of these articles anew, in the order of their numbers; a dry run tells the same and changes nothing."""
    for article in _in_pages(articles):
        outcome = _reread(article, dry_run)
        if outcome:
            yield outcome


def sweep() -> int:
    """Removes the proposed indicators that no figure belongs to any more and nobody has touched; gives how many."""
    forsaken = Indicator.objects.proposed().filter(observations=None, merged=None, definition="", topic=None)
    removed: int = forsaken.delete()[1].get(Indicator._meta.label, 0)
    return removed


def _in_pages(articles: QuerySet[Article]) -> Iterator[Article]:
    """By number and not by one long query, which would hold an old state of the database open."""
    last = 0
    while page := list(articles.filter(pk__gt=last).select_related("area__parent").order_by("pk")[:_PAGE]):
        yield from page
        last = page[-1].pk


def _reread(article: Article, dry_run: bool) -> Outcome | None:
    """None where the article has been deleted meanwhile."""
    said = observing.read(article)  # the long part, while others may write
    with transaction.atomic():
        locked = Article.objects.select_for_update(of=("self",)).select_related("area__parent")
        now = locked.filter(pk=article.pk).first()
        if now is None:
            return None
        if any(getattr(now, name) != getattr(article, name) for name in _BASIS):
            said = observing.read(now)
        outcome = Outcome(now.pk, links_unread=not now.read_links)
        _reread_figures(now, observing.observations(now, said.mentions), outcome)
        _reread_links(now, said.names, outcome)
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def _reread_figures(article: Article, read: Sequence[Observation], outcome: Outcome) -> None:
    rows = article.observations.select_for_update(of=("self",)).select_related("indicator", "area").in_text_order()
    stored = list(rows)
    standing = pair((row for row in stored if row.status != Status.WITHDRAWN), read)
    judged = [row for row in stored if row.status not in (Status.EXTRACTED, Status.WITHDRAWN)]
    unclaimed = _beside(judged, standing.new)
    again = pair((row for row in stored if row.status == Status.WITHDRAWN), unclaimed)
    same = [(old, new) for old, new in standing.same if old.status == Status.EXTRACTED] + again.same
    gone = [row for row in standing.gone if row.status == Status.EXTRACTED]
    definitions.assign([new for _, new in same] + again.new)

    other = [(old, new, names) for old, new in same if (names := _differing(old, new))]
    outcome.judged, outcome.unchanged = len(judged), len(same) - len(other)
    outcome.changes = [_update(*row, article.text) for row in other]
    outcome.changes += [_withdraw(row, article.text) for row in gone]
    _keep([old for old, _, _ in other] + gone, {name for *_, names in other for name in names})
    if again.new:
        bulk_create_with_history(again.new, Observation, default_change_reason=REASON)
    outcome.changes += [whole(What.ADDED, row, article.text) for row in again.new]


def _keep(rows: list[Observation], fields: set[str]) -> None:
    """Only the fields that differ somewhere: to write all of them for every figure takes many times as long."""
    if rows:
        names = sorted({name.removesuffix("_id") for name in fields} | {"status"})
        bulk_update_with_history(rows, Observation, names, default_change_reason=REASON)


def _beside(judged: Iterable[Observation], read: Iterable[Observation]) -> list[Observation]:
    """Those that share no character with a judged figure: whoever has judged there has seen what stands there."""
    taken = {position for row in judged for position in range(row.start, row.end)}
    return [row for row in read if taken.isdisjoint(range(row.start, row.end))]


def _differing(old: Observation, new: Observation) -> list[str]:
    """The fields in which the stored figure is not what is read today; its status, where it had been withdrawn."""
    withdrawn = ["status"] if old.status == Status.WITHDRAWN else []
    return withdrawn + [name for name in _COMPARED if getattr(old, name) != getattr(new, name)]


def _update(old: Observation, new: Observation, names: list[str], text: str) -> Change:
    what = What.RESTORED if old.status == Status.WITHDRAWN else What.CHANGED
    told = tuple(difference(name, old, new) for name in names)
    for name in names:
        setattr(old, name, getattr(new, name))
    return Change(what, old.pk, text[old.start : old.end], old.rule, told)


def _withdraw(row: Observation, text: str) -> Change:
    row.status = Status.WITHDRAWN
    return whole(What.REMOVED, row, text)


def _reread_links(article: Article, names: dict[str, list[str]], outcome: Outcome) -> None:
    """What was read before gives way to what is read now; what an editor has added or taken away stays so.

    `read_links` keeps what was read of the links that stand, and of those that an editor took away.
    """
    known = article.read_links
    found = observing.linked(article, {name: said for name, said in names.items() if name in known})
    after: dict[str, list[Any]] = {}
    remembered: dict[str, list[int]] = {}
    for name, rows in found.items():
        standing = {row.pk: row for row in getattr(article, name).all()}
        today = {row.pk: row for row in rows}
        added, taken_away = standing.keys() - set(known[name]), set(known[name]) - standing.keys()
        wanted = (today.keys() - taken_away) | added
        remembered[name] = sorted((today.keys() - added) | taken_away)
        if wanted != standing.keys():
            after[name] = [row for pk, row in (standing | today).items() if pk in wanted]
            lost = [row for pk, row in standing.items() if pk not in wanted]
            outcome.links += of_links(name, lost, (row for row in after[name] if row.pk not in standing))
    _remember(article, after, remembered)


def _remember(article: Article, links: dict[str, list[Any]], read: dict[str, list[int]]) -> None:
    """Notes who has read the article; an entry of its history, and word to the search index, only where links have changed."""
    mark = {"read_by": observing.reader(), "read_links": read}
    if links:
        article.read_by, article.read_links = observing.reader(), read
        observing.relate(article, links, REASON)
    elif any(getattr(article, name) != value for name, value in mark.items()):
        Article.objects.filter(pk=article.pk).update(**mark)
