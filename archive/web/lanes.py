"""The campaigns over the years: a lane each, with a mark for each year whose articles name it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.models import Article, Campaign

MOST_LANES = 12
YEARS_ACROSS = 10  # the newest; what fits a phone


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
    """Two queries."""
    most = list(Campaign.objects.in_articles().order_by("-article_count", "name")[:MOST_LANES])
    years = Article.objects.years_of("campaigns", most)
    return lanes_of({campaign: years[campaign.pk] for campaign in most if campaign.pk in years})


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
