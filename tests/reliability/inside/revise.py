"""An editor who never rests: gives titles, topics and years, withdraws and restores, until it is killed."""

import sys
import time
from random import Random

from django.db import transaction

from archive import editing
from archive.models import Article, Topic

_PAUSE = 0.02  # seconds


def main(first: str, last: str, seed: str) -> None:
    """Of articles `first` to `last`. Writes a dot for each edit that is stored."""
    chance = Random(seed)  # noqa: S311 (no secret)
    topics = list(Topic.objects.all()[:20])
    while True:
        article = Article.everything.get(pk=chance.randint(int(first), int(last)))
        if article.withdrawn_at:
            editing.restore([article], None)
        elif chance.random() < 0.3:
            editing.withdraw([article], "试", None)
        else:
            _revise(article, chance, topics)
        sys.stdout.write(".")
        sys.stdout.flush()
        time.sleep(_PAUSE)


@transaction.atomic
def _revise(article: Article, chance: Random, topics: list[Topic]) -> None:
    article.title = f"云州第{chance.randrange(10**6)}号"
    article.report_year = chance.randint(2000, 2020)
    article.save()
    article.topics.set(chance.sample(topics, 3))
    editing.changed([article])
