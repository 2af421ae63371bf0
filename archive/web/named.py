"""The lists of campaigns and of programmes, which differ in their words alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Min
from django.http import HttpRequest
from django.utils.translation import gettext as _

from archive.models import Article
from archive.models.withdrawal import public
from archive.web import feeds, plain, strips, tables
from archive.web.by_year import chosen_year
from archive.web.naming import Name
from archive.web.pages import Page, Table
from archive.web.paging import page_of
from archive.web.spreadsheets import Cell
from archive.web.strips import Strip, years_in_words

# What `?order=` may name.
ORDERS = {
    "": ("-last_year", "-article_count", "slug"),
    "number": ("-article_count", "slug"),
    "name": ("slug",),  # in pinyin
}
_MOST_ENTRIES = 50


@dataclass(frozen=True)
class Kind:
    """Campaigns or programmes: `field` is that of articles, `field` and `page` also name templates and addresses.

    `narrows`: what the search box calls them (行动:"净海"); empty where their names are merely looked for.
    """

    model: type[Any]
    field: str
    page: str
    narrows: str = ""

    def query(self, name: Name) -> str:
        """The search for all that the page of the name has no room for."""
        words = name.name.replace('"', "")
        return f'{self.narrows}"{words}"'


@dataclass(frozen=True)
class Row:
    """A name in a list; `in_year` is the number of its articles about the year that was chosen."""

    name: Any
    counts: dict[int, int]
    strip: Strip
    in_year: int

    @property
    def years(self) -> str:
        return years_in_words(self.counts)


def listed(request: HttpRequest, kind: Kind) -> Page:
    """Every name that articles have, or only those of the year that `?year=` names, with the years it is met in."""
    year = chosen_year(request)
    order = next((order for order in ORDERS if order == request.GET.get("order")), "")
    rows = _in_articles(kind, year).order_by(*ORDERS[order])
    leaf = page_of(request, rows)
    axis = strips.axis()
    shown = _rows(kind, leaf, axis, year)
    return Page(
        f"web/{kind.field}.html",
        {
            "rows": shown,
            "names": leaf,
            "year": year,
            "order": order,
            "axis": axis,
            "page_of_list": f"web:{kind.field}",
        },
        as_json=lambda: {"year": year, kind.field: [_row(row) for row in shown], **plain.leaf(leaf)},
        table=lambda: _table(kind, rows, request.build_absolute_uri("/").rstrip("/")),
        feed=lambda: _newest_names(kind),
    )


def _in_articles(kind: Kind, year: int | None) -> Any:
    names = kind.model.objects.in_articles()
    return names if year is None else names.filter(pk__in=Article.objects.reporting_on(year).values(kind.field))


def _rows(kind: Kind, names: Any, axis: strips.Axis, year: int | None) -> list[Row]:
    counts = Article.objects.years_of(kind.field, names)
    return [
        Row(name, own, axis.strip(own), own.get(year or 0, 0)) for name in names for own in (counts.get(name.pk, {}),)
    ]


def _row(row: Row) -> dict[str, Any]:
    return {
        "name": row.name.name,
        "slug": row.name.slug,
        "url": row.name.get_absolute_url(),
        "standing": row.name.standing,
        "articles": row.name.article_count,
        "first_year": row.name.first_year,
        "last_year": row.name.last_year,
        "articles_by_year": row.counts,
    }


def _table(kind: Kind, names: Any, site: str) -> Table:
    header = [_("名称"), _("采纳状态"), _("首见年度"), _("最近年度"), _("见于年度"), _("文章篇数"), _("网址")]
    return Table(header, _table_rows(kind, list(names[: tables.MOST_ROWS]), site))


def _table_rows(kind: Kind, names: list[Any], site: str) -> Iterator[list[Cell]]:
    counts = Article.objects.years_of(kind.field, names)
    for name in names:
        standing, years = name.get_standing_display(), years_in_words(counts.get(name.pk, {}))
        about = [standing, name.first_year, name.last_year, years, name.article_count]
        yield [name.name, *about, site + name.get_absolute_url()]


def _newest_names(kind: Kind) -> feeds.Feed:
    """What was first met last."""
    names = kind.model.objects.in_articles().annotate(met=Min("articles__created_at", filter=public("articles")))
    entries = [
        feeds.Entry(
            name.name,
            name.get_absolute_url(),
            _("见于 %(count)s 篇文章，%(first)s—%(last)s年")
            % {"count": name.article_count, "first": name.first_year or "?", "last": name.last_year or "?"},
            name.met,
        )
        for name in names.order_by("-met", "-pk")[:_MOST_ENTRIES]
    ]
    return feeds.Feed(str(kind.model._meta.verbose_name), entries)
