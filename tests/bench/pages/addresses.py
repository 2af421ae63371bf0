"""The addresses that are asked for, by kind of page: those of the most reported and of the middling alike."""

from collections.abc import Callable, Iterable
from typing import Any

from tests.bench.pages.building import YEARS

Addresses = Callable[[int], list[str]]


def _lone(address: str) -> Addresses:
    """A kind of which there is one: each asking counts."""
    return lambda most: [address] * most


def _years(most: int) -> list[str]:
    years = [f"/years/{year}/" for year in reversed(YEARS)]
    return _spread([*years, *(f"{address}?by=published" for address in years)], most)


def _coverage(most: int) -> list[str]:
    from archive.models import Topic

    return _spread(
        [f"/coverage/?topic={topic.slug}" for topic in Topic.objects.filter(indicators__isnull=False).distinct()], most
    )


def _sources(most: int) -> list[str]:
    from archive.models import Source

    keys = Source.objects.filter(articles__isnull=False).distinct().values_list("pk", flat=True)
    return _spread([f"/sources/{key}/" for key in keys], most)


def _named(model: str, counted: str) -> Addresses:
    """Records in order of how often they are reported, taken at even steps: the first is the most reported."""

    def addresses(most: int) -> list[str]:
        from django.db.models import Count

        from archive import models

        rows = getattr(models, model).objects.annotate(times=Count(counted)).filter(times__gt=0)
        return [row.get_absolute_url() for row in _spread(rows.order_by("-times", "pk"), most)]

    return addresses


def _indicators(chosen: Callable[[list[Any]], list[Any]]) -> Addresses:
    """Accepted indicators, most reported first, of which some are chosen."""

    def addresses(most: int) -> list[str]:
        from django.db.models import Count

        from archive.models import Indicator, Observation

        counts = Observation.objects.standing().defined().values_list("indicator").annotate(times=Count("pk"))
        rows = Indicator.objects.in_bulk([key for key, _ in counts])
        ordered = [rows[key] for key, _ in sorted(counts, key=lambda row: -row[1])]
        return _filled([row.get_absolute_url() for row in chosen(ordered)], most)

    return addresses


def _rows(model: str, pattern: str) -> Addresses:
    def addresses(most: int) -> list[str]:
        from archive import models

        rows = getattr(models, model).objects
        rows = rows.standing() if model == "Observation" else rows
        last = rows.order_by("-pk").values_list("pk", flat=True)[0]
        found = (
            rows.filter(pk__gte=last * part // most).order_by("pk").values_list("pk", flat=True)[0]
            for part in range(most)
        )
        return [pattern.format(pk) for pk in found]

    return addresses


def _spread(rows: Iterable[Any], most: int) -> list[Any]:
    every = list(rows)
    return _filled([every[place * len(every) // most] for place in range(most)] if len(every) > most else every, most)


def _filled(rows: list[Any], most: int) -> list[Any]:
    """Over again where there are too few."""
    return (rows * most)[:most]


KINDS: dict[str, Addresses] = {
    "home": _lone("/"),
    "years": _lone("/years/"),
    "year": _years,
    "topics": _lone("/topics/"),
    "topic": _named("Topic", "articles"),
    "districts": _lone("/districts/"),
    "district": _named("District", "articles"),
    "the city": _lone("/districts/330200/"),
    "campaigns": _lone("/campaigns/"),
    "campaign": _named("Campaign", "articles"),
    "programme": _named("Programme", "articles"),
    "indicators": _lone("/indicators/"),
    "indicator, most reported": _indicators(lambda rows: rows[:10]),
    "indicator, median": _indicators(lambda rows: rows[len(rows) // 2 - 20 : len(rows) // 2 + 20]),
    "figure": _rows("Observation", "/f/{}/"),
    "article": _rows("Article", "/a/{}/"),
    "coverage": _coverage,
    "source": _sources,
    "about": _lone("/about/"),
}
