"""Reading an article that has been taken in: its figures become observations, its names links to the vocabularies."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from simple_history.utils import bulk_create_with_history

from archive import vocabularies
from archive.extract import Mention, campaigns, extract, indicators, places, topics
from archive.ingest.document import Document
from archive.models import Article, Campaign, District, Indicator, Observation, Programme, Topic

# Wider numbers are no figures of a newspaper and would not fit their column: a run of 40 digits is a licence or a barcode.
_WIDEST = Decimal(10) ** 17
_FINEST = Decimal("0.000001")


def observe(article: Article, document: Document) -> None:
    """Fills in what the article says. Names that the document itself declares (ready articles) count before what is read."""
    figures(article)
    _name_topics(article, document.topics)
    _name_districts(article, document.districts)
    _name_campaigns(article, document.campaigns)


def figures(article: Article) -> list[Observation]:
    """Reads the figures of an article that has none yet, each with the first entry of its history."""
    place = article.area.name if article.area else None
    found = extract(article.text, _as_of(article), place, report_year=article.report_year)
    mentions = [mention for mention in found if _fits(mention)]
    slugs = [_slug(mention) for mention in mentions]
    known = Indicator.objects.in_bulk(slugs, field_name="slug")
    areas = {name: _area(name, article) for name in {mention.place for mention in mentions}}
    rows = [
        _observation(article, row, known.get(slug), areas[row.place]) for row, slug in zip(mentions, slugs, strict=True)
    ]
    return bulk_create_with_history(rows, Observation)


def _as_of(article: Article) -> date | None:
    """The day from which the text looks back: of a date known to the year only its last, so that 今年以来 is all of it."""
    day = article.published_on
    if day is None or article.published_precision == Article.DatePrecision.DAY:
        return day
    month = 12 if article.published_precision == Article.DatePrecision.YEAR else day.month
    return date(day.year, month, monthrange(day.year, month)[1])


def _fits(mention: Mention) -> bool:
    values = (mention.value, mention.value_end, mention.from_value)
    return all(value is None or abs(value) < _WIDEST for value in values)


def _observation(article: Article, mention: Mention, indicator: Indicator | None, area: District | None) -> Observation:
    period = mention.period
    return Observation(
        article=article,
        indicator=indicator,
        measure=mention.measure[:200],
        kind=mention.kind.value,
        value=_rounded(mention.value),
        value_end=_rounded_or_none(mention.value_end),
        from_value=_rounded_or_none(mention.from_value),
        unit=mention.unit or "",
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
    )


def _printed_in(text: str, place: str) -> str:
    """The place in the article's own words; empty where it only follows from the city the article is about."""
    return place[:60] if place in text else ""


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_FINEST)


def _rounded_or_none(value: Decimal | None) -> Decimal | None:
    return None if value is None else _rounded(value)


def _slug(mention: Mention) -> str:
    """Of the indicator that the measure resolves to; empty where there is none."""
    known = indicators.resolve(mention.measure, mention.kind.value, mention.unit)
    return known.slug if known else ""


def _area(name: str | None, article: Article) -> District | None:
    """The place that the text names, else the article's own."""
    return vocabularies.district_named(name, article.city_code) if name else article.area


def _name_topics(article: Article, declared: Iterable[str] | None) -> None:
    names = declared if declared is not None else [row.topic for row in topics.rank(article.title, article.text)]
    article.topics.set(Topic.objects.filter(name__in=list(names)))


def _name_districts(article: Article, declared: Iterable[str] | None) -> None:
    names = declared if declared is not None else places.districts_of(article.text, article.city_code)
    found = (vocabularies.district_named(name, article.city_code) for name in names)
    article.districts.set([district for district in found if district is not None])


def _name_campaigns(article: Article, declared: Iterable[str] | None) -> None:
    text = f"{article.title}\n{article.text}"
    named = dict.fromkeys(declared if declared is not None else campaigns.campaigns_in(text))
    article.campaigns.set([Campaign.objects.called(name) for name in named])
    article.programmes.set([Programme.objects.called(name) for name in campaigns.programmes_in(text)])
