"""The articles of something by the year they report on: how many of each year, and a page of all or of one year."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as Leaf
from django.http import HttpRequest

from archive.models.articles import ArticleQuerySet
from archive.web.paging import page_of

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
    return ByYear(_rows(counts), chosen, page_of(request, shown.by_report_year().for_list(), count))


def _rows(counts: Mapping[int | None, int]) -> list[Row]:
    most = max(counts.values(), default=1)
    newest_first = sorted(counts.items(), key=lambda row: (row[0] is None, -(row[0] or 0)))
    return [Row(year, count, max(round(_WIDEST * count / most), _LEAST)) for year, count in newest_first]
