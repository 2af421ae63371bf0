from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from archive import beside, known, series
from archive.extract.mention import Kind
from archive.models import Indicator, Observation, ReportedValue, Topic
from archive.models.observations import ObservationQuerySet
from archive.models.vocabulary import Standing
from archive.series import Report, Series
from archive.web import gone, plain, referring, tables, vintages
from archive.web.feeds import Entry, Feed
from archive.web.lines import Line, line_of
from archive.web.pages import Page, Table
from archive.web.paging import page_of
from archive.web.refusing import RefusedError, only
from archive.web.sections import sections_of
from archive.web.wording import period, sentence

_SECTIONS = 2  # series with a chart on one page: more would not fit a first view of 100 kB
_DIFFERING = 3  # values of one year and kind, those that most articles report
_MOST_ALONE = 20  # rows of what stands in no chart
_LISTED = 40  # indicators of one page: with a line drawn for each, more would not fit a first view of 100 kB
_UNREPORTED = "unreported"  # in the list of names, and not yet in any article


def indicators(request: HttpRequest) -> Page:
    """Every accepted indicator by topic with its newest value, or what is only proposed, the most frequent first."""
    try:
        only(request.GET, {"standing", "topic", "page"})
        standing = _chosen(request, "standing", {Standing.PROPOSED.value, _UNREPORTED})
        topics = list(_topics())
        topic = _chosen(request, "topic", {topic.slug for topic in topics})
    except RefusedError as refused:
        return refused.page(reverse("web:indicators"))
    proposed = Indicator.objects.proposed().reported()
    accepted = Indicator.objects.accepted().select_related("topic").order_by("topic__order", "topic", "name")
    if topic:
        accepted = accepted.filter(topic__slug=topic)
    if standing == Standing.PROPOSED:
        shown = proposed.with_figure_counts().order_by("-figure_count", "name")
    else:
        shown = accepted.reported(standing != _UNREPORTED)
    page = page_of(request, shown, size=_LISTED)
    lines = _lines(page)
    context = {
        "indicators": page,
        "lines": lines,
        "city": settings.ARCHIVE_CITY,
        "standing": standing,
        "proposed": proposed.count(),
        "unreported": accepted.reported(False).count(),
        "topics": topics,
        "topic": next((one for one in topics if one.slug == topic), None),
    }
    site = request.build_absolute_uri("/").rstrip("/")
    return Page(
        "web/indicators.html",
        context,
        as_json=lambda: {"indicators": [_line_as_json(line) for line in lines], **plain.leaf(page)},
        table=lambda: _listed(_lines(shown[: tables.MOST_ROWS]), site),
        feed=lambda: Feed(_("指标的新数字"), _entries(Observation.objects.defined())),
    )


def indicator(request: HttpRequest, slug: str) -> Page | HttpResponseBase:
    """An indicator: its definition, then each of its series as a chart and a table, and how to cite it."""
    indicator = get_object_or_404(Indicator.objects.select_related("topic", "merged_into"), slug=slug)
    if indicator.merged_into:
        return redirect(indicator.merged_into, permanent=True)
    if indicator.standing == Standing.DECLINED:
        return render(request, "web/indicator_gone.html", {"indicator": indicator}, status=410)
    if gone.is_forsaken(indicator, indicator.observations.exists()):
        return gone.name(request)
    try:
        only(request.GET, {"as_of", "page"})
        day = vintages.as_of(request.GET.get("as_of", ""))
    except RefusedError as refused:
        return refused.page(indicator.get_absolute_url())
    return _page(request, indicator, day)


def _page(request: HttpRequest, indicator: Indicator, day: date | None) -> Page:
    every = indicator.observations.all()
    figures = known.known_by(every, day) if day else every
    reports = known.reports_known(figures) if day else series.reports(indicator.reported.foremost(_DIFFERING))
    drawn = series.series_in(report for report in reports if report.observation.period_code)
    undated = [report for report in reports if not report.observation.period_code]
    single = [one.reports[0] for one in drawn if len(one.reports) == 1]
    leaf: Leaf[Series] = Paginator([one for one in drawn if len(one.reports) > 1], _SECTIONS).get_page(
        request.GET.get("page")
    )
    address, today = _permanent(request, indicator), localdate()
    vintage = vintages.newest(reports)
    dated = f"{address}?as_of={day}" if day else address
    context = {
        "indicator": indicator,
        "leaf": leaf,
        "sections": sections_of(list(leaf)),
        "single": _newest_of(single) if leaf.number == 1 else [],
        "single_left_out": len(single) - _MOST_ALONE,
        "undated": _newest_of(undated) if leaf.number == 1 else [],
        "undated_left_out": len(undated) - _MOST_ALONE,
        "as_of": day,
        "vintages": vintages.vintages_of(reports),
        "vintage": vintage,
        "unread": sum(report.observation.status == Observation.Status.EXTRACTED for report in reports),
        "total": len(reports),
        "near": beside.near_indicators(indicator),
        "newest": drawn[0].latest.observation if drawn else None,
        "origins": known.origins_of(figures, reports),
        "reference": referring.to_indicator(indicator, dated, vintage, today),
        "in_line": referring.in_line(indicator, vintage, today),
        "today": today,
    }
    site = request.build_absolute_uri("/").rstrip("/")
    return Page(
        "web/indicator.html",
        context,
        as_json=lambda: _as_json(context, drawn, undated),
        table=lambda: tables.of_reports(_all_reports(indicator, figures, day), site),
        feed=lambda: Feed(indicator.name, _entries(figures)),
    )


