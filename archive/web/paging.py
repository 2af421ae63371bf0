"""Long lists in pages of fifty."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50


def page_of(
    request: HttpRequest, rows: "QuerySet[Any]", count: int | None = None, size: int = PAGE_SIZE
) -> "Page[Any]":
    """The page that `?page=` names; the first where it names none, the last where it names one too far.

    Who knows how many rows there are gives their `count` and saves a query.
    """
    paginator = Paginator(rows, size)
    if count is not None:
        paginator.count = count
    return paginator.get_page(request.GET.get("page"))
