from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Article
from archive.web import gone
from archive.web.ranking import ranked_topics
from archive.web.reading import read
from archive.web.stepping import Place, steps


def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article for reading, its figures marked and listed, its provenance down to the original file.

    Opened from a search (`hl`, `n`), with its words marked and the ways to the other results.
    """
    article = get_object_or_404(Article.everything.select_related("capture", "source", "area"), pk=pk)
    if article.withdrawn_at:
        return gone.article(request, article)
    marked, place = request.GET.get("hl", ""), Place.from_address(request.GET)
    context = {
        "article": article,
        "reading": read(article, marked),
        "marked": marked,
        "steps": steps(place, pk, bool(marked)) if place else None,
        "topics": ranked_topics(article),
        "accession": article.capture.accessions.order_by("at", "pk").first(),
    }
    return render(request, "web/article.html", context)
