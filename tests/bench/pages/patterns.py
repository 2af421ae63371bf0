"""Articles as the archive's own extractor reads them: the patterns that the bench's archives are made from.

The invented texts of the search bench state 49 figures each, of which the extractor gives 15 to accepted indicators; real
yearly accounts state 16 in a thousand characters, two thirds of accepted indicators. So all figures of accepted indicators
are kept and a quarter of the others: some 24 an article.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from tests.bench.search import corpus

_LOOSE = 0.25  # of the figures that belong to no accepted indicator, the part that is kept


@dataclass(frozen=True)
class Pattern:
    """An article of the corpus, with its figures as unsaved rows and the names of its campaigns and programmes."""

    article: dict[str, Any]
    text: str
    figures: list[Any]
    programmes: list[str]


def patterns(count: int) -> list[Pattern]:
    """As many as wanted. The indicators that they propose are stored."""
    from django.db import transaction

    from archive import definitions

    found = list(_read(count))
    with transaction.atomic():
        definitions.assign([figure for pattern in found for figure in pattern.figures])
    return [_thinned(pattern) for pattern in found]


def _read(count: int) -> Iterator[Pattern]:
    from django.conf import settings

    from archive import observing
    from archive.extract import campaigns
    from archive.models import Article, District
    from archive.text.normalise import tidy

    city = District.objects.get(code=settings.ARCHIVE_CITY)
    for number in range(1, count + 1):
        plain = corpus.article(number)
        text = tidy(plain["text"])
        article = Article(title=plain["title"], text=text, area=city, report_year=plain["year"])
        article.published_on = date.fromisoformat(plain["date"])
        article.published_precision, article.published_basis = "day", "printed"
        figures = observing.observations(article, observing.reading(article).mentions)
        yield Pattern(plain, text, figures, campaigns.programmes_in(text))


def _thinned(pattern: Pattern) -> Pattern:
    from archive.models.vocabulary import Standing

    chance = Random(pattern.article["id"])  # noqa: S311 (no secret)
    figures = [
        figure
        for figure in pattern.figures
        if (figure.indicator and figure.indicator.standing == Standing.ACCEPTED) or chance.random() < _LOOSE
    ]
    return Pattern(pattern.article, pattern.text, figures, pattern.programmes)
