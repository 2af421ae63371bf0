"""Where the page of a name that has become another's is now."""

from pathlib import PurePosixPath
from typing import Protocol

from django.http import HttpRequest, HttpResponsePermanentRedirect


class Addressed(Protocol):
    def get_absolute_url(self) -> str: ...


def moved(request: HttpRequest, to: Addressed) -> HttpResponsePermanentRedirect:
    """To the same form of the other's page, with the same query: /campaigns/a.json?page=2 leads to /campaigns/b.json?page=2."""
    ending = "" if request.path.endswith("/") else PurePosixPath(request.path).suffix
    page = to.get_absolute_url()
    query = request.META.get("QUERY_STRING", "")
    address = page.rstrip("/") + ending if ending else page
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
