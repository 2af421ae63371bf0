"""Makes articles differ between index and database behind the archive's back: nothing is announced."""

import json
import sys
from collections.abc import Callable
from random import Random

from django.utils import timezone

from archive.models import Article, District
from archive.search import generations, states, writer

Keys = list[int]


def main(each: str, last: str, seed: str) -> None:
    """Of articles 1 to `last`, makes `each` differ in each way; says as JSON which, by kind. No writer may be at work."""
    chosen = Random(seed).sample(range(1, int(last) + 1), 5 * int(each))  # noqa: S311 (no secret)
    missing, ghost, text, relation, duplicate = (chosen[n::5] for n in range(5))
    with generations.sole_writer():
        _missing(missing)
        _ghosts(ghost)
        for key in text:
            Article.everything.filter(pk=key).update(text=Article.objects.get(pk=key).text + "。")
        for key, change in zip(relation, len(relation) * _CHANGES, strict=False):
            change(key)
        _duplicates(duplicate)
    json.dump({"missing": missing, "ghost": ghost, "stale": text + relation, "duplicate": duplicate}, sys.stdout)


def _missing(keys: Keys) -> None:
    """The index loses them."""
    state = states.read(states.pointer().states[0])
    writer._backend().apply(state.path, [], gone=keys)
    states.publish(state.path)


def _duplicates(keys: Keys) -> None:
    """The index has them twice."""
    state = states.read(states.pointer().states[0])
    writer._backend().fill(state.path, writer._articles(keys))
    states.publish(state.path)


def _ghosts(keys: Keys) -> None:
    """Half of them are deleted, half are withdrawn."""
    middle = len(keys) // 2
    Article.everything.filter(pk__in=keys[:middle]).delete()
    Article.everything.filter(pk__in=keys[middle:]).update(withdrawn_at=timezone.now(), withdrawn_because="试")


def _year(key: int) -> None:
    Article.everything.filter(pk=key).update(report_year=1999)


def _precision(key: int) -> None:
    Article.everything.filter(pk=key).update(published_precision="month")


def _source(key: int) -> None:
    Article.everything.filter(pk=key).update(source=None)


def _topic(key: int) -> None:
    Article.topics.through.objects.filter(article_id=key).delete()


def _district(key: int) -> None:
    other = District.objects.exclude(articles=key).first()
    assert other
    Article.districts.through.objects.create(article_id=key, district_id=other.pk)


_CHANGES: list[Callable[[int], object]] = [_year, _precision, _source, _topic, _district]
