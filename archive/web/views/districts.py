from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from archive import series
from archive.models import Article, Campaign, District, Observation, ReportedValue
from archive.models.articles import ArticleQuerySet
from archive.models.names_by_year import newest_linked
from archive.web import feeds, places, plain, strips, tables
from archive.web.by_year import by_year
from archive.web.companions import MOST_READ
from archive.web.pages import Page, Table
from archive.web.side_by_side import side_by_side
from archive.web.spreadsheets import Cell
from archive.web.strips import Strip, years_in_words

_MOST_CAMPAIGNS, _MOST_UNPLACED = 24, 12


@dataclass(frozen=True)
class Row:
    """A place in the list: its articles by year, and the number of values that are reported of it alone."""

    district: District
    counts: dict[int | None, int]
    figures: int
    strip: Strip

    @property
    def articles(self) -> int:
        return sum(self.counts.values())

    @property
    def years(self) -> str:
        return years_in_words(self.counts)

    def as_json(self) -> dict[str, Any]:
        dated = [year for year in self.counts if year is not None]
        return {
            "name": self.district.name,
            "code": self.district.code,
            "url": self.district.get_absolute_url(),
            "note": self.district.note,
            "articles": self.articles,
            "figures": self.figures,
            "first_year": min(dated, default=None),
            "last_year": max(dated, default=None),
        }


def districts(request: HttpRequest) -> Page:
    """The archive's city, and apart from it its districts, with what the archive has of each."""
    axis = strips.axis()
    city = District.objects.filter(code=settings.ARCHIVE_CITY).first()
    own = list(District.objects.of_city().order_by("code"))
    figures = _figures_of([*own, *([city] if city else [])])
    of_city = _rows([city], Article.objects.any_years_of("area", [city]), figures, axis) if city else []
    rows = _rows(own, Article.objects.any_years_of("districts", own), figures, axis)
    site = request.build_absolute_uri("/").rstrip("/")
    return Page(
        "web/districts.html",
        {"city": of_city, "rows": rows, "axis": axis},
        as_json=lambda: {"city": [row.as_json() for row in of_city], "districts": [row.as_json() for row in rows]},
        table=lambda: _table([*of_city, *rows], site),
        feed=lambda: feeds.Feed(_("区县"), feeds.entries_of(Article.objects.filter(districts__in=own).distinct())),
    )


def _figures_of(areas: list[District]) -> dict[int, int]:
    values = ReportedValue.objects.filter(area__in=areas).order_by()
    return dict(values.values_list("area").annotate(number=Count("*")))


def _rows(areas: list[District], counts: dict[int, Any], figures: dict[int, int], axis: strips.Axis) -> list[Row]:
    own = ((area, counts.get(area.pk, {})) for area in areas)
    return [Row(area, years, figures.get(area.pk, 0), axis.strip(years)) for area, years in own]


def _table(rows: list[Row], site: str) -> Table:
    header = [_("地区"), _("行政区划代码"), _("文章篇数"), _("数字项数"), _("见于年度"), _("说明"), _("网址")]
    return Table(header, [_cells(row, site) for row in rows])


def _cells(row: Row, site: str) -> list[Cell]:
    area = row.district
    address = site + area.get_absolute_url()
    return [area.name, area.code, row.articles, row.figures, row.years, area.note, address]


def named(request: HttpRequest, name: str) -> HttpResponseBase:
    """An address with a name or pinyin instead of the code leads to the code, where it can mean one district only."""
    found = places.called(name)
    if len(found) == 1:
        return redirect(found[0], permanent=True)
    return render(request, "web/no_such_district.html", _known(name, found), status=404)


