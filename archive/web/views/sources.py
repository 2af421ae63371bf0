from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from archive.models import Source
from archive.web import feeds, plain, tables
from archive.web.pages import Page
from archive.web.paging import page_of


def source(request: HttpRequest, pk: int) -> Page:
    """A newspaper or site, and its articles by year."""
    source = get_object_or_404(Source, pk=pk)
    articles = source.articles.by_report_year()
    page = page_of(request, articles.for_list())
    return Page(
        "web/source.html",
        {"source": source, "articles": page},
        as_json=lambda: {"name": source.name, "articles": [plain.article(one) for one in page], **plain.leaf(page)},
        table=lambda: tables.of_articles(articles, request.build_absolute_uri("/").rstrip("/")),
        feed=lambda: feeds.Feed(source.name, feeds.entries_of(source.articles.all())),
    )
