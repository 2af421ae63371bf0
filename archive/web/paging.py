"""Long lists in pages of fifty."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50


def page_of(request: HttpRequest, rows: "QuerySet[Any]") -> "Page[Any]":
    """The page that `?page=` names; the first where it names none, the last where it names one too far."""
    return Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
