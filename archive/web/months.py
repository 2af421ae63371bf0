"""A year's articles by the month in which they were published, as a row of bars."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from archive.models import Article

HIGHEST = 40  # pixels


@dataclass(frozen=True)
class Month:
    """A month from 1 to 12 with its number of articles, and the height of its bar."""

    number: int
    articles: int
    height: int

    @property
    def top(self) -> int:
        return HIGHEST - self.height


@dataclass(frozen=True)
class Months:
    """All twelve, also those without an article. `undated` articles are of the year, their month is not known."""

    months: list[Month]
    undated: int

    @property
    def articles(self) -> int:
        return sum(month.articles for month in self.months) + self.undated

    def of(self, number: int) -> int:
        return self.months[number - 1].articles


def months_of(year: int) -> Months:
    """One query."""
    # Day by day: SQLite takes a month out of a date by calling Python for every row.
    days = Article.objects.published_in(year).values_list("published_on", "published_precision")
    counts: dict[int, int] = {}
    for day, precision, articles in days.annotate(articles=Count("pk")).order_by():
        known = 0 if precision == Article.DatePrecision.YEAR else day.month
        counts[known] = counts.get(known, 0) + articles
    return drawn(counts)


def drawn(counts: Mapping[int, int]) -> Months:
    """From the number of articles by month; 0 is the month of those whose month is not known."""
    most = max((counts.get(number, 0) for number in range(1, 13)), default=0)
    return Months([_month(number, counts.get(number, 0), most) for number in range(1, 13)], counts.get(0, 0))


def _month(number: int, articles: int, most: int) -> Month:
    """One article among thousands is seen: the lowest bar is two pixels high."""
    return Month(number, articles, max(2, round(HIGHEST * articles / most)) if articles else 0)


def month_asked(value: str | None) -> int | None:
    """1 to 12, or None for anything else that an address may hold."""
    return (
        int(value)
        if value and value.isascii() and value.isdigit() and len(value) <= 2 and 1 <= int(value) <= 12
        else None
    )
