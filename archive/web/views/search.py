from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.search import QueryRefused, find
from archive.web.asking import Question


def search(request: HttpRequest) -> HttpResponse:
    """What the reader's query and filters leave, with the ways to narrow it."""
    question = Question.from_address(request.GET)
    context: dict[str, object] = {"question": question}
    try:
        results = find(question.query, question.filters, question.page, sort=question.sort)
    except QueryRefused as refusal:
        return render(request, "web/search.html", context | {"refusal": str(refusal)}, status=400)
    context |= {"results": results, "narrowing": question.narrowing(results)} | question.pages_beside(results)
    return render(request, "web/search.html", context)
