"""Figures and articles as rows of a spreadsheet: the same columns in the same order in every file."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.models import Article, Observation
from archive.models.articles import ArticleQuerySet
from archive.presentation import comparison, number, published
from archive.series import Report
from archive.web.pages import Table
from archive.web.spreadsheets import Cell

MOST_ROWS = 5_000


def of_reports(reports: Iterable[Report], site: str) -> Table:
    """A row a figure. The vintage is the day on which its article was published; `site` comes before each address."""
    header = [
        pgettext("one", "指标"),
        _("原文所称"),
        _("地区"),
        _("时期"),
        _("类别"),
        _("比较"),
        _("数值"),
        _("数值上端"),
        _("单位"),
        _("约略"),
    ]
    header += [_("状态"), _("同此说的文章"), _("来源"), pgettext("one", "文章"), _("刊发日期（版本）"), _("网址")]
    return Table(header, (_report(report, site) for report in reports))


def _report(report: Report, site: str) -> list[Cell]:
    one = report.observation
    return [
        one.indicator.name if one.indicator else None,
        one.measure,
        one.area.name if one.area else one.area_printed,
        one.period_code,
        one.get_kind_display(),
        comparison(one.comparison),
        number(one.value),
        number(one.value_end),
        one.unit,
        one.get_approximation_display(),
        one.get_status_display(),
        report.witnesses,
        *_origin(one),
        site + one.get_absolute_url(),
    ]


def _origin(one: Observation) -> list[Cell]:
    source = one.article.source
    return [source.name if source else None, one.article.title, published(one.article)]


def of_articles(articles: ArticleQuerySet, site: str) -> Table:
    """A row an article, the first `MOST_ROWS` of them; a last line says so where there are more."""
    header = [_("标题"), _("来源"), _("刊发日期"), _("所述年度"), _("网址")]
    return Table(header, _articles(articles.select_related("source").defer("text"), site))


def _articles(articles: ArticleQuerySet, site: str) -> Iterator[list[Cell]]:
    for place, one in enumerate(articles[: MOST_ROWS + 1]):
        if place == MOST_ROWS:
            yield [_("（只列到这里，后面还有）")]
            return
        yield _article(one, site)


def _article(one: Article, site: str) -> list[Cell]:
    source = one.source.name if one.source else None
    return [one.title, source, published(one), one.report_year, site + one.get_absolute_url()]
