from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from archive import series
from archive.models import Article, Campaign
from archive.models.articles import ArticleQuerySet
from archive.web import feeds, plain, tables
from archive.web.account import READ, all_reports_of, sheet_of
from archive.web.holdings import city_name, holdings, neighbours
from archive.web.months import Months, month_asked, months_of
from archive.web.overview import overview
from archive.web.pages import Page, Table
from archive.web.paging import page_of
from archive.web.shifts import shifts_of
from archive.web.wording import amount

MOST_CAMPAIGNS, ARTICLES = 24, 20  # of a page


def years(request: HttpRequest) -> Page:
    """Every year reported on, what can be followed through them, and the gaps between them."""
    held = holdings()
    table = overview(held)
    return Page(
        "web/years.html",
        {"held": held, "overview": table},
        as_json=lambda: {
            "years": [{"year": year, "articles": count} for year, count in held.years],
            "missing": held.missing,
            "figures": [plain.report(report) for row in table.rows for report in row.reports if report],
        },
        table=lambda: Table(
            [_("所述年度"), _("文章篇数"), *map(str, table.indicators)],
            [(row.year, row.articles, *map(_value, row.reports)) for row in table.rows],
        ),
    )


def _value(report: series.Report | None) -> str | None:
    return amount(report.observation) if report else None


def year(request: HttpRequest, year: int) -> Page:
    """A year's account, what changed in it, its campaigns, and its articles: of the year, or published in it."""
    reporting = dict(Article.objects.count_by_report_year())
    earlier, later = neighbours(year, list(reporting))
    context: dict[str, Any] = {"year": year, "earlier": earlier, "later": later}
    if not reporting or not min(reporting) <= year <= max(reporting) + 1:
        return _no_such_year(context)
    months = months_of(year)
    shown, count = _asked(request, year, reporting.get(year, 0), months)
    account = series.account_of(year, READ, articles=False)
    sheet = sheet_of(account)
    context |= {
        "account": account,
        "sheet": sheet,
        "city": city_name(),
        "loose": [sheet.loose],
        "shifts": shifts_of(year, sheet.lines) if year - 1 in reporting and sheet.lines else None,
        "compared": year - 1 in reporting,
        "campaigns": Campaign.objects.of_year(year)[:MOST_CAMPAIGNS],
        "reporting": reporting.get(year, 0),
        "months": months,
        "by_published": request.GET.get("by") == "published",
        "month": _month(request),
        "articles": page_of(request, shown.newest_first().for_list(), count, ARTICLES),
    }
    return Page(
        "web/year.html",
        context,
        as_json=lambda: _as_json(context),
        table=lambda: tables.of_reports(_every(year), request.build_absolute_uri("/").rstrip("/")),
        feed=lambda: feeds.Feed(_("%(year)s年") % {"year": year}, feeds.entries_of(shown)),
    )


def _every(year: int) -> list[series.Report]:
    """As many as a file may hold: more than a page reads."""
    return all_reports_of(series.account_of(year))


def _no_such_year(context: dict[str, Any]) -> Page:
    said = {"error": _("没有这一年。"), "code": "not_found", "before": context["earlier"], "after": context["later"]}
    return Page("web/no_such_year.html", context, as_json=lambda: said, status=404)


def _month(request: HttpRequest) -> int | None:
    """The month of publication to which the list is narrowed; only what was published in the year has one."""
    return month_asked(request.GET.get("month")) if request.GET.get("by") == "published" else None


def _asked(request: HttpRequest, year: int, reporting: int, months: Months) -> tuple[ArticleQuerySet, int]:
    """The articles of the list that is asked for, and how many they are."""
    if request.GET.get("by") != "published":
        return Article.objects.reporting_on(year), reporting
    month = _month(request)
    return Article.objects.published_in(year, month), months.of(month) if month else months.articles


def _as_json(context: dict[str, Any]) -> dict[str, object]:
    months: Months = context["months"]
    return {
        "year": context["year"],
        "before": context["earlier"],
        "after": context["later"],
        "reporting": context["reporting"],
        "published": months.articles,
        "published_by_month": {str(month.number): month.articles for month in months.months},
        "figures": list(map(plain.report, _every(context["year"]))),
        "campaigns": [
            {"name": one.name, "url": one.get_absolute_url(), "articles": one.article_count}
            for one in context["campaigns"]
        ],
        "articles": list(map(plain.article, context["articles"])),
        **plain.leaf(context["articles"]),
    }
