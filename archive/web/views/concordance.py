"""A search place by place: every line of every article where the query stands, as a page and as a table."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.search import QueryRefused
from archive.search.concordance import Order, Place, Search, concordance, places_of
from archive.web.asking import Question
from archive.web.spreadsheets import Cell, csv_lines
from archive.web.templatetags.figures import published

MOST_SHOWN = 1_000
MOST_ROWS = 5_000
_PAGE = 50
_ORDERS: dict[Order, object] = {
    "article": gettext_lazy("按文章"),
    "after": gettext_lazy("按下文"),
    "before": gettext_lazy("按上文"),
}


def lines(request: HttpRequest) -> HttpResponse:
    """The places of a search, each between its contexts."""
    question = Question.from_address(request.GET)
    order: Order = next((order for order in _ORDERS if order == request.GET.get("order")), "article")
    context: dict[str, object] = {"question": question, "results": reverse("web:search") + _with(question)}
    try:
        found = concordance(question.query, question.filters, question.sort, order, MOST_SHOWN)
    except QueryRefused as refusal:
        return render(request, "web/concordance.html", context | {"refusal": str(refusal)}, status=400)
    page = Paginator(found.places, _PAGE).get_page(question.page)
    context |= {
        "found": found,
        "page": page,
        "places": [(place, _address(question.query, place)) for place in page],
        "orders": [(name, _with(question, order=code), code == order) for code, name in _ORDERS.items()],
        "table": reverse("web:concordance_table") + _with(question),
        "most_rows": MOST_ROWS,
    }
    return render(request, "web/concordance.html", context)


def table(request: HttpRequest) -> HttpResponseBase:
    """The same as CSV, sent while it is being written."""
    question = Question.from_address(request.GET)
    try:
        search = places_of(question.query, question.filters, question.sort)
    except QueryRefused as refusal:
        return HttpResponse(str(refusal), status=400, content_type="text/plain; charset=utf-8")
    header = [_("上文"), _("检索词"), _("下文"), _("标题"), _("来源"), _("刊发日期"), _("所述年度"), _("网址")]
    rows = _rows(question.query, search, request.build_absolute_uri("/").rstrip("/"))
    answer = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="lines.csv"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _rows(query: str, search: Search, site: str) -> Iterator[list[Cell]]:
    for place in islice(search.places, MOST_ROWS):
        line, hit = place.line, place.hit
        about = [hit.title, hit.source, published(hit), hit.report_year]
        yield [line.before, line.found, line.after, *about, site + _address(query, place)]
    if next(search.places, None) or not search.whole:
        yield [_("（只列到这里，后面还有）")]
    if not search.certain:
        yield [_("（索引眼下不完整，这里可能有缺）")]


def _address(query: str, place: Place) -> str:
    """The very mark in the opened article."""
    article = reverse("web:article", args=[place.hit.article_id])
    return f"{article}?{urlencode({'hl': query})}#hit-{place.line.number}"


def _with(question: Question, **more: Any) -> str:
    first = replace(question, page=1).address
    return f"{first}&{urlencode(more)}" if more else first
