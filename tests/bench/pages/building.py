"""An archive of as many articles as wanted, the same on every machine: rows put straight into the database.

Each article is one of the patterns, told of another year: its periods are moved, its values made anew. What several articles
report of one measure, area and year mostly agrees, as in newspapers that print one announcement; some differ.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any
from zlib import crc32

from tests.bench.pages.patterns import Pattern, patterns
from tests.bench.search import corpus

YEARS = range(2006, 2024)
_PATTERNS = 2000
_AT_ONCE = 500
_AGREEING = 0.85  # reports that have the value that most have
_OF_DISTRICTS, _OF_NO_AREA = 0.12, 0.02
_WITHDRAWN = 0.005
_STATUSES = {"confirmed": 0.05, "corrected": 0.01, "rejected": 0.01, "withdrawn": 0.01}
_NEVER = datetime.fromisoformat("2024-05-01T00:00:00+00:00")


def build(count: int) -> None:
    """Fills the empty database that Django is set up with."""
    from django.core.management import call_command
    from django.db import connection

    from archive import vocabularies
    from archive.models import NameCount, ReportedValue

    call_command("migrate", verbosity=0)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        connection.cursor().execute("PRAGMA synchronous=OFF")  # an interrupted build begins again
    vocabularies.establish()
    maker = _Maker()
    numbers = iter(range(1, count + 1))
    while batch := list(islice(numbers, _AT_ONCE)):
        maker.make(batch)
    ReportedValue.objects.rebuild()
    NameCount.objects.rebuild()


def _weighted(entries: Iterable[Any], weight: Callable[[int], float]) -> Callable[[Random], Any]:
    rows = list(entries)
    weights = [weight(place) for place in range(len(rows))]
    return lambda chance: chance.choices(rows, weights)[0]


@dataclass(frozen=True)
class _Links:
    """The names that an article has, as keys."""

    topics: list[int]
    districts: list[int]
    campaigns: list[int]
    programmes: list[int]


class _Maker:
    """Makes articles in batches, each with its capture, its links and its figures."""

    def __init__(self) -> None:
        from django.conf import settings

        from archive.models import District, Source, Topic

        self._patterns = patterns(_PATTERNS)
        self._city = District.objects.get(code=settings.ARCHIVE_CITY)
        self._topic = corpus.Zipf(list(Topic.objects.values_list("pk", flat=True)))
        self._district = corpus.Zipf(list(District.objects.of_city().values_list("pk", flat=True)))
        self._source = corpus.Zipf(list(Source.objects.order_by("pk").values_list("pk", flat=True)))
        self._year = _weighted(YEARS, lambda place: 10 + place)  # newer years have more
        self._names: dict[tuple[str, str], int] = {}

    def make(self, numbers: list[int]) -> None:
        """Stores the articles with these numbers, in one transaction."""
        from django.db import transaction
        from django.db.models import QuerySet

        from archive.models import Article, Capture, Observation

        made = [self._made(number) for number in numbers]
        with transaction.atomic():
            Capture.objects.bulk_create([article.capture for article, _, _ in made])
            Article.objects.bulk_create([article for article, _, _ in made])
            for kind in ("topics", "districts", "campaigns", "programmes"):
                through = getattr(Article, kind).through
                column = f"{kind.removesuffix('s')}_id"
                through.objects.bulk_create(
                    through(article_id=article.pk, **{column: key})
                    for article, links, _ in made
                    for key in getattr(links, kind)
                )
            # Not the archive's own way, which would count after each batch.
            QuerySet(Observation).bulk_create([row for _, _, figures in made for row in figures], batch_size=2000)

    def _made(self, number: int) -> tuple[Any, _Links, list[Any]]:
        chance = Random(corpus.SEED * 1_000_003 + number)  # noqa: S311 (no secret)
        pattern = self._patterns[(number - 1) % len(self._patterns)]
        year = self._year(chance)
        article = self._article(number, pattern, year, chance)
        links = self._links(pattern, chance)
        figures = [self._figure(article, links, row, year - pattern.article["year"], chance) for row in pattern.figures]
        return article, links, figures

    def _article(self, number: int, pattern: Pattern, year: int, chance: Random) -> Any:
        from archive.models import Article, Capture

        own = str(pattern.article["year"])
        capture = Capture(pk=number, sha256=f"{number:064x}", name=f"{number}.txt", byte_size=len(pattern.text) * 3)
        capture.media_type, capture.status = "text/plain", Capture.Status.STORED
        late = chance.random() < 0.8
        day = date(year + late, 1, 1) + timedelta(days=int((60 if late else 365) * chance.random()))
        return Article(
            pk=number,
            capture=capture,
            ordinal=0,
            title=pattern.article["title"].replace(own, str(year)),
            text=pattern.text,
            source_id=self._source(chance),
            authors=[pattern.article["author"]],
            published_on=day,
            published_precision="day",
            published_basis="printed",
            report_year=year,
            area=self._city,
            withdrawn_at=_NEVER if chance.random() < _WITHDRAWN else None,
        )

    def _links(self, pattern: Pattern, chance: Random) -> _Links:
        return _Links(
            topics=sorted({self._topic(chance) for _ in range(chance.choice((1, 2, 2, 3)))}),
            districts=sorted({self._district(chance) for _ in range(chance.choice((1, 1, 2, 3)))}),
            campaigns=sorted({self._key("Campaign", name) for name in pattern.article["campaigns"]}),
            programmes=sorted({self._key("Programme", name) for name in pattern.programmes}),
        )

    def _key(self, kind: str, name: str) -> int:
        from archive import models

        key = (kind, name)
        if key not in self._names:
            known = getattr(models, kind).objects
            self._names[key] = (known.filter(name=name).first() or known.called(name, self._city)).pk
        return self._names[key]

    def _figure(self, article: Any, links: _Links, row: Any, later: int, chance: Random) -> Any:
        from archive.models import Observation

        plain = {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}
        del plain["id"]
        figure = Observation(**plain | {"article_id": article.pk, "area_id": self._area(links, chance)})
        figure.period_start, figure.period_end = _moved(row.period_start, later), _moved(row.period_end, later)
        figure.period_code = _code(figure)
        figure.value = _value(figure, chance)
        figure.status = _status(chance)
        return figure

    def _area(self, links: _Links, chance: Random) -> int | None:
        drawn = chance.random()
        if drawn < _OF_DISTRICTS:
            return links.districts[0]
        return None if drawn < _OF_DISTRICTS + _OF_NO_AREA else self._city.pk


def _moved(day: date | None, later: int) -> date | None:
    return day and day.replace(year=day.year + later, day=min(day.day, 28) if day.month == 2 else day.day)


def _code(figure: Any) -> str:
    from archive.extract.mention import Period

    return Period(figure.period_start, figure.period_end).code or ""


def _value(figure: Any, chance: Random) -> Decimal:
    """That of the measure, area and period; or one of a dozen that differ, or now and then one of its own."""
    what = (figure.indicator_id or figure.measure, figure.area_id, figure.period_code, figure.kind, figure.comparison)
    value = figure.value * (50 + crc32(repr(what).encode()) % 100) / 100
    if chance.random() > _AGREEING:
        value = value * (100 + int(12 * chance.random() ** 2) + (chance.random() < 0.2) * chance.randrange(1000)) / 100
    return round(value, max(0, -int(figure.value.as_tuple().exponent)))


def _status(chance: Random) -> str:
    drawn = chance.random()
    for status, part in _STATUSES.items():
        if drawn < part:
            return status
        drawn -= part
    return "extracted"
