from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from archive.models import Capture
from archive.web import plain
from archive.web.gone import unless_closed
from archive.web.pages import Page

SMALL = 4 * 1024**2  # bytes that are hashed in passing; larger files are checked when asked for
_CHECKS, _ACCESSIONS = 12, 50  # about a year of the former


@unless_closed
def capture(request: HttpRequest, capture: Capture) -> Page:
    """Where an article comes from: the file, its fixity, how it was taken in, what was cut, and what was made of it."""
    shown = {
        "capture": capture,
        "checks": capture.fixity_checks.all()[:_CHECKS],
        "accessions": capture.accessions.select_related("by").order_by("at", "pk")[:_ACCESSIONS],
        "articles": capture.articles.order_by("ordinal").for_list(),
    }
    return Page(
        "web/capture.html",
        lambda: shown | {"fixity": _fixity(request, capture)},
        as_json=lambda: _as_json(request, shown),
        follows_query=False,
    )


def _fixity(request: HttpRequest, capture: Capture) -> str:
    if capture.byte_size > SMALL and "fixity" not in request.GET:
        return "unchecked"
    return "intact" if capture.is_intact() else "broken"


def _as_json(request: HttpRequest, shown: dict[str, Any]) -> dict[str, Any]:
    """Without the places where files lay, which are for the archive's own people."""
    capture: Capture = shown["capture"]
    return {
        "sha256": capture.sha256,
        "name": capture.name,
        "byte_size": capture.byte_size,
        "media_type": capture.media_type or None,
        "encoding": capture.encoding or None,
        "status": capture.status,
        "received": capture.received_at,
        "original": request.build_absolute_uri(reverse("web:original", args=[capture.sha256])),
        "cut": capture.boilerplate,
        "accessions": [{"at": one.at, "outcome": one.outcome} for one in shown["accessions"]],
        "fixity_checks": [{"at": one.at, "outcome": one.outcome} for one in shown["checks"]],
        "articles": [plain.article(one) for one in shown["articles"]],
    }
