from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.search import query
from archive.web import found_articles
from archive.web.examples import sections


def help_page(request: HttpRequest) -> HttpResponse:
    """The language of the search box on one page, every example a search; the keys, the marks, and what can be taken away."""
    limits = {
        "characters": query.LONGEST_QUERY,
        "terms": query.MOST_TERMS,
        "depth": query.DEEPEST,
        "distance": query.FARTHEST,
        "prefix": query.SHORTEST_PREFIX,
        "rows": found_articles.MOST_ROWS,
    }
    return render(request, "web/help.html", {"sections": sections(), "limits": limits})
