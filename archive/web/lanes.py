"""The campaigns over the years: a lane each, with a mark for each year whose articles name it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count

from archive.models import Article
from archive.models.withdrawal import public

MOST_LANES = 12
YEARS_ACROSS = 10  # the newest; what fits a phone


class Campaign(NamedTuple):
    """What a lane needs of it."""

    slug: str
    name: str


@dataclass(frozen=True)
class Cell:
    """A year of a lane. `within` lies between the first and the last year that name the campaign, said or silent."""

    year: int
    articles: int
    within: bool
    first: bool
    last: bool


@dataclass(frozen=True)
class Lane:
    campaign: Campaign
    cells: list[Cell]
    articles: int
    earlier: bool


@dataclass(frozen=True)
class Lanes:
    """Of the most reported campaigns, in the order in which they are first named."""

    years: list[int]
    lanes: list[Lane]


def lanes() -> Lanes:
    """One query."""
    named = Article.campaigns.through.objects.filter(public("article"), article__report_year__isnull=False)
    rows = (
        named.values_list("campaign__slug", "campaign__name", "article__report_year").annotate(Count("pk")).order_by()
    )
    counts: dict[Campaign, dict[int, int]] = defaultdict(dict)
    for slug, name, year, articles in rows:
        counts[Campaign(slug, name)][year] = articles
    most = sorted(counts, key=lambda campaign: (-sum(counts[campaign].values()), campaign))[:MOST_LANES]
    return lanes_of({campaign: counts[campaign] for campaign in most})


def lanes_of(named: Mapping[Campaign, dict[int, int]]) -> Lanes:
    """Of campaigns with the number of articles by year."""
    mentioned = {year for counts in named.values() for year in counts}
    if not mentioned:
        return Lanes([], [])
    last = max(mentioned)
    years = list(range(max(min(mentioned), last - YEARS_ACROSS + 1), last + 1))
    ordered = sorted(named.items(), key=lambda pair: (min(pair[1]), -sum(pair[1].values())))
    return Lanes(years, [_lane(campaign, counts, years) for campaign, counts in ordered])


def _lane(campaign: Campaign, counts: dict[int, int], years: Sequence[int]) -> Lane:
    first, last = min(counts), max(counts)
    cells = [Cell(year, counts.get(year, 0), first <= year <= last, year == first, year == last) for year in years]
    return Lane(campaign, cells, sum(counts.values()), first < years[0])
