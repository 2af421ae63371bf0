"""Searching the archive from a browser's own search field, and suggestions while typing."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.search.suggestions import Suggestion, suggestions
from archive.web.ways import KINDS


def description(request: HttpRequest) -> HttpResponse:
    """The OpenSearch description of this archive."""
    site = request.build_absolute_uri("/").rstrip("/")
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "web/opensearch.xml", {"site": site}, content_type=kind)


def suggest(request: HttpRequest) -> JsonResponse:
    """OpenSearch suggestions: [what was typed, [names], [what each is], [its page]]."""
    typed = request.GET.get("q", "")
    found = suggestions(typed)
    columns = [
        [one.text for one in found],
        [_described(one) for one in found],
        [request.build_absolute_uri(one.address) for one in found],
    ]
    answer = JsonResponse([typed, *columns], safe=False, content_type="application/x-suggestions+json; charset=utf-8")
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _described(one: Suggestion) -> str:
    kind = str(KINDS[one.kind])
    return kind if one.count is None else _("%(kind)s · %(count)s 篇") % {"kind": kind, "count": one.count}
