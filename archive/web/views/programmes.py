from django.http import HttpRequest
from django.http.response import HttpResponseBase

from archive.models import Programme
from archive.web.named import Kind, listed
from archive.web.over_the_years import shown
from archive.web.pages import Page

_KIND = Kind(Programme, "programmes", "programme")


def programmes(request: HttpRequest) -> Page:
    """Every named platform, team or scheme that articles mention, with the years it is met in."""
    return listed(request, _KIND)


def programme(request: HttpRequest, slug: str) -> Page | HttpResponseBase:
    """A named platform, team or scheme over the years, with the sentences that name it and their figures."""
    return shown(request, _KIND, slug)
