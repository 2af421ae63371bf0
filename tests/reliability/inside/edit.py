"""An editor who changes, adds and withdraws articles, and notes each change once it is committed.

A line a change: `{"article": 5, "digest": "…"}`, the digest of its title and text, empty where it was withdrawn.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

from django.db import transaction

from archive import editing
from archive.models import Article
from tests.reliability.notes import digest

Change = Callable[[int, list[int], str], tuple[int, str]]

# Changes until the editor moves on: what is lost of an article is not made good by a change of it much later.
_STAY = 7


def main(seed: str, changes: str, notes: str, first: str, last: str) -> None:
    """Nobody else changes the articles from `first` to `last`, and those that are added here."""
    random, own = Random(seed), list(range(int(first), int(last) + 1))  # noqa: S311
    with Path(notes).open("a", encoding="utf-8") as file:
        for number in range(int(changes)):
            change = random.choices((_change, _change_in_bulk, _add, _withdraw), (6, 2, 2, 1))[0]
            like = own[(number // _STAY + random.randrange(_STAY)) % len(own)]
            article, left = change(like, own, f"{seed}-{number}")
            file.write(json.dumps({"article": article, "digest": left}) + "\n")
            file.flush()
            os.fsync(file.fileno())


@transaction.atomic
def _change(pk: int, own: list[int], mark: str) -> tuple[int, str]:
    article = Article.objects.get(pk=pk)
    article.title, article.text = f"云州公安修订{mark}", f"{_body(article.text)}\n第{mark}次修订。"
    article.save()
    editing.changed([article])
    return article.pk, digest(article.title, article.text)


@transaction.atomic
def _change_in_bulk(pk: int, own: list[int], mark: str) -> tuple[int, str]:
    """Without any signal: as a command would."""
    article = Article.objects.get(pk=pk)
    title = f"云州公安核定{mark}"
    Article.objects.filter(pk=article.pk).update(title=title)
    editing.changed([article])
    return article.pk, digest(title, article.text)


@transaction.atomic
def _add(pk: int, own: list[int], mark: str) -> tuple[int, str]:
    like = Article.objects.get(pk=pk)
    place = Article.everything.filter(capture=like.capture).latest("ordinal").ordinal + 1
    article = Article.objects.create(
        capture=like.capture, ordinal=place, title=f"云州公安新篇{mark}", text=like.text, report_year=like.report_year
    )
    editing.changed([article])
    own.append(article.pk)
    return article.pk, digest(article.title, article.text)


def _withdraw(pk: int, own: list[int], mark: str) -> tuple[int, str]:
    own.remove(pk)
    editing.withdraw([Article.objects.get(pk=pk)], reason=mark, by=None)
    return pk, ""


def _body(text: str) -> str:
    """The text without the line that an earlier change has put at its end."""
    return text.rsplit("\n", 1)[0] if text.endswith("次修订。") else text
