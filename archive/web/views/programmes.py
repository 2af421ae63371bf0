from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Programme
from archive.web import gone
from archive.web.naming import over_the_years
from archive.web.paging import page_of


def programmes(request: HttpRequest) -> HttpResponse:
    """Every named platform, team or scheme that articles mention, with its first and last year."""
    rows = Programme.objects.in_articles().order_by("-last_year", "-article_count", "name")
    return render(request, "web/programmes.html", {"names": page_of(request, rows)})


def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """A named platform, team or scheme over the years, with the sentences that name it."""
    programme = get_object_or_404(Programme, slug=slug)
    if gone.is_forsaken(programme, programme.articles.exists()):
        return gone.name(request)
    return render(request, "web/programme.html", over_the_years(programme, request))
