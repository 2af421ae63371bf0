"""The archive's own search: rows in its database, `writer.drain()` for its index, `find` for a page of results."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from tests.bench.search.engine import ROWS, Answer, Article, Engine, size_of
from tests.bench.search.queries import Query, typed

_SORTS = {"score": "relevance", "-date": "newest", "date": "oldest"}
_AT_ONCE = 500


class Peer(Engine):
    name = "ours"
    words = False
    writes = True

    @classmethod
    def made_of(cls) -> str:
        """What decides what the index holds; a search may change without it."""
        from archive.search.generations import fingerprint

        return f"archive {fingerprint()}"

    def environment(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "archive.settings",
            "ARCHIVE_DATA_DIR": str(self.path),
            "DATABASE_URL": f"sqlite:///{self.path / 'archive.sqlite3'}",
            "CUTTER": "jieba",
        }

    def load(self, articles: Iterable[Article]) -> None:
        _setup()
        from django.core.management import call_command
        from django.db import transaction

        call_command("migrate", verbosity=0)
        with transaction.atomic():
            loading = _Loading()
            for batch in _batches(articles):
                loading.add(batch)

    def build(self, articles: Iterable[Article]) -> None:
        _setup()
        from archive.search import writer

        writer.drain()

    def index_bytes(self) -> int:
        return size_of(self.path / "index")

    def open(self) -> None:
        _setup()
        import archive.search

        archive.search.warm()
        archive.search.ready()

    def prepared(self, query: Query) -> Any:
        from archive.models import District, Topic
        from archive.search import Filters

        filters: dict[str, Any] = {name: (value,) for name, value in query.filters.items()}
        for name, model, address in (("topic", Topic, "slug"), ("district", District, "code")):
            if name in filters:
                # A name that a small corpus does not have matches nothing.
                named = model.objects.filter(name__in=filters[name]).values_list(address, flat=True)
                filters[name] = tuple(named) or ("0",)
        return query.facets, (typed(query), Filters(**filters), query.page, ROWS, _SORTS[query.sort])

    def search(self, prepared: Any) -> Answer:
        from archive.search import find

        kinds, asked = prepared
        found = find(*asked)
        # All five kinds are counted and named by then; given on are those that the others give too.
        facets = {kind: {facet.value: facet.count for facet in found.facets[kind]} for kind in kinds}
        # The names to narrow by and the query said back are made by then; of what the page shows only this HTML is not.
        shown = [f"{hit.title_html}{hit.published_on}{hit.source}{hit.snippet_html}" for hit in found.hits]
        return Answer(found.total, [hit.article_id for hit in found.hits], facets, shown)

    def change(self, article: Article) -> None:
        """Saves the new title, and announces it in the same transaction, as an editor's change does."""
        from django.db import transaction

        from archive.models import Article as Row
        from archive.models import OutboxEntry

        with transaction.atomic():
            row = Row.objects.get(pk=article["id"])
            row.title = article["title"]
            row.save()
            OutboxEntry.objects.announce([row.pk])

    def write(self) -> None:
        from archive.search import writer

        writer.drain()


def _setup() -> None:
    import django

    django.setup()


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch


class _Loading:
    """Puts articles into the database without accession: rows as it would leave them."""

    def __init__(self) -> None:
        from archive.models import Capture

        stored = Capture.Status.STORED
        self._capture = Capture.objects.create(sha256="0" * 64, name="corpus.jsonl", byte_size=0, status=stored)
        self._keys: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def add(self, batch: list[Article]) -> None:
        from archive.models import Article as Row

        Row.objects.bulk_create([self._row(article) for article in batch])
        for relation, kind in (("topics", "topic"), ("districts", "district"), ("campaigns", "campaign")):
            through = getattr(Row, relation).through
            through.objects.bulk_create(
                through(article_id=article["id"], **{f"{kind}_id": self._key(kind, name)})
                for article in batch
                for name in article[relation]
            )

    def _row(self, article: Article) -> Any:
        from archive.models import Article as Row
        from archive.text.normalise import tidy

        return Row(
            pk=article["id"],
            capture=self._capture,
            ordinal=article["id"],
            title=tidy(article["title"]),
            text=tidy(article["text"]),
            authors=[article["author"]],
            source_id=self._key("source", article["source"]),
            published_on=date.fromisoformat(article["date"]),
            published_precision=Row.DatePrecision.DAY,
            report_year=article["year"],
        )

    def _key(self, kind: str, name: str) -> int:
        keys = self._keys[kind]
        if name not in keys:
            keys[name] = self._made(kind, name, len(keys) + 1)
        return keys[name]

    @staticmethod
    def _made(kind: str, name: str, number: int) -> int:
        from archive.models import Campaign, District, Source, Topic

        if kind == "source":
            return Source.objects.create(name=name).pk
        if kind == "district":
            return District.objects.create(name=name, code=f"99{number:04d}").pk
        model = Topic if kind == "topic" else Campaign
        return model.objects.get_or_create(name=name, defaults={"slug": f"{kind}-{number}"})[0].pk
