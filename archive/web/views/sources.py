from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Source
from archive.web.paging import page_of


def source(request: HttpRequest, pk: int) -> HttpResponse:
    """A newspaper or site, and its articles by year."""
    source = get_object_or_404(Source, pk=pk)
    page = page_of(request, source.articles.by_report_year().for_list())
    return render(request, "web/source.html", {"source": source, "articles": page})
