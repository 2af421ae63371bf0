"""Reading an article that has been taken in: its figures become observations, its names links to the vocabularies."""

import hashlib
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

from simple_history.utils import bulk_create_with_history

import archive.models.names
import archive.text
from archive import definitions, extract, vocabularies
from archive.extract import Mention, Reading, campaigns, places, topics
from archive.ingest.document import Document
from archive.models import Article, Campaign, District, Observation, OutboxEntry, Programme, Topic
from archive.models.evidence import stored
from archive.models.names import ProperName
from archive.models.vocabulary import Standing

_FINEST = Decimal("0.000001")
_RULES = {".py", ".toml", ".tsv", ".txt"}
_INDEXED = {"topics", "districts", "campaigns"}  # the links that the search index holds


@dataclass(frozen=True)
class Said:
    """What an article says: its figures, and the names in it by the article's field (topics, districts, …)."""

    mentions: list[Mention]
    names: dict[str, list[str]]


def observe(article: Article, said: Said, document: Document) -> None:
    """Fills in what the article says. Names that the document itself declares (ready articles) count before what was read."""
    _store(article, said)
    declared = {"topics": document.topics, "districts": document.districts, "campaigns": document.campaigns}
    own = {field: list(names) for field, names in declared.items() if names is not None}
    found = linked(article, said.names | own)
    article.read_links = {field: sorted({row.pk for row in rows}) for field, rows in found.items() if field not in own}
    article.read_by = reader()
    relate(article, found)


def figures(article: Article) -> list[Observation]:
    """Reads the figures of an article that has none yet, each with the first entry of its history."""
    return _store(article, read(article))


def _store(article: Article, said: Said) -> list[Observation]:
    rows = observations(article, said.mentions)
    definitions.assign(rows)
    return bulk_create_with_history(rows, Observation)


@cache
def reader() -> str:
    """Twelve hexadecimal digits that change with every rule and every list of names that decides what is read."""
    digest = hashlib.sha256()
    for package in (archive.extract, archive.text):
        folder = Path(str(package.__file__)).parent
        for file in sorted(file for file in folder.rglob("*") if file.suffix in _RULES):
            digest.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    for module in (__file__, definitions.__file__, vocabularies.__file__, archive.models.names.__file__):
        digest.update(Path(str(module)).read_bytes())
    return digest.hexdigest()[:12]


def read(article: Article) -> Said:
    """What today's rules read in the article, with its date, place and title as they are now. Asks no database."""
    text = f"{article.title}\n{article.text}"
    names = {
        "topics": [row.topic for row in topics.rank(article.title, article.text)],
        "districts": places.districts_of(article.text, article.city_code),
        "campaigns": campaigns.campaigns_in(text),
        "programmes": campaigns.programmes_in(text),
    }
    return Said(reading(article).mentions, names)


def reading(article: Article) -> Reading:
    """The figures that today's rules read, and the numbers that they leave alone. Asks no database."""
    place = article.area.name if article.area else None
    return extract.read(article.text, _as_of(article), place, report_year=article.report_year)


def observations(article: Article, mentions: Iterable[Mention]) -> list[Observation]:
    """The mentions as figures of the article, not yet stored and without their indicators."""
    mentions = list(mentions)
    named = vocabularies.districts_named({mention.place for mention in mentions if mention.place}, article.city_code)
    return [
        # The place that the text names, else the article's own.
        _observation(article, mention, named.get(mention.place) if mention.place else article.area)
        for mention in mentions
    ]


def linked(article: Article, names: Mapping[str, Iterable[str]]) -> dict[str, list[Any]]:
    """The entries of the vocabularies that these names mean, by the article's field; campaigns are proposed where new."""
    return {field: _FIND[field](article, said) for field, said in names.items()}


def _topics(article: Article, names: Iterable[str]) -> list[Topic]:
    return list(Topic.objects.filter(name__in=list(names)))


def _districts(article: Article, names: Iterable[str]) -> list[District]:
    return list(dict.fromkeys(vocabularies.districts_named(names, article.city_code).values()))


def _named(kind: type[Campaign] | type[Programme], article: Article, names: Iterable[str]) -> list[ProperName]:
    """The campaigns or programmes that are meant, each once, without those that editors have declined."""
    before = set(kind.objects.filter(articles=article).values_list("pk", flat=True))
    entries = dict.fromkeys(kind.objects.called(name, article.city, before) for name in names)
    return [entry for entry in entries if entry.standing != Standing.DECLINED]


def relate(article: Article, links: Mapping[str, Iterable[Any]], reason: str | None = None) -> None:
    """Sets these links, and keeps `read_by` and `read_links` as they are now: one entry in the history for all of it.

    Call it in a transaction: it tells the search index, too.
    """
    article.skip_history_when_saving = True  # type: ignore[attr-defined]  # words of simple_history
    for field, rows in links.items():
        getattr(article, field).set(rows)
    del article.skip_history_when_saving  # type: ignore[attr-defined]
    article._change_reason = reason  # type: ignore[attr-defined]
    article.save(update_fields=["read_by", "read_links"])
    if links.keys() & _INDEXED:
        OutboxEntry.objects.announce([article.pk])


_FIND: dict[str, Callable[[Article, Iterable[str]], list[Any]]] = {
    "topics": _topics,
    "districts": _districts,
    "campaigns": partial(_named, Campaign),
    "programmes": partial(_named, Programme),
}


def _as_of(article: Article) -> date | None:
    """The day from which the text looks back: of a date known to the year only its last, so that 今年以来 is all of it."""
    day = article.published_on
    if day is None or article.published_precision == Article.DatePrecision.DAY:
        return day
    month = 12 if article.published_precision == Article.DatePrecision.YEAR else day.month
    return date(day.year, month, monthrange(day.year, month)[1])


def _observation(article: Article, mention: Mention, area: District | None) -> Observation:
    period = mention.period
    return Observation(
        article=article,
        measure=mention.measure[:200],
        kind=mention.kind.value,
        value=_rounded(mention.value),
        value_end=_rounded_or_none(mention.value_end),
        from_value=_rounded_or_none(mention.from_value),
        unit=mention.unit or "",
        alternative_unit=mention.alternative_unit or "",
        approximation=mention.approximation.value,
        comparison=mention.comparison or "",
        period_start=period.start,
        period_end=period.end,
        period_code=period.code or "",
        period_printed=period.words[:60],
        area=area,
        area_printed=_printed_in(article.text, mention.place or ""),
        start=mention.start,
        end=mention.end,
        measure_start=mention.measure_start,
        measure_end=mention.measure_end,
        rule=mention.rule[:60],
        evidence=stored(mention),
    )


def _printed_in(text: str, place: str) -> str:
    """The place in the article's own words; empty where it only follows from the city the article is about."""
    return place[:60] if place in text else ""


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_FINEST)


def _rounded_or_none(value: Decimal | None) -> Decimal | None:
    return None if value is None else _rounded(value)
