"""The articles of something by the year they report on: how many of each year, and a page of all or of one year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as Leaf
from django.http import HttpRequest

from archive.models.articles import ArticleQuerySet
from archive.web.paging import page_of

MANY = 2_000  # articles: of more, years are read one by one, and not all put in order for a page of them
_SIZE = 30
_MOST_YEARS = 3  # of a page that are read one by one
_WIDEST, _LEAST = 160, 2  # pixels


@dataclass(frozen=True)
class Row:
    """A year (None: not known), its number of articles, and the length of its bar in pixels."""

    year: int | None
    count: int
    width: int


@dataclass(frozen=True)
class ByYear:
    """`rows` newest first; `articles` are a page of those of the year that was `chosen`, or of all."""

    rows: list[Row]
    chosen: int | None
    articles: "Leaf[Any]"

    @property
    def total(self) -> int:
        return sum(row.count for row in self.rows)

    def as_json(self) -> list[dict[str, int | None]]:
        return [{"year": row.year, "articles": row.count} for row in self.rows]


def chosen_year(request: HttpRequest) -> int | None:
    """The year that `?year=` names; what is no year is as if it were not there."""
    return four_digits(request.GET.get("year", ""))


def four_digits(typed: str) -> int | None:
    return int(typed) if len(typed) == 4 and typed.isascii() and typed.isdigit() else None


def by_year(request: HttpRequest, articles: ArticleQuerySet, counts: Mapping[int | None, int] | None = None) -> ByYear:
    """Counts of all years (where they are not known already), and the page that `?year=` and `?page=` name. Three queries."""
    counts = articles.count_by_any_year() if counts is None else counts
    chosen = chosen_year(request)
    shown = articles.reporting_on(chosen) if chosen is not None else articles
    count = counts.get(chosen, 0) if chosen is not None else sum(counts.values())
    rows: Any = shown.by_report_year().with_sources()
    if count > MANY:
        rows = _YearByYear(articles, counts if chosen is None else {chosen: count})
    return ByYear(_rows(counts), chosen, page_of(request, rows, count, _SIZE))


@dataclass(frozen=True)
class _YearByYear:
    """The articles of these years, newest first, as a list for a paginator."""

    articles: ArticleQuerySet
    counts: Mapping[int | None, int]

    def __len__(self) -> int:
        return sum(self.counts.values())

    def __getitem__(self, part: slice) -> list[Any]:
        start, stop = part.start, part.stop
        shares: list[tuple[int | None, int, int]] = []
        for year, count in sorted(self.counts.items(), key=_newest_first):
            if start < count and stop > 0:
                shares.append((year, max(start, 0), min(stop, count)))
            start, stop = start - count, stop - count
        if len(shares) > _MOST_YEARS:
            return list(self.articles.by_report_year().with_sources()[part])
        return [one for share in shares for one in self._of_year(*share)]

    def _of_year(self, year: int | None, start: int, stop: int) -> Iterable[Any]:
        return self.articles.filter(report_year=year).by_report_year().with_sources()[start:stop]


def _newest_first(row: tuple[int | None, int]) -> tuple[bool, int]:
    return row[0] is None, -(row[0] or 0)


def _rows(counts: Mapping[int | None, int]) -> list[Row]:
    most = max(counts.values(), default=1)
    newest_first = sorted(counts.items(), key=_newest_first)
    return [Row(year, count, max(round(_WIDEST * count / most), _LEAST)) for year, count in newest_first]
