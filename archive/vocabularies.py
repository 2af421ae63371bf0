"""The vocabularies of the database, filled from the gazetteers. What editors have made of an entry is never overwritten."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from simple_history.utils import bulk_create_with_history

from archive.extract import indicators, places, topics
from archive.extract.divisions import Division, divisions
from archive.extract.gazetteer import newspapers
from archive.extract.known_names import CAMPAIGN, PROGRAMME, known_names
from archive.extract.script import fold
from archive.models import Campaign, District, Indicator, Programme, Source, Topic
from archive.models.vocabulary import LONGEST_NAME, Standing


@transaction.atomic
def establish() -> None:
    """Adds the entries of the gazetteers that the database does not have yet. Safe to repeat."""
    _topics()
    _districts()
    _names()
    _indicators()
    _sources()
    _forms()


def district_named(name: str, city: str | None = None) -> District | None:
    """The division with this name (海曙, 海曙区) or code, nearest to the city; None where the gazetteer knows none."""
    division = places.lookup(fold(name), city)
    return _district(division) if division else None


def districts_named(names: Iterable[str], city: str | None = None) -> dict[str, District]:
    """The divisions with these names, by name, those that the gazetteer knows; one query, where their rows are there."""
    found = {name: division for name in names if (division := places.lookup(name, city))}
    rows = {row.code: row for row in District.objects.filter(code__in={division.code for division in found.values()})}
    return {name: rows.get(division.code) or _district(division) for name, division in found.items()}


def source_called(name: str) -> Source:
    """The source with this name or alias, made where there is none."""
    name = name[:LONGEST_NAME]
    for source in Source.objects.all():
        if name == source.name or name in source.aliases:
            return source
    return Source.objects.get_or_create(name=name)[0]


def _district(division: Division) -> District:
    """Its row, and those of the divisions above it, made where they are missing: 普安县 brings 黔西南州 and 贵州省."""
    known = District.objects.filter(code=division.code).first()
    if known:
        return known
    above = divisions()[division.parent] if division.parent else None
    fresh = {
        "name": division.name,
        "parent": _district(above) if above else None,
        "aliases": sorted(division.names - {division.name}),
        "note": _former(division),
    }
    return District.objects.get_or_create(code=division.code, defaults=fresh)[0]  # two processes may need it at once


def _former(division: Division) -> str:
    if division.until is None or division.now is None:
        return ""
    return f"{division.until}年撤销，并入{divisions()[division.now].name}。"


def _districts() -> None:
    city = divisions()[settings.ARCHIVE_CITY]
    for division in (city, *places.children(city.code)):
        _district(division)


def _topics() -> None:
    known = set(Topic.objects.values_list("slug", flat=True))
    for topic in topics.topics().values():
        if topic.slug not in known:
            Topic.objects.create(
                slug=topic.slug, name=topic.name, name_en=topic.name_en, definition=topic.definition, order=topic.order
            )


def _names() -> None:
    """Campaigns and programmes of the country and of the archive's city; one that a text had proposed before stays as it is."""
    models: dict[str, type[Campaign] | type[Programme]] = {CAMPAIGN: Campaign, PROGRAMME: Programme}
    taken = {kind: _slugs_and_names(model) for kind, model in models.items()}
    for row in known_names():
        if row.city in (None, settings.ARCHIVE_CITY) and not {row.slug, row.name} & taken[row.kind]:
            area = _district(divisions()[row.city]) if row.city else None
            models[row.kind].objects.create(slug=row.slug, name=row.name, aliases=list(row.aliases), area=area)


def _indicators() -> None:
    """One that articles had proposed before becomes the gazetteer's and keeps its address; what editors judged stays."""
    slugs = set(Indicator.objects.values_list("slug", flat=True))
    judged = set(Indicator.objects.exclude(standing=Standing.PROPOSED).values_list("name", flat=True))
    topic_named = {topic.name: topic for topic in Topic.objects.all()}
    proposals = list(Indicator.objects.proposed().order_by("pk"))
    fresh = []
    for row in indicators.indicators().values():
        if row.slug not in slugs and row.name not in judged:
            proposal = _proposed(row, proposals)
            indicator = _defined(row, proposal or Indicator(slug=row.slug), topic_named.get(row.topic))
            if proposal:
                indicator.save()
            else:
                fresh.append(indicator)
    bulk_create_with_history(fresh, Indicator)


def _defined(row: indicators.Indicator, indicator: Indicator, topic: Topic | None) -> Indicator:
    """The row of the database as the gazetteer defines it, not yet stored."""
    indicator.name, indicator.unit, indicator.kind = row.name, row.unit, ""
    indicator.form = indicator.form or indicators.normal(row.name)
    indicator.topic, indicator.good = topic, row.good or ""
    indicator.definition, indicator.aliases = row.definition, list(row.aliases)
    indicator.standing = Standing.ACCEPTED
    return indicator


def _proposed(row: indicators.Indicator, proposals: Iterable[Indicator]) -> Indicator | None:
    form = indicators.normal(row.name)
    alike = (
        one
        for one in proposals
        if one.form == form and one.unit and indicators.counts(row.unit, one.kind or "change", one.unit)
    )
    return next(alike, None)


def _slugs_and_names(model: type[Campaign] | type[Programme]) -> set[str]:
    return {word for row in model.objects.values_list("slug", "name") for word in row}


def _sources() -> None:
    """The newspapers of the archive's own city."""
    taken = set(Source.objects.values_list("name", flat=True))
    for paper in newspapers():
        if paper.city == settings.ARCHIVE_CITY and paper.name not in taken:
            Source.objects.create(name=paper.name, aliases=list(paper.aliases), homepage=paper.url or "")


def _forms() -> None:
    """The forms in which wordings are equal, where a new release makes them otherwise than the one that stored them."""
    stored = Indicator.objects.values_list("pk", "form")
    for pk, form in [(pk, indicators.normal(form)) for pk, form in stored if indicators.normal(form) != form]:
        Indicator.objects.filter(pk=pk).update(form=form)
    for model in (Campaign, Programme):
        for name in model.objects.all():
            if name.forms != name.made_forms():
                model.objects.filter(pk=name.pk).update(forms=name.made_forms())
