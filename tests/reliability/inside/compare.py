"""What differs between database and index, each read whole: as JSON, the ids that are missing, ghosts, stale, duplicates."""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from archive.models import Article
from archive.search.search_indexes import PRECISIONS
from archive.search.view import View, open_view

Entry = tuple[object, ...]


def main() -> None:
    kept = dict(in_database())
    view = open_view.latest().view
    indexed = list(in_index(view)) if view else []
    found = dict(indexed)
    json.dump(
        {
            "missing": sorted(kept.keys() - found.keys()),
            "ghosts": sorted(found.keys() - kept.keys()),
            "stale": sorted(pk for pk in kept.keys() & found.keys() if kept[pk] != found[pk]),
            "duplicates": sorted(pk for pk, times in Counter(pk for pk, _ in indexed).items() if times > 1),
        },
        sys.stdout,
    )


def in_database() -> Iterator[tuple[int, Entry]]:
    related = ("topics", "districts", "campaigns")
    for article in Article.objects.prefetch_related(*related).iterator(500):
        texts = (article.title, article.text, article.subtitle, *article.captions, *article.authors)
        keys = (tuple(sorted(one.pk for one in getattr(article, name).all())) for name in related)
        published = article.published_on.toordinal() if article.published_on else 0
        precision = PRECISIONS.index(article.published_precision)
        yield article.pk, (texts, published, precision, article.report_year or 0, article.source_id or 0, *keys)


def in_index(view: View) -> Iterator[tuple[int, Entry]]:
    live = np.flatnonzero(view.live).tolist()
    keys = {kind: _keys(view, kind) for kind in ("topic", "district", "campaign")}
    for number, stored in zip(live, view.stored(live), strict=True):
        texts = tuple(part.printed for part in stored.parts)
        own = (tuple(sorted(of.get(number, ()))) for of in keys.values())
        yield stored.pk, (texts, stored.published, stored.precision, stored.year, stored.source, *own)


def _keys(view: View, kind: str) -> dict[int, list[int]]:
    found = defaultdict(list)
    for segment, first in zip(view.segments, view.firsts.tolist(), strict=False):
        for number, key in zip(segment.arrays[f"{kind}_articles"], segment.arrays[f"{kind}_keys"], strict=True):
            found[first + int(number)].append(int(key))
    return found
