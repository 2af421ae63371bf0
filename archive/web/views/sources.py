from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from archive.extract.gazetteer import newspapers
from archive.models import Article, Observation, Source
from archive.web import feeds, plain, strips, tables
from archive.web.by_year import by_year
from archive.web.pages import Page, Table
from archive.web.spreadsheets import Cell
from archive.web.strips import Strip, years_in_words


@dataclass(frozen=True)
class Row:
    """A source in the list, with its articles by year."""

    source: Source
    counts: dict[int | None, int]
    strip: Strip
    is_newspaper: bool

    @property
    def articles(self) -> int:
        return sum(self.counts.values())

    @property
    def years(self) -> str:
        return years_in_words(self.counts)

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.source.name,
            "url": self.source.get_absolute_url(),
            "homepage": self.source.homepage or None,
            "newspaper": self.is_newspaper or None,
            "articles": self.articles,
            "articles_by_year": [{"year": year, "articles": count} for year, count in self.counts.items()],
        }


def sources(request: HttpRequest) -> Page:
    """Every newspaper and site that articles are from, those with most articles first."""
    axis = strips.axis()
    known = list(Source.objects.all())
    counts, papers = Article.objects.any_years_of("source", known), _names_of_newspapers()
    rows = [
        Row(one, counts[one.pk], axis.strip(counts[one.pk]), one.name in papers) for one in known if one.pk in counts
    ]
    rows.sort(key=lambda row: -row.articles)
    site = request.build_absolute_uri("/").rstrip("/")
    return Page(
        "web/sources.html",
        {"rows": rows, "axis": axis, "unknown": Article.objects.filter(source=None).count()},
        as_json=lambda: {"sources": [row.as_json() for row in rows]},
        table=lambda: _table(rows, site),
        feed=lambda: feeds.Feed(_("来源"), feeds.entries_of(Article.objects.exclude(source=None))),
    )


def _names_of_newspapers() -> frozenset[str]:
    """Those that the gazetteers know as newspapers; of any other source nothing is said."""
    return frozenset(paper.name for paper in newspapers())


def _table(rows: list[Row], site: str) -> Table:
    header = [_("来源"), _("类别"), _("文章篇数"), _("见于年度"), _("主页"), _("网址")]
    return Table(header, [_cells(row, site) for row in rows])


def _cells(row: Row, site: str) -> list[Cell]:
    kind, source = _("报纸") if row.is_newspaper else None, row.source
    return [source.name, kind, row.articles, row.years, source.homepage or None, site + source.get_absolute_url()]


def source(request: HttpRequest, pk: int) -> Page:
    """A newspaper or site: the years of which it is held, how much was read in it, and its articles by year."""
    source = get_object_or_404(Source, pk=pk)
    articles = source.articles.all()
    listed, axis = by_year(request, articles), strips.axis()
    counts = {row.year: row.count for row in listed.rows}
    figures = Observation.objects.standing().filter(article__source=source).aggregate(all=Count("pk"))["all"]
    context = {
        "source": source,
        "is_newspaper": source.name in _names_of_newspapers(),
        "listed": listed,
        "axis": axis,
        "strip": axis.strip(counts),
        "years": years_in_words(counts),
        "silent": years_in_words(_silent(counts, axis)),
        "figures": figures,
    }
    site = request.build_absolute_uri("/").rstrip("/")
    return Page(
        "web/source.html",
        context,
        as_json=lambda: _as_json(context),
        table=lambda: tables.of_articles(articles.by_report_year(), site),
        feed=lambda: feeds.Feed(source.name, feeds.entries_of(articles)),
    )


def _silent(counts: dict[int | None, int], axis: strips.Axis) -> list[int]:
    """The years between its first and its last of which the archive has articles, none of them from it."""
    dated = [year for year in counts if year is not None]
    between = range(min(dated, default=0), max(dated, default=0))
    return [year for year in between if year in axis.held and year not in counts]


def _as_json(context: dict[str, Any]) -> dict[str, Any]:
    source: Source = context["source"]
    return {
        "name": source.name,
        "aliases": source.aliases,
        "homepage": source.homepage or None,
        "newspaper": context["is_newspaper"] or None,
        "figures": context["figures"],
        "articles_by_year": context["listed"].as_json(),
        "articles": [plain.article(one) for one in context["listed"].articles],
        **plain.leaf(context["listed"].articles),
    }
