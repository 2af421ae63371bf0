from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from archive import series
from archive.models import Article, Campaign, District, Indicator, Observation, ReportedValue, Topic
from archive.models.names_by_year import newest_linked
from archive.web import feeds, plain, strips, tables
from archive.web.by_year import by_year
from archive.web.companions import MOST_READ
from archive.web.pages import Page, Table
from archive.web.spreadsheets import Cell
from archive.web.strips import Strip, years_in_words
from archive.web.topic_lines import Line, main_figures, newest_year, topic_lines

_MOST_NAMES = 24


@dataclass(frozen=True)
class Row:
    """A topic in the list: its articles by year, the number of its indicators in use, and one figure."""

    topic: Topic
    counts: dict[int | None, int]
    indicators: int
    strip: Strip
    main: Observation | None

    @property
    def articles(self) -> int:
        return sum(self.counts.values())

    @property
    def last_year(self) -> int | None:
        return max((year for year in self.counts if year is not None), default=None)

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.topic.name,
            "name_en": self.topic.name_en,
            "slug": self.topic.slug,
            "url": self.topic.get_absolute_url(),
            "definition": self.topic.definition,
            "articles": self.articles,
            "indicators": self.indicators,
            "last_year": self.last_year,
            "main_figure": plain.figure(self.main) if self.main else None,
        }


def topics(request: HttpRequest) -> Page:
    """All topics in their order, each with what the archive has of it and one main figure."""
    rows, axis = _rows()
    site = request.build_absolute_uri("/").rstrip("/")
    return Page(
        "web/topics.html",
        {"rows": rows, "axis": axis},
        as_json=lambda: {"topics": [row.as_json() for row in rows]},
        table=lambda: _table(rows, site),
        feed=lambda: feeds.Feed(_("主题"), feeds.entries_of(Article.objects.exclude(topics=None))),
    )


def _rows() -> tuple[list[Row], strips.Axis]:
    axis, known = strips.axis(), list(Topic.objects.all())
    counts = Article.objects.any_years_of("topics", known)
    in_use = Indicator.objects.accepted().in_use().order_by().values_list("topic")
    indicators = dict(in_use.annotate(Count("pk")))
    main = main_figures(settings.ARCHIVE_CITY, known, max(axis.years, default=0))
    rows = []
    for topic in known:
        own = counts.get(topic.pk, {})
        rows.append(Row(topic, own, indicators.get(topic.pk, 0), axis.strip(own), main.get(topic.pk)))
    return rows, axis


def _table(rows: list[Row], site: str) -> Table:
    header = [_("主题"), _("英文名"), _("文章篇数"), _("指标数"), _("见于年度"), _("说明"), _("网址")]
    return Table(header, [_cells(row, site) for row in rows])


def _cells(row: Row, site: str) -> list[Cell]:
    topic = row.topic
    address = site + topic.get_absolute_url()
    years = years_in_words(row.counts)
    return [topic.name, topic.name_en, row.articles, row.indicators, years, topic.definition, address]


def topic(request: HttpRequest, slug: str) -> Page:
    """A topic: what it means, its indicators in few words, the campaigns and districts of its articles, and these by year."""
    topic = get_object_or_404(Topic, slug=slug)
    listed = by_year(request, topic.articles.all(), Article.objects.any_years_of("topics", [topic]).get(topic.pk, {}))
    some = list(newest_linked("topics", topic.pk, MOST_READ))
    context = {
        "topic": topic,
        "lines": topic_lines(topic, settings.ARCHIVE_CITY, newest_year()),
        "listed": listed,
        "campaigns": Campaign.objects.of_articles(some)[:_MOST_NAMES],
        "districts": District.objects.of_articles(some)[:_MOST_NAMES],
        "most_read": MOST_READ,
    }
    figures = ReportedValue.objects.about_city(settings.ARCHIVE_CITY).defined().filter(indicator__topic=topic)
    site = request.build_absolute_uri("/").rstrip("/")
    return Page(
        "web/topic.html",
        context,
        as_json=lambda: _as_json(context),
        table=lambda: tables.of_reports(series.reports(figures, tables.MOST_ROWS), site),
        feed=lambda: feeds.Feed(topic.name, feeds.entries_of(topic.articles.all())),
    )


def _as_json(context: dict[str, Any]) -> dict[str, Any]:
    topic: Topic = context["topic"]
    return {
        "name": topic.name,
        "name_en": topic.name_en,
        "definition": topic.definition,
        "indicators": [_line(line) for line in context["lines"]],
        "campaigns": [_named(one) for one in context["campaigns"]],
        "districts": [_named(one) for one in context["districts"]],
        "articles_by_year": context["listed"].as_json(),
        "articles": [plain.article(one) for one in context["listed"].articles],
        **plain.leaf(context["listed"].articles),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "name": line.indicator.name,
        "slug": line.indicator.slug,
        "url": line.indicator.get_absolute_url(),
        "latest_value": plain.figure(line.value.latest) if line.value else None,
        "latest_change": plain.figure(line.change.latest) if line.change else None,
    }


def _named(one: Any) -> dict[str, Any]:
    return {"name": one.name, "url": one.get_absolute_url(), "articles": one.article_count}
