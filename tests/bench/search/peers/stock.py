"""The stock stack, used as its users do: rebuild_index, SearchQuerySet, auto_query, facets, highlight."""

import logging
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from typing import Any

from tests.bench.search.engine import ROWS, Answer, Article, Engine
from tests.bench.search.queries import Query

_COLUMNS = ("id", "title", "text", "year", "topic", "district", "source")
_AT_ONCE = 500


class Peer(Engine):
    name = "stock"
    words = False
    most = 10_000  # 100,000 articles take it hours to build
    edits = 5  # each takes it half a second

    @classmethod
    def made_of(cls) -> str:
        return f"django-haystack {version('django-haystack')}, Whoosh {version('Whoosh')}, jieba {version('jieba')}"

    def environment(self) -> dict[str, str]:
        settings = "tests.bench.search.peers.stock_site.settings"
        return {"DJANGO_SETTINGS_MODULE": settings, "STOCK_DIR": str(self.path)}

    def load(self, articles: Iterable[Article]) -> None:
        _setup()
        from django.core.management import call_command

        from tests.bench.search.peers.stock_site.models import Report

        call_command("migrate", run_syncdb=True, verbosity=0)
        Report.objects.bulk_create(map(_report, articles), batch_size=_AT_ONCE)

    def build(self, articles: Iterable[Article]) -> None:
        _setup()
        from django.core.management import call_command

        call_command("rebuild_index", interactive=False, verbosity=0)

    def open(self) -> None:
        _setup()

    def prepared(self, query: Query) -> Any:
        return query

    def search(self, prepared: Any) -> Answer:
        start = (prepared.page - 1) * ROWS
        found = _asked(prepared).highlight()
        for kind in prepared.facets:
            found = found.facet(kind)
        rows = [row for row in found[start : start + ROWS] if row]
        counted = found.facet_counts().get("fields", {})
        facets = {kind: {str(value): count for value, count in counted.get(kind, ())} for kind in prepared.facets}
        shown = [row.title + "".join((row.highlighted or {}).get("text", ())) for row in rows]
        return Answer(found.count(), [int(row.pk) for row in rows], facets, shown)

    def change(self, article: Article) -> None:
        from haystack import connections

        from tests.bench.search.peers.stock_site.models import Report

        report = _report(article)
        report.save()
        connections["default"].get_unified_index().get_index(Report).update_object(report)


def _setup() -> None:
    import django
    import jieba

    jieba.setLogLevel(logging.WARNING)
    django.setup()


def _report(article: Article) -> Any:
    from tests.bench.search.peers.stock_site.models import Report

    return Report(**{name: article[name] for name in _COLUMNS}, date=date.fromisoformat(article["date"]))


def _asked(query: Query) -> Any:
    from haystack.query import SQ, SearchQuerySet

    typed = [*query.all, *(f'"{phrase}"' for phrase in query.phrase), *(f"-{word}" for word in query.none)]
    found = SearchQuerySet().auto_query(" ".join(typed)) if typed else SearchQuerySet().all()
    for prefix in query.prefix:
        found = found.filter(content__startswith=prefix)
    if query.any:
        either = SQ()
        for word in query.any:
            either |= SQ(content=word)
        found = found.filter(either)
    found = found.filter(**query.filters) if query.filters else found
    if query.date:
        first, last = map(date.fromisoformat, query.date)
        found = found.filter(date__gte=first, date__lte=last)
    return found if query.sort == "score" else found.order_by(query.sort)
