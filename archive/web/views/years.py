from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive import series
from archive.models import Article, Campaign, Topic
from archive.web.holdings import holdings, neighbours
from archive.web.pages import Page, Table
from archive.web.paging import page_of


def years(request: HttpRequest) -> Page:
    """Every year reported on, and the gaps between them."""
    held = holdings()
    return Page(
        "web/years.html",
        {"held": held},
        as_json=lambda: {"years": [{"year": year, "articles": count} for year, count in held.years]},
        table=lambda: Table([_("所述年度"), _("文章篇数")], held.years),
    )


def year(request: HttpRequest, year: int) -> HttpResponse:
    """A year's account, its campaigns, and its articles: those that report on it, or those published in it."""
    held = [other for other, _ in Article.objects.count_by_report_year()]
    earlier, later = neighbours(year, held)
    context: dict[str, object] = {"year": year, "earlier": earlier, "later": later}
    if not held or not held[-1] <= year <= held[0] + 1:
        return render(request, "web/no_such_year.html", context, status=404)
    reporting, published = Article.objects.reporting_on(year), Article.objects.published_in(year)
    by_published = request.GET.get("by") == "published"
    shown = (published if by_published else reporting).newest_first().for_list()
    context |= {
        "account": series.account_of(year),
        "campaigns": Campaign.objects.filter(pk__in=reporting.values("campaigns")),
        "topics": Topic.objects.of_year(year),
        "reporting": reporting.count(),
        "published": published.count(),
        "by_published": by_published,
        "articles": page_of(request, shown),
    }
    return render(request, "web/year.html", context)
