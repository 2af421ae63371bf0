from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models import Capture
from archive.web.gone import unless_closed

SMALL = 4 * 1024**2  # bytes that are hashed in passing; larger files are checked when asked for


@unless_closed
def capture(request: HttpRequest, capture: Capture) -> HttpResponse:
    """Where an article comes from: the file, its fixity, how it was taken in, what was cut, and what was made of it."""
    checked = capture.byte_size <= SMALL or "fixity" in request.GET
    context = {
        "capture": capture,
        "fixity": ("intact" if capture.is_intact() else "broken") if checked else "unchecked",
        "checks": capture.fixity_checks.all()[:12],  # about a year
        "accessions": capture.accessions.select_related("by").order_by("at", "pk")[:50],
        "articles": capture.articles.order_by("ordinal").for_list(),
    }
    return render(request, "web/capture.html", context)
