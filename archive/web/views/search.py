from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from archive.presentation import iso_date
from archive.search import Facet, Hit, QueryRefused, Results, find
from archive.search.query import in_words
from archive.web import twins, unfound
from archive.web.asking import Question
from archive.web.bars import bars_of
from archive.web.leafing import found, leaves
from archive.web.narrowing import choices, narrowing, parts, repairs
from archive.web.ways import ways_on


def search(request: HttpRequest) -> HttpResponse:
    """What the reader's query and filters leave, with the ways to narrow it."""
    question = Question.from_address(request.GET)
    context: dict[str, object] = {"question": question}
    try:
        results = find(question.query, question.filters, question.page, sort=question.sort)
    except QueryRefused as refusal:
        return render(request, "web/search.html", context | {"refusal": str(refusal)}, status=400)
    unfound.note(request, question, results)
    return render(request, "web/search.html", context | _shown(question, results))


def as_json(request: HttpRequest) -> JsonResponse:
    """The same for programs, under the same parameters."""
    question = Question.from_address(request.GET)
    try:
        results = find(question.query, question.filters, question.page, sort=question.sort)
    except QueryRefused as refusal:
        return twins.refusal(refusal, "query_refused", 400)
    return twins.answer(
        {
            "query": question.query,
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
    )


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


def _shown(question: Question, results: Results) -> dict[str, object]:
    return {
        "results": results,
        "repairs": repairs(question, results),
        "parts": parts(question, results),
        "narrowing": narrowing(question, results),
        "bars": bars_of(choices(question, results, "year")),
        "found": found(question, results),
        "leaves": leaves(question, results),
        "ways": ways_on(question, results),
    }
