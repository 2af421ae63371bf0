"""The page of a campaign or programme in all its forms."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from archive.extract.editions import edition
from archive.presentation import published
from archive.web import feeds, gone, plain, tables
from archive.web.companions import Company, company_of
from archive.web.moving import moved
from archive.web.named import Kind
from archive.web.naming import Name, Naming, Sentence, namings_of
from archive.web.pages import Page, Table
from archive.web.spreadsheets import Cell
from archive.web.timeline import Gap, Timeline, Year, ends_of, timeline_of, whole
from archive.web.wording import sentence as in_words

_MOST_ENTRIES = 50
_MOST_IN_FILE = 20  # articles of one year


def shown(request: HttpRequest, kind: Kind, slug: str) -> Page | HttpResponseBase:
    """A name over the years in the words of the articles, and what it is met with."""
    name = get_object_or_404(kind.model.objects.select_related("merged_into", "area"), slug=slug)
    if name.merged_into:
        return moved(request, name.merged_into)
    line = timeline_of(name, request)
    if gone.is_forsaken(name, bool(line.total)):
        return gone.name(request)
    company = company_of(name, line.sentences)
    first, last = ends_of(name, line.counts)
    site = request.build_absolute_uri("/").rstrip("/")
    return Page(
        f"web/{kind.page}.html",
        {
            "name": name,
            "kind": kind,
            "line": line,
            "first": first,
            "last": last,
            "company": company,
            "search": kind.query(name),
            # Those that differ by their year alone stand in the timeline.
            "otherwise": [alias for alias in name.aliases if not edition(alias)],
        },
        as_json=lambda: {**_about(name), **_line(line), **_company(company)},
        table=lambda: _table(whole(name, _MOST_IN_FILE), site),
        feed=lambda: _feed(name),
    )


def _about(name: Name) -> dict[str, Any]:
    return {
        "name": name.name,
        "slug": name.slug,
        "aliases": name.aliases,
        "definition": name.definition,
        "standing": name.standing,
        "place_code": name.area.code if name.area else None,
    }


def _line(line: Timeline) -> dict[str, Any]:
    return {
        "articles": line.total,
        "first_year": min(line.dated, default=None),
        "last_year": max(line.dated, default=None),
        "timeline": [_gap(entry) if isinstance(entry, Gap) else _year(entry) for entry in line.entries],
        "page": line.leaf.number,
        "pages": line.leaf.paginator.num_pages,
        "next_page": line.leaf.next_page_number() if line.leaf.has_next() else None,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {"first_year": gap.first, "last_year": gap.last, "articles": 0, "held": gap.held}


def _year(year: Year) -> dict[str, Any]:
    shown = [_naming(naming) for naming in year.namings]
    return {
        "year": year.year,
        "articles": year.total,
        "printed": year.printed,
        "editions": year.editions,
        "first": shown,
    }


def _naming(naming: Naming) -> dict[str, Any]:
    sentences = [
        {
            "printed": one.printed,
            "quotation": one.plain,
            "url": one.address,
            "start": one.place[1],
            "end": one.place[2],
            "figures": [plain.figure(figure) for figure in one.figures],
        }
        for one in naming.sentences
    ]
    return {"article": plain.article(naming.article), "sentences": sentences}


def _company(company: Company) -> dict[str, Any]:
    names = [
        {
            "name": one.name.name,
            "url": one.name.get_absolute_url(),
            "sentences": one.sentences,
            "articles": one.articles,
        }
        for one in company.names
    ]
    return {
        "named_with": names,
        "districts": [{"name": one.name, "code": one.code, "articles": one.article_count} for one in company.districts],
        "topics": [{"name": one.name, "slug": one.slug, "articles": one.article_count} for one in company.topics],
    }


def _table(years: list[Year], site: str) -> Table:
    """A row a figure; a sentence or an article without one has a row of its own."""
    header = [_("年度"), _("文中名称"), _("数字"), _("原文"), _("文章"), _("来源"), _("刊发日期"), _("网址")]
    return Table(header, islice(_rows(years, site), tables.MOST_ROWS))


def _rows(years: list[Year], site: str) -> Iterator[list[Cell]]:
    for year in years:
        for naming in year.namings:
            source = naming.article.source
            about = [naming.article.title, source.name if source else None, published(naming.article)]
            for printed, figure, quotation, address in _told(naming):
                yield [year.year, printed, figure, quotation, *about, site + address]
        if year.more:
            yield [year.year, *[None] * 2, _("（这一年还有 %(count)s 篇）") % {"count": year.more}, *[None] * 4]


def _told(naming: Naming) -> Iterator[tuple[str, str, str, str]]:
    """(name as printed, figure in words, sentence, address of what the row is about)"""
    if not naming.sentences:
        yield "", "", "", naming.article.get_absolute_url()
    for one in naming.sentences:
        for figure in one.figures:
            yield (
                one.printed,
                _("%(measure)s：%(words)s") % {"measure": figure.measure, "words": in_words(figure)},
                one.plain,
                figure.get_absolute_url(),
            )
        if not one.figures:
            yield one.printed, "", one.plain, one.address


def _feed(name: Name) -> feeds.Feed:
    """The newest articles that have the name, each with the sentence that prints it first."""
    articles = list(name.articles.newest_first().select_related("source")[:_MOST_ENTRIES])
    return feeds.Feed(name.name, [_entry(naming) for naming in namings_of(name, articles)])


def _entry(naming: Naming) -> feeds.Entry:
    article = naming.article
    first: Sentence | None = next(iter(naming.sentences), None)
    source = article.source.name if article.source else ""
    return feeds.Entry(
        article.title, article.get_absolute_url(), first.plain if first else "", article.changed_at, source
    )
