"""A name over the years: the articles that mention it, each with the sentence that does."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.models import Article, Campaign, Programme
from archive.web.marking import Span, marked, sentence_around
from archive.web.paging import page_of

_MOST_COMPANIONS = 24


@dataclass(frozen=True)
class Naming:
    """An article with the sentence that first names the campaign; empty where only an editor says so."""

    article: Article
    quotation: SafeString
    words: str


@dataclass(frozen=True)
class Year:
    """A year of the timeline; `namings` is empty for a year between two others in which nobody names it."""

    year: int | None
    namings: list[Naming]


def over_the_years(name: Campaign | Programme, request: HttpRequest) -> dict[str, object]:
    """What the page of a name shows: a page of the articles that mention it as a timeline, and the names beside it."""
    articles = page_of(request, name.articles.by_report_year().select_related("source"))
    return {
        "name": name,
        "articles": articles,
        "timeline": timeline_of(name, articles),
        "companions": type(name).objects.named_with(name)[:_MOST_COMPANIONS],
    }


def timeline_of(name: Campaign | Programme, articles: Iterable[Article]) -> list[Year]:
    """The articles by the year they report on, newest first, with the silent years between them."""
    years: dict[int | None, list[Naming]] = {}
    for article in articles:
        years.setdefault(article.report_year, []).append(_naming(name, article))
    dated = [year for year in years if year is not None]
    timeline = [Year(year, years.get(year, [])) for year in range(max(dated, default=0), min(dated, default=1) - 1, -1)]
    return timeline + [Year(None, years[None]) for year in years if year is None]


def _naming(name: Campaign | Programme, article: Article) -> Naming:
    known = sorted([name.name, *name.aliases], key=len, reverse=True)
    found = re.search("|".join(re.escape(form) for form in known if form), article.text)
    if found is None:
        return Naming(article, SafeString(""), "")
    start, end = sentence_around(article.text, *found.span())
    span = Span(found.start() - start, found.end() - start, "name")
    return Naming(article, marked(article.text[start:end], [span]), found.group())
