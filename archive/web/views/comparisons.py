from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from archive import beside
from archive.models import Observation
from archive.presentation import comparison as base_of
from archive.presentation import published
from archive.web import plain
from archive.web.pages import Page, Table
from archive.web.quoting import quotation
from archive.web.refusing import RefusedError, only
from archive.web.verdicts import MEANINGS, WORDS, Compared, compared, tally
from archive.web.views.figures import shown
from archive.web.wording import amount, period


def comparison(request: HttpRequest, pk: int) -> Page | HttpResponseBase:
    """A figure beside other reports: what differs is named before anything is called a conflict."""
    figure = shown(request, pk)
    if isinstance(figure, HttpResponseBase):
        return figure
    try:
        only(request.GET, {"with"})
        one = _named(figure, request.GET.get("with", ""))
    except RefusedError as refused:
        return refused.page(reverse("web:comparison", args=[pk]))
    others = [one] if one else beside.others_of(figure)
    rows = compared(figure, others, beside.characters_of([figure.pk, *(other.pk for other in others)]))
    context = {
        "figure": figure,
        "rows": rows,
        "named": rows[0] if one else None,
        "quotations": [(row, quotation(row)) for row in (figure, one)] if one else [],
        "tally": tally(rows),
        "meanings": [(word, MEANINGS[verdict]) for verdict, word in WORDS.items()],
    }
    site = request.build_absolute_uri("/").rstrip("/")
    return Page(
        "web/comparison.html",
        context,
        as_json=lambda: {"figure": plain.figure(figure), "reports": [_plain(row) for row in rows]},
        table=lambda: _table(figure, rows, site),
    )


def _named(figure: Observation, given: str) -> Observation | None:
    """The figure of `?with=`; None where none is named."""
    if not given:
        return None
    if not (given.isascii() and given.isdigit()) or len(given) > 18:
        raise RefusedError(_("with 后面应是一个数字的编号，即 /f/ 后的那一串，如 with=12。"))
    if int(given) == figure.pk:
        raise RefusedError(_("不能拿一个数字与它自己对照。"))
    other = Observation.objects.standing().with_names().filter(pk=int(given)).first()
    if other is None:
        raise RefusedError(_("没有编号为 %(number)s 的数字，或者它已撤下。") % {"number": given}, "not_found", 404)
    return other


def _plain(row: Compared) -> dict[str, Any]:
    return {**plain.figure(row.observation), **row.as_json()}


def _table(figure: Observation, rows: list[Compared], site: str) -> Table:
    header = [_("数值"), _("时期"), _("地区"), _("指标"), _("原文所称"), _("类别"), _("单位"), _("比较"), _("来源")]
    header += [_("刊发日期（版本）"), _("结论"), _("理由"), _("网址")]
    told = [[*_cells(figure), "", "", site + figure.get_absolute_url()]]
    told += [
        [*_cells(row.observation), row.word, row.reasons, site + row.observation.get_absolute_url()] for row in rows
    ]
    return Table(header, told)


def _cells(one: Observation) -> list[str | None]:
    return [
        amount(one),
        period(one.period_code),
        one.area.name if one.area else one.area_printed,
        one.indicator.name if one.indicator else None,
        one.measure,
        one.get_kind_display(),
        one.unit,
        base_of(one.comparison),
        one.article.source.name if one.article.source else None,
        published(one.article),
    ]
