from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive import series
from archive.models import Campaign, District, Topic
from archive.web.holdings import holdings


def home(request: HttpRequest) -> HttpResponse:
    """The search box, the newest year's account, and the ways in."""
    held = holdings()
    return render(
        request,
        "web/home.html",
        {
            "held": held,
            "account": series.newest_account(),
            "topics": Topic.objects.in_articles(),
            "districts": District.objects.of_city().in_articles(),
            "campaigns": Campaign.objects.in_articles().order_by("-article_count", "name")[:24],
        },
    )