def district(request: HttpRequest, code: str) -> Page:
    """A district: its own figures over the years, never the city's, then its articles by year and the campaigns there."""
    area = District.objects.select_related("parent__parent").filter(code=code).first()
    if area is None:
        return _no_such_district(code)
    articles = _articles_about(area)
    field = "area" if area.is_city else "districts"
    listed = by_year(request, articles, Article.objects.any_years_of(field, [area]).get(area.pk, {}))
    siblings = list(District.objects.filter(parent=area.parent).exclude(pk=area.pk)) if area.parent else []
    figures = side_by_side(request, area)
    context = {
        "district": area,
        "above": area.ladder[:-1],
        "siblings": siblings,
        "now": places.successor(area, siblings),
        "taken_in": places.taken_in(area, siblings),
        "figures": figures,
        "listed": listed,
        "campaigns": Campaign.objects.of_articles(_newest_about(area))[:_MOST_CAMPAIGNS],
        "unplaced": _unplaced(listed.articles),
        "reported": [] if figures.years or figures.apart else _with_figures(siblings),
    }
    values, site = ReportedValue.objects.filter(area=area), request.build_absolute_uri("/").rstrip("/")
    return Page(
        "web/district.html",
        context,
        as_json=lambda: _as_json(context),
        table=lambda: tables.of_reports(series.reports(values, tables.MOST_ROWS), site),
        feed=lambda: feeds.Feed(area.name, feeds.entries_of(articles)),
    )


def _articles_about(area: District) -> ArticleQuerySet:
    """Those that name a district; of a city those that are its account."""
    return Article.objects.filter(area=area) if area.is_city else Article.objects.filter(districts=area)


def _newest_about(area: District) -> Any:
    if area.is_city:
        return _articles_about(area).newest_taken_in(MOST_READ)
    return newest_linked("districts", area.pk, MOST_READ)


def _unplaced(articles: Iterable[Article]) -> list[Observation]:
    """Figures of these articles of which the text does not say where they are from."""
    own = Observation.objects.standing().filter(article__in=[one.pk for one in articles]).order_by()
    # By article and not by area: of the whole archive too many figures have none.
    places = sorted((start, pk) for pk, start, area in own.values_list("pk", "start", "area") if area is None)
    chosen = [pk for _, pk in places[:_MOST_UNPLACED]]
    return list(Observation.objects.filter(pk__in=chosen).with_names().defer("article__text").in_text_order())


def _with_figures(areas: list[District]) -> list[District]:
    told = set(ReportedValue.objects.filter(area__in=areas).order_by().values_list("area", flat=True).distinct())
    return [area for area in areas if area.pk in told]


def _no_such_district(code: str) -> Page:
    said = {"error": _("没有这个区县。"), "code": "not_found"}
    context = _known(code, [])
    known = [{"name": one.name, "code": one.code, "url": one.get_absolute_url()} for one in context["districts"]]
    return Page("web/no_such_district.html", context, as_json=lambda: {**said, "districts": known}, status=404)


def _known(typed: str, several: list[District]) -> dict[str, Any]:
    """What an address without a district is answered with."""
    return {"typed": typed, "several": several, "districts": District.objects.of_city().order_by("code")}


def _as_json(context: dict[str, Any]) -> dict[str, Any]:
    area: District = context["district"]
    return {
        "name": area.name,
        "code": area.code,
        "aliases": area.aliases,
        "note": area.note,
        "above": [_place(one) for one in context["above"]],
        "siblings": [_place(one) for one in context["siblings"]],
        "now": _place(context["now"]) if context["now"] else None,
        "taken_in": [{**_place(one), "until": until} for one, until in context["taken_in"]],
        "figures": [plain.report(report) for report in context["figures"].reports],
        "figures_of_years": context["figures"].years,
        "figures_of_unknown_place": [plain.figure(one) for one in context["unplaced"]],
        "campaigns": [
            {"name": one.name, "url": one.get_absolute_url(), "articles": one.article_count}
            for one in context["campaigns"]
        ],
        "articles_by_year": context["listed"].as_json(),
        "articles": [plain.article(one) for one in context["listed"].articles],
        **plain.leaf(context["listed"].articles),
    }


def _place(area: District) -> dict[str, str]:
    return {"name": area.name, "code": area.code, "url": area.get_absolute_url()}
