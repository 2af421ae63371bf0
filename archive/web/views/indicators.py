from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive import series
from archive.models import Indicator
from archive.web.paging import page_of


def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator by topic, with the number of its figures."""
    rows = Indicator.objects.select_related("topic").annotate(figure_count=Count("observations"))
    return render(
        request, "web/indicators.html", {"indicators": page_of(request, rows.order_by("topic__order", "topic", "name"))}
    )


def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """An indicator: its definition, then each of its series as a drawing and a table."""
    indicator = get_object_or_404(Indicator.objects.select_related("topic"), slug=slug)
    context = {
        "indicator": indicator,
        "series": series.series_of(indicator.observations.all()),
        "undated": series.reports(indicator.observations.undated()),
    }
    return render(request, "web/indicator.html", context)
