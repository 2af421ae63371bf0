"""Saves of every kind that are rolled back; says as JSON how many there were of each, and what they have left behind."""

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.test import Client

from archive import accession, curating, editing
from archive.models import Accession, Article, Campaign, OutboxEntry

GHOST = "幽灵船队"
_FILE_EVERY = 50  # each is read by a process of its own


class Undone(Exception):  # noqa: N818  # what is thrown is no error
    """Thrown where everything was right, so that it is rolled back."""


def main(count: str, editor: str) -> None:
    rows = list(Article.objects.order_by("pk")[:20])
    kinds = _kinds(rows, editor)
    names = [name for name in kinds if name != "file"]
    undone: Counter[str] = Counter()
    before = OutboxEntry.objects.count()
    for number in range(int(count)):
        name = "file" if number % _FILE_EVERY == 0 else names[number % len(names)]
        kinds[name](Article.objects.get(pk=rows[number % len(rows)].pk))
        undone[name] += 1
    json.dump({"undone": undone, "announced": OutboxEntry.objects.count() - before, "kept": _kept()}, sys.stdout)


def _kinds(rows: list[Article], editor: str) -> dict[str, Callable[[Article], None]]:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=editor))
    one, other = (Campaign.objects.create(slug=f"ghost-{number}", name=f"{GHOST}{number}") for number in (1, 2))
    one.articles.add(*rows[:2])
    editing.changed(rows[:2])
    return {
        "edit": lambda article: _undo(lambda: _edit(article)),
        "links": lambda article: _undo(lambda: (article.campaigns.clear(), editing.changed([article]))),
        "withdrawal": lambda article: _undo(lambda: editing.withdraw([article], "试验", None)),
        "deletion": lambda article: _undo(lambda: (editing.changed([article]), article.delete())),
        "merging": lambda article: _undo(lambda: curating.merge(_fresh(one), _fresh(other))),
        "savepoint": _savepoint,
        "bulk": _bulk,
        "form": lambda article: _form(client, article),
        "page": lambda article: _page(client, article),
        "file": lambda article: _file(),
    }


def _fresh(campaign: Campaign) -> Campaign:
    return Campaign.objects.get(pk=campaign.pk)


def _undo(change: Callable[[], object]) -> None:
    try:
        with transaction.atomic():
            before = OutboxEntry.objects.count()
            change()
            assert OutboxEntry.objects.count() > before  # committed, it would have been announced
            raise Undone
    except Undone:
        return


def _edit(article: Article) -> None:
    article.title = GHOST
    article.save()
    editing.changed([article])


def _savepoint(article: Article) -> None:
    """The inner part is rolled back, the outer one committed."""
    with transaction.atomic():
        _undo(lambda: _edit(article))


def _bulk(article: Article) -> None:
    """Articles that are stored at once, the last of which cannot be."""
    same = {"capture_id": article.capture_id, "title": GHOST, "text": GHOST}
    try:
        with transaction.atomic():
            made = Article.objects.bulk_create([Article(ordinal=1000 + number, **same) for number in range(5)])
            editing.changed(made)
            Article.objects.bulk_create([Article(ordinal=article.ordinal, **same)])
    except IntegrityError:
        return
    raise AssertionError("two articles stand at one place of a capture")


def _form(client: Client, article: Article) -> None:
    """A form of the admin that is refused: an impossible year."""
    address = f"/admin/archive/article/{article.pk}/change/"
    answer = client.post(address, {"title": GHOST, "report_year": "20200"})
    assert "errorlist" in answer.content.decode(), answer.status_code


def _page(client: Client, article: Article) -> None:
    """A withdrawal without a reason."""
    answer = client.post(f"/admin/archive/article/withdraw/?of={article.pk}", {"reason": " ", "notice": GHOST})
    assert "errorlist" in answer.content.decode(), answer.status_code


def _file() -> None:
    """A file of articles of which the last line is broken."""
    line = json.dumps({"title": GHOST, "text": GHOST * 20}, ensure_ascii=False)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ghosts.jsonl"
        path.write_text(f"{line}\n" * 5 + "{", "utf-8")
        assert accession.accept(path).status in (Accession.Outcome.QUARANTINED, Accession.Outcome.DUPLICATE)


def _kept() -> int:
    """Articles that the database has of them."""
    return Article.everything.filter(title__contains=GHOST).count() + Article.everything.withdrawn().count()
