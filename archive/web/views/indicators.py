from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from archive import series
from archive.models import Indicator
from archive.models.vocabulary import Standing
from archive.web import gone
from archive.web.paging import page_of


def indicators(request: HttpRequest) -> HttpResponse:
    """Every accepted indicator by topic with the number of its figures, or what is only proposed, the most frequent first."""
    by_proposed = request.GET.get("standing") == Standing.PROPOSED
    proposed = Indicator.objects.proposed().in_use()
    accepted = Indicator.objects.accepted().select_related("topic").with_counts()
    shown = (
        proposed.with_counts().order_by("-article_count", "-figure_count", "name")
        if by_proposed
        else accepted.order_by("topic__order", "topic", "name")
    )
    context = {"indicators": page_of(request, shown), "by_proposed": by_proposed, "proposed": proposed.count()}
    return render(request, "web/indicators.html", context)


def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """An indicator: its definition, then each of its series as a drawing and a table."""
    indicator = get_object_or_404(Indicator.objects.select_related("topic", "merged_into"), slug=slug)
    if indicator.merged_into:
        return redirect(indicator.merged_into, permanent=True)
    if indicator.standing == Standing.DECLINED:
        return render(request, "web/indicator_gone.html", {"indicator": indicator}, status=410)
    if gone.is_forsaken(indicator, indicator.observations.exists()):
        return gone.name(request)
    context = {
        "indicator": indicator,
        "series": series.series_of(indicator.reported.all()),
        "undated": series.reports(indicator.reported.undated()),
    }
    return render(request, "web/indicator.html", context)
