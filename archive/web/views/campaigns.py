from django.http import HttpRequest
from django.http.response import HttpResponseBase

from archive.models import Campaign
from archive.web.named import Kind, listed
from archive.web.over_the_years import shown
from archive.web.pages import Page

_KIND = Kind(Campaign, "campaigns", "campaign", narrows="行动:")


def campaigns(request: HttpRequest) -> Page:
    """Every named operation that articles mention, with the years it is met in."""
    return listed(request, _KIND)


def campaign(request: HttpRequest, slug: str) -> Page | HttpResponseBase:
    """A named operation over the years, with the sentences that name it and their figures."""
    return shown(request, _KIND, slug)
