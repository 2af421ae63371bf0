from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from archive import series
from archive.models import Article, District, Topic
from archive.web import feeds, plain, tables
from archive.web.account import opening_of, reports_of
from archive.web.holdings import Holdings, city_name, holdings
from archive.web.lanes import lanes
from archive.web.pages import Page, Table
from archive.web.tiles import tile_map

_NEWEST_YEARS = 20


def home(request: HttpRequest) -> Page:
    """The search box, the newest year's account, and the ways in."""
    held = holdings()
    account = series.newest_account()
    opening = opening_of(account) if account else None
    return Page(
        "web/home.html",
        {
            "held": held,
            "account": account,
            "opening": opening,
            "city": city_name(),
            "years": held.with_gaps[:_NEWEST_YEARS],
            "topics": Topic.objects.in_articles(),
            "tiles": tile_map(settings.ARCHIVE_CITY, list(District.objects.of_city().with_article_counts())),
            "lanes": lanes(),
        },
        as_json=lambda: _as_json(held, account),
        table=lambda: _table(account, request.build_absolute_uri("/").rstrip("/")),
        feed=lambda: feeds.Feed(_("新收文章"), feeds.entries_of(Article.objects.all())),
    )


def _as_json(held: Holdings, account: series.Account | None) -> dict[str, object]:
    return {
        "articles": held.articles,
        "sources": held.sources,
        "figures": held.figures,
        "checked": held.checked,
        "years": [{"year": year, "articles": count} for year, count in held.years],
        "missing_years": held.missing,
        "account": {"year": account.year, "figures": list(map(plain.report, reports_of(account)))} if account else None,
    }


def _table(account: series.Account | None, site: str) -> Table:
    return tables.of_reports(reports_of(account) if account else [], site)
