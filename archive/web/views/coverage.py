from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import coverage
from archive.coverage import Axis, Cell, Row, State
from archive.models import Article, FigureCount, Indicator, Source, Topic
from archive.models.vocabulary import Standing
from archive.web import plain, tables
from archive.web.pages import Page, Table
from archive.web.refusing import RefusedError, only

_ROWS = 24  # of either matrix on one page
# In the spreadsheet; in the cells of the page they are shorter.
_STATES = {
    State.HELD: gettext_lazy("有"),
    State.NOT_HELD: gettext_lazy("未藏"),
    State.SILENT: gettext_lazy("藏而未言"),
    State.ELSEWHERE: gettext_lazy("本市没有，别处有"),
    State.NOT_YET: gettext_lazy("藏而未言，此前也未见"),
    State.NOT_APPLICABLE: gettext_lazy("不适用"),
}


def page(request: HttpRequest) -> Page:
    """What the archive covers: indicators of a topic by year, and sources by year, with the reason of every empty cell."""
    topics = _topics()
    try:
        only(request.GET, {"topic", "to", "page", "sources"})
        topic, axis = _topic(request, topics), coverage.axis(_year(request))
    except RefusedError as refused:
        return refused.page(reverse("web:coverage"))
    indicators = _leaf(_indicators(topic), request.GET.get("page"))
    sources = _leaf(_sources(), request.GET.get("sources"))
    context = {
        "topics": topics,
        "topic": topic,
        "axis": axis,
        "indicators": indicators,
        "by_indicator": coverage.of_indicators(indicators, axis),
        "never": list(_indicators(topic, told=False)),
        "sources": sources,
        "by_source": coverage.of_sources(sources, axis),
        "today": localdate(),
    }
    return Page("web/coverage.html", context, as_json=lambda: _as_json(context), table=lambda: _table(axis))


def _topics() -> list[Topic]:
    """Those that accepted indicators belong to."""
    own = Indicator.objects.accepted().filter(topic=OuterRef("pk"))
    return list(Topic.objects.filter(Exists(own)))


def _topic(request: HttpRequest, topics: list[Topic]) -> Topic | None:
    slug = request.GET.get("topic", "")
    chosen = next((topic for topic in topics if topic.slug == slug), None)
    if slug and not chosen:
        raise RefusedError(_("没有这个主题：%(given)s。") % {"given": slug[:60]})
    return chosen or next(iter(topics), None)


def _year(request: HttpRequest) -> int | None:
    typed = request.GET.get("to", "")
    if typed and not (len(typed) == 4 and typed.isascii() and typed.isdigit()):
        raise RefusedError(_("年份应为四位数字，而不是 %(given)s。") % {"given": typed[:60]})
    return int(typed) if typed else None


def _indicators(topic: Topic | None, told: bool = True) -> Any:
    """Those of the topic that the city has figures of in some year, or those that it has none of."""
    figures = Exists(FigureCount.objects.filter(indicator=OuterRef("pk"), in_city__gt=0))
    own = Indicator.objects.filter(topic=topic, standing=Standing.ACCEPTED)
    return own.filter(figures if told else ~figures).order_by("name", "pk")


def _sources() -> Any:
    """Those of which anything is held."""
    return Source.objects.filter(Exists(Article.objects.filter(source=OuterRef("pk")))).order_by("name")


def _leaf(rows: Any, number: str | None) -> "Leaf[Any]":
    return Paginator(rows, _ROWS).get_page(number)


def _as_json(context: dict[str, Any]) -> dict[str, Any]:
    axis: Axis = context["axis"]
    return {
        "counted_on": context["today"],
        "years": list(axis.years),
        "articles_by_year": {str(year): axis.held.get(year, 0) for year in axis.years},
        "topic": context["topic"].slug if context["topic"] else None,
        "topics": [topic.slug for topic in context["topics"]],
        "indicators": [
            {"slug": row.head.slug, "name": row.head.name, "years": _cells(row)} for row in context["by_indicator"]
        ],
        "never_stated": [one.slug for one in context["never"]],
        **plain.leaf(context["indicators"]),
        "sources": [{"id": row.head.pk, "name": row.head.name, "years": _cells(row)} for row in context["by_source"]],
    }


def _cells(row: Row) -> dict[str, dict[str, Any]]:
    return {str(cell.year): _cell(cell) for cell in row.cells}


def _cell(cell: Cell) -> dict[str, Any]:
    held = {"number": cell.number, "checked": cell.checked} if cell.state == State.HELD else {}
    return {"state": cell.state.value, **held}


def _table(axis: Axis) -> Table:
    """A row for each year of every accepted indicator and every source, as many as a file may hold."""
    header = [_("行"), _("主题"), _("名称"), _("年度"), _("状况"), _("条数或篇数"), _("经人核对")]
    return Table(header, list(_rows(axis))[: tables.MOST_ROWS])


def _rows(axis: Axis) -> Iterator[list[str | int | None]]:
    indicators = Indicator.objects.accepted().select_related("topic").order_by("topic__order", "topic", "name")
    of_indicators, of_sources = coverage.of_indicators(indicators, axis), coverage.of_sources(_sources(), axis)
    yield from _told(_("指标"), of_indicators)
    yield from _told(_("来源"), of_sources)


def _told(kind: str, rows: Iterable[Row]) -> Iterator[list[str | int | None]]:
    for row in rows:
        topic = getattr(row.head, "topic", None)
        for cell in row.cells:
            held = [cell.number, cell.checked] if cell.state == State.HELD else [None, None]
            yield [kind, topic.name if topic else None, row.head.name, cell.year, str(_STATES[cell.state]), *held]
