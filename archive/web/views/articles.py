from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Article
from archive.web.ranking import ranked_topics
from archive.web.reading import read


def article(request: HttpRequest, pk: int) -> HttpResponse:
    """An article for reading, its figures marked and listed, its provenance down to the original file."""
    article = get_object_or_404(Article.objects.select_related("capture", "source", "area"), pk=pk)
    context = {
        "article": article,
        "reading": read(article, request.GET.get("hl", "")),
        "topics": ranked_topics(article),
        "accession": article.capture.accessions.order_by("at", "pk").first(),
    }
    return render(request, "web/article.html", context)
