from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive import series
from archive.models import ReportedValue, Topic
from archive.web.paging import page_of


def topics(request: HttpRequest) -> HttpResponse:
    """All topics in their order."""
    return render(request, "web/topics.html", {"topics": Topic.objects.with_article_counts()})


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic: its indicators over time, then its articles by year."""
    topic = get_object_or_404(Topic, slug=slug)
    figures = (
        ReportedValue.objects.about_city(settings.ARCHIVE_CITY).defined().filter(indicator__topic=topic).foremost(2)
    )
    context = {
        "topic": topic,
        "series": series.series_of(figures),
        "articles": page_of(request, topic.articles.by_report_year().for_list()),
    }
    return render(request, "web/topic.html", context)
