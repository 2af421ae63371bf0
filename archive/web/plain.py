"""Figures and articles as plain values for programs, under the field names of the annotators' files."""

from typing import Any

from django.core.paginator import Page as Leaf

from archive.models import Article, Observation
from archive.presentation import number, published
from archive.series import Report


def report(one: Report) -> dict[str, Any]:
    """A figure with the number of articles that state it."""
    return {**figure(one.observation), "witnesses": one.witnesses}


def figure(one: Observation) -> dict[str, Any]:
    """A figure without its quotation, which is at its `url`; `published` is its vintage: when its article was published."""
    return {
        "id": one.pk,
        "url": one.get_absolute_url(),
        "measure": one.measure,
        "indicator": one.indicator.slug if one.indicator else None,
        "indicator_name": one.indicator.name if one.indicator else None,
        "kind": one.kind,
        "value": number(one.value),
        "value_end": number(one.value_end),
        "from_value": number(one.from_value),
        "unit": one.unit or None,
        "alternative_unit": one.alternative_unit or None,
        "approx": one.approximation,
        "comparison": one.comparison or None,
        "period": one.period_code or None,
        "place": one.area.name if one.area else one.area_printed or None,
        "place_code": one.area.code if one.area else None,
        "status": one.status,
        "article": one.article_id,
        "source": one.article.source.name if one.article.source else None,
        "published": published(one.article),
    }


def article(one: Article) -> dict[str, Any]:
    """An article as a list names it."""
    return {
        "id": one.pk,
        "url": one.get_absolute_url(),
        "title": one.title,
        "published": published(one),
        "report_year": one.report_year,
        "source": one.source.name if one.source else None,
    }


def leaf(page: "Leaf[Any]") -> dict[str, Any]:
    """Where one stands in a long list; the next part is at the same address with `?page=`."""
    following = page.next_page_number() if page.has_next() else None
    return {
        "total": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "next_page": following,
    }
