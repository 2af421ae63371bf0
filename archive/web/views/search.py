from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.presentation import iso_date
from archive.search import Facet, Hit, QueryRefused, Results, find
from archive.search.query import in_words
from archive.web import feeds, found_articles, twins, unfound
from archive.web.asking import Question
from archive.web.bars import bars_of
from archive.web.leafing import found, leaves
from archive.web.narrowing import choices, narrowing, parts, repairs
from archive.web.pages import Page
from archive.web.ways import ways_on


def search(request: HttpRequest) -> Page | HttpResponse:
    """What the reader's query and filters leave, with the ways to narrow it."""
    question = Question.from_address(request.GET)
    try:
        results = find(question.query, question.filters, question.page, sort=question.sort)
    except QueryRefused as refusal:
        return _refused(request, question, str(refusal))
    return Page(
        "web/search.html",
        lambda: _shown(request, question, results),
        as_json=lambda: _as_json(request, results),
        table=lambda: found_articles.table(question, request.build_absolute_uri("/").rstrip("/")),
        feed=lambda: _feed(question),
    )


def old_feed(request: HttpRequest) -> HttpResponse:
    """Where the feed of a search stood at first: readers' programs still ask there."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(reverse("web:search_atom") + (f"?{query}" if query else ""))


def _refused(request: HttpRequest, question: Question, refusal: str) -> Page | HttpResponse:
    if twins.is_wanted(request):
        return twins.refusal(refusal, "query_refused", 400)
    if request.path.endswith("/"):
        return Page("web/search.html", {"question": question, "refusal": refusal}, status=400)
    return HttpResponse(refusal, status=400, content_type="text/plain; charset=utf-8")


def _feed(question: Question) -> feeds.Feed:
    """What the search finds newest, whatever the page is ordered by."""
    results = find(question.query, question.filters, size=feeds.MOST_ENTRIES, sort="newest")
    note = "" if results.complete else _("索引眼下不完整，这里可能有缺；补全后会再列出。")
    return feeds.Feed(feeds.spoken(results), feeds.entries_found(question.query, results.hits), note)


def _as_json(request: HttpRequest, results: Results) -> dict[str, Any]:
    return {
        "query": results.query,
        "understood": in_words(results.asked.node) if results.asked.node else "",
        "total": results.total,
        # Where it is false there may be more than was found, also where that is nothing.
        "complete": results.complete,
        "page": results.page,
        "pages": results.pages,
        "sort": results.sort,
        "hits": [_hit(request, hit) for hit in results.hits],
        "facets": {kind: [_facet(facet) for facet in facets] for kind, facets in results.facets.items()},
    }


def _hit(request: HttpRequest, hit: Hit) -> dict[str, Any]:
    """`spans` are places in the article's text, `marks` those in the snippet."""
    return {
        "id": hit.article_id,
        "title": hit.title,
        "url": request.build_absolute_uri(reverse("web:article", args=[hit.article_id])),
        "published": iso_date(hit.published_on, hit.published_precision),
        "report_year": hit.report_year,
        "source": hit.source,
        "snippet": hit.snippet,
        "marks": hit.marks,
        "spans": hit.spans,
    }


def _facet(facet: Facet) -> dict[str, Any]:
    chosen = {"selected": facet.selected, "excluded": facet.excluded}
    return {"value": facet.value, "label": facet.label, "count": facet.count, **chosen}


def _shown(request: HttpRequest, question: Question, results: Results) -> dict[str, Any]:
    unfound.note(request, question, results)
    return {
        "question": question,
        "results": results,
        "repairs": repairs(question, results),
        "parts": parts(question, results),
        "narrowing": narrowing(question, results),
        "bars": bars_of(choices(question, results, "year")),
        "found": found(question, results),
        "leaves": leaves(question, results),
        "ways": ways_on(question, results),
    }
