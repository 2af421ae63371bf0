from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive import series
from archive.models import District, ReportedValue
from archive.web.paging import page_of


def districts(request: HttpRequest) -> HttpResponse:
    """The districts of the archive's city."""
    return render(request, "web/districts.html", {"districts": District.objects.of_city().with_article_counts()})


def district(request: HttpRequest, code: str) -> HttpResponse:
    """A district: its own figures by year, never mixed with the city's, then the articles that name it."""
    district = get_object_or_404(District.objects.select_related("parent__parent"), code=code)
    figures = ReportedValue.objects.filter(area=district)
    context = {
        "district": district,
        "siblings": District.objects.filter(parent=district.parent).exclude(pk=district.pk) if district.parent else (),
        "years": series.by_year(series.reports(figures)),
        "articles": page_of(request, district.articles.by_report_year().for_list()),
    }
    return render(request, "web/district.html", context)
