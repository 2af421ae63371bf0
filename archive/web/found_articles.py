"""The articles of a search as a table for spreadsheets."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from archive.presentation import iso_date
from archive.search import Hit, find
from archive.web.asking import Question
from archive.web.pages import Table
from archive.web.spreadsheets import Cell

MOST_ROWS = 1_000


def table(question: Question, site: str) -> Table:
    """A row an article in the order of the page, the first `MOST_ROWS`; `site` comes before each address."""
    header = [_("标题"), _("来源"), _("刊发日期"), _("所述年度"), _("处数"), _("摘录"), _("网址")]
    return Table(header, _rows(question, site))


def _rows(question: Question, site: str) -> Iterator[list[Cell]]:
    results = find(question.query, question.filters, size=MOST_ROWS, sort=question.sort)
    for hit in results.hits:
        yield _row(question.query, hit, site)
    if results.total > MOST_ROWS:
        yield [_("（只列到这里，后面还有）")]
    if not results.complete:
        yield [_("（索引眼下不完整，这里可能有缺）")]


def _row(query: str, hit: Hit, site: str) -> list[Cell]:
    day = iso_date(hit.published_on, hit.published_precision)
    marks = f"?{urlencode({'hl': query})}" if query else ""
    address = site + reverse("web:article", args=[hit.article_id]) + marks
    return [hit.title, hit.source, day, hit.report_year, hit.count, hit.snippet, address]
