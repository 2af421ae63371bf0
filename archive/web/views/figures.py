from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Observation
from archive.web import gone
from archive.web.quoting import quotation


def figure(request: HttpRequest, pk: int) -> HttpResponse:
    """A figure: the sentence that states it, every field with where it came from, and the other reports of the same.

    One that no longer stands says why, with the sentence it was read in: its address may have been printed.
    """
    rows = Observation.everything.select_related("indicator__topic", "area", "article__source", "article__capture")
    figure = get_object_or_404(rows, pk=pk)
    if figure.article.withdrawn_at:
        return gone.figure(request, figure.article)
    if not figure.stands:
        return render(request, "web/figure_gone.html", {"figure": figure, "quotation": quotation(figure)}, status=410)
    context = {
        "figure": figure,
        "quotation": quotation(figure),
        "others": Observation.objects.of_the_same(figure).with_names().defer("article__text")[:50],
    }
    return render(request, "web/figure.html", context)