def _newest_of(reports: list[Report]) -> list[Report]:
    """As many as one page shows, in the order they have: those of the newest periods, of no period those published last."""
    newest = sorted(reports, key=_when, reverse=True)[:_MOST_ALONE]
    return [report for report in reports if report in newest]


def _when(report: Report) -> date:
    one = report.observation
    return one.period_end or one.article.published_on or date.min


def _all_reports(indicator: Indicator, figures: ObservationQuerySet, day: date | None) -> list[Report]:
    """As many as a file may hold."""
    if day:
        return known.reports_known(figures, tables.MOST_ROWS)
    return series.reports(indicator.reported.all(), tables.MOST_ROWS)


def _topics() -> Any:
    """The topics that have accepted indicators, each with whether any of these is `reported`."""
    values = ReportedValue.objects.filter(indicator__topic=OuterRef("pk"), indicator__standing=Standing.ACCEPTED)
    return Topic.objects.filter(indicators__standing=Standing.ACCEPTED).distinct().annotate(reported=Exists(values))


def _chosen(request: HttpRequest, name: str, known: set[str]) -> str:
    """The value of a parameter, empty where none is given; one that is not known is refused."""
    given = request.GET.get(name, "")
    if given and given not in known:
        raise RefusedError(_("%(name)s 没有这个值：%(given)s。") % {"name": name, "given": given[:60]})
    return given


def _permanent(request: HttpRequest, indicator: Indicator) -> str:
    """The address that is cited: the same in every language of the site."""
    with override(settings.LANGUAGE_CODE):
        return request.build_absolute_uri(indicator.get_absolute_url())


def _as_json(context: dict[str, Any], drawn: list[Series], undated: list[Report]) -> dict[str, Any]:
    one: Indicator = context["indicator"]
    return {
        "slug": one.slug,
        "name": one.name,
        "standing": one.standing,
        "definition": one.definition,
        "aliases": one.aliases,
        "topic": one.topic.slug if one.topic else None,
        "unit": one.unit or None,
        "kind": one.kind or None,
        "good": one.good or None,
        "as_of": context["as_of"],
        "vintage": context["vintage"] or None,
        "series": [_series_as_json(each) for each in drawn],
        "undated": [plain.report(report) for report in undated],
        "near": [near.slug for near in context["near"]],
        "reference": context["reference"],
    }


def _series_as_json(one: Series) -> dict[str, Any]:
    """Figures that may stand on one axis."""
    return {
        "place": one.area.name if one.area else None,
        "place_code": one.area.code if one.area else None,
        "kind": one.kind,
        "unit": one.unit or None,
        "alternative_unit": one.alternative_unit or None,
        "comparison": one.comparison or None,
        "reports": [plain.report(report) for report in one.reports],
    }


def _entries(figures: ObservationQuerySet) -> list[Entry]:
    """The figures that were read last, each with what it says and where."""
    return [
        Entry(
            _("%(title)s：%(words)s") % {"title": one.indicator or one.measure, "words": sentence(one)},
            one.get_absolute_url(),
            _("，").join(part for part in (str(one.area or ""), period(one.period_code), one.article.title) if part),
            one.article.changed_at,
            one.article.source.name if one.article.source else "",
        )
        for one in known.newest_of(figures)
    ]


def _lines(indicators: Any) -> list[dict[str, Any]]:
    """Each indicator with its extent and its main series, for a page of them. Four queries at most."""
    rows = list(indicators)
    extents, briefs = known.extents_of(rows), known.in_brief(rows)
    return [
        {
            "indicator": row,
            "extent": extents.get(row.pk, known.Extent()),
            "brief": (brief := briefs.get(row.pk)),
            "drawing": _drawn(brief) if brief else None,
        }
        for row in rows
    ]


def _drawn(brief: known.Brief) -> Line | None:
    return line_of(brief.years, upside_down=brief.latest.observation.kind == Kind.RANK)


def _line_as_json(line: dict[str, Any]) -> dict[str, Any]:
    one: Indicator = line["indicator"]
    latest: Report | None = line["brief"].latest if line["brief"] else None
    return {
        "slug": one.slug,
        "name": one.name,
        "url": one.get_absolute_url(),
        "topic": one.topic.slug if one.topic else None,
        "unit": one.unit or None,
        "figures": line["extent"].figures,
        "years": line["extent"].years,
        "latest": plain.report(latest) if latest else None,
    }


def _listed(lines: list[dict[str, Any]], site: str) -> Table:
    header = [_("指标"), _("主题"), _("单位"), _("数字"), _("年份数"), _("最近时期"), _("最近数值"), _("网址")]
    return Table(header, [_cells(line, site) for line in lines])


def _cells(line: dict[str, Any], site: str) -> list[str | int | None]:
    one: Indicator = line["indicator"]
    latest = line["brief"].latest.observation if line["brief"] else None
    return [
        one.name,
        one.topic.name if one.topic else None,
        one.unit,
        line["extent"].figures,
        line["extent"].years,
        latest.period_code if latest else None,
        sentence(latest) if latest else None,
        site + one.get_absolute_url(),
    ]
