"""Edits articles as fast as it can: each edit adds one to the page number of an article and announces it."""

import json
import sys
import time
from random import Random

from django.db import DatabaseError, transaction

from archive.models import Article, OutboxEntry


def main(edits: str, articles: str, seed: str) -> None:
    """So many edits of the first so many articles; says as JSON how long each took (seconds), and what was refused."""
    chance = Random(seed)  # noqa: S311 (no secret)
    waits, failures = [], []
    for _ in range(int(edits)):
        begun = time.monotonic()
        try:
            _add_one(chance.randint(1, int(articles)))
        except DatabaseError as error:
            failures.append(str(error))
        waits.append(time.monotonic() - begun)
    json.dump({"waits": waits, "failures": failures}, sys.stdout)


@transaction.atomic
def _add_one(pk: int) -> None:
    asked = Article.objects.filter(pk=pk)
    page = asked.select_for_update().values_list("page", flat=True).get()
    asked.update(page=str(int(page or 0) + 1))
    OutboxEntry.objects.announce([pk])
