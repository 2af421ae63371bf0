from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate

from archive.models import Article
from archive.presentation import article_as_json, published
from archive.web import gone, references
from archive.web.around import around
from archive.web.citing import OF_2015, OF_2025, cited
from archive.web.pages import Page
from archive.web.ranking import ranked_topics
from archive.web.reading import read
from archive.web.stepping import Place, steps


def article(request: HttpRequest, pk: int) -> Page | HttpResponse:
    """An article for reading, its figures marked and listed, its provenance down to the original file.

    Opened from a search (`hl`, `n`), with its words marked and the ways to the other results.
    """
    article = get_object_or_404(Article.everything.select_related("capture", "source", "area"), pk=pk)
    if article.withdrawn_at:
        return gone.article(request, article)
    return Page(
        "web/article.html",
        lambda: _shown(request, article),
        as_json=lambda: _as_json(request, article),
        follows_query=False,
        texts={
            "txt": lambda address: article.text,
            "ris": lambda address: references.as_ris(article, address),
            "bib": lambda address: references.as_bibtex(article, address),
            "csl.json": lambda address: references.as_csl(article, address),
        },
    )


def _shown(request: HttpRequest, article: Article) -> dict[str, Any]:
    marked, place = request.GET.get("hl", ""), Place.from_address(request.GET)
    names: dict[str, list[Any]] = {
        "campaigns": list(article.campaigns.all()),
        "programmes": list(article.programmes.all()),
        "districts": list(article.districts.all()),
    }
    reading = read(article, marked, [name for kind in names.values() for name in kind])
    topics = ranked_topics(article)
    return names | {
        "article": article,
        "reading": reading,
        "marked": marked,
        "steps": steps(place, article.pk, bool(marked)) if place else None,
        "topics": topics,
        "around": around(article, names["campaigns"], [one.topic for one in topics], reading.figures),
        "accession": article.capture.accessions.order_by("at", "pk").first(),
        "day": published(article),
        "citations": [
            ("gb2025", OF_2025.name, cited(article)),
            ("gb2015", OF_2015.name, cited(article, OF_2015, localdate())),
        ],
        "address": request.build_absolute_uri(article.get_absolute_url()),
    }


def _as_json(request: HttpRequest, article: Article) -> dict[str, Any]:
    """The whole article: offsets of its figures count the characters of `text`."""
    capture = article.capture
    return article_as_json(article) | {
        "address": article.url or None,
        "capture": {
            "sha256": capture.sha256,
            "name": capture.name,
            "byte_size": capture.byte_size,
            "media_type": capture.media_type or None,
            "url": request.build_absolute_uri(reverse("web:capture", args=[capture.sha256])),
            "original": request.build_absolute_uri(reverse("web:original", args=[capture.sha256])),
        },
        "citation": {OF_2025.name: cited(article), OF_2015.name: cited(article, OF_2015)},
    }
