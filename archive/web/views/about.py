from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.web.holdings import holdings


def about(request: HttpRequest) -> HttpResponse:
    """What the archive is, how figures are read, and how to search."""
    return render(request, "web/about.html", {"held": holdings()})
