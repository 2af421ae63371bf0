from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Programme
from archive.web.naming import timeline_of
from archive.web.paging import page_of


def programmes(request: HttpRequest) -> HttpResponse:
    """Every named platform, team or scheme that articles mention, with its first and last year."""
    rows = Programme.objects.in_articles().order_by("-last_year", "-article_count", "name")
    return render(request, "web/programmes.html", {"names": page_of(request, rows)})


def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """A named platform, team or scheme over the years, with the sentences that name it."""
    programme = get_object_or_404(Programme, slug=slug)
    page = page_of(request, programme.articles.by_report_year().select_related("source"))
    context = {
        "name": programme,
        "articles": page,
        "timeline": timeline_of(programme, page),
        "companions": Programme.objects.named_with(programme)[:24],
    }
    return render(request, "web/programme.html", context)
