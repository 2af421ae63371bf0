from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Campaign
from archive.web import gone
from archive.web.naming import over_the_years
from archive.web.paging import page_of


def campaigns(request: HttpRequest) -> HttpResponse:
    """Every named operation that articles mention, with its first and last year."""
    rows = Campaign.objects.in_articles().order_by("-last_year", "-article_count", "name")
    return render(request, "web/campaigns.html", {"names": page_of(request, rows)})


def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """A named operation over the years, with the sentences that name it."""
    campaign = get_object_or_404(Campaign, slug=slug)
    if gone.is_forsaken(campaign, campaign.articles.exists()):
        return gone.name(request)
    return render(request, "web/campaign.html", over_the_years(campaign, request))
