from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.search import QueryRefused, Results, find
from archive.web import unfound
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
