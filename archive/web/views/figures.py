from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import override

from archive import beside
from archive.models import FixityCheck, Observation
from archive.presentation import observation_as_json
from archive.web import gone, plain, referring, revisions
from archive.web.pages import Page
from archive.web.quoting import quotation
from archive.web.verdicts import Compared, compared


def figure(request: HttpRequest, pk: int) -> Page | HttpResponseBase:
    """A figure: the sentence that states it, every field with where it came from, and the other reports of the same.

    One that no longer stands says why, with the sentence it was read in: its address may have been printed.
    """
    figure = shown(request, pk)
    if isinstance(figure, HttpResponseBase):
        return figure
    address = permanent(request, figure)
    others = beside.others_of(figure)
    rows = compared(figure, others, beside.characters_of([figure.pk, *(other.pk for other in others)]))
    context = {
        "figure": figure,
        "quotation": quotation(figure),
        "same": [row for row in rows if _of_the_same(figure, row)],
        "beside": [row for row in rows if not _of_the_same(figure, row)],
        "near": beside.near_to(figure) if figure.indicator is None else [],
        "neighbours": beside.neighbours(figure),
        "fixity": FixityCheck.objects.filter(capture=figure.article.capture_id).first(),
        "step": revisions.step(figure),
        "history": revisions.history_of(figure),
        "address": address,
        "reference": referring.to_figure(figure, address, localdate()),
    }
    return Page("web/figure.html", context, as_json=lambda: _plain(figure, context))


def shown(request: HttpRequest, pk: int) -> Observation | HttpResponse:
    """The figure with its article; or, of one that may not be shown any more, the page that says so."""
    rows = Observation.everything.select_related("indicator__topic", "area", "article__source", "article__capture")
    figure = get_object_or_404(rows, pk=pk)
    if figure.article.withdrawn_at:
        return gone.figure(request, figure.article)
    if not figure.stands:
        return render(request, "web/figure_gone.html", {"figure": figure, "quotation": quotation(figure)}, status=410)
    return figure


def permanent(request: HttpRequest, figure: Observation) -> str:
    """The address that is cited: the same from whichever page, in the archive's own language."""
    with override(settings.LANGUAGE_CODE):
        return request.build_absolute_uri(figure.get_absolute_url())


def _of_the_same(figure: Observation, row: Compared) -> bool:
    """Another report of the same measure, area and period."""
    other = row.observation
    alike = ("indicator_id", "area_id", "period_code", "comparison")
    return bool(figure.period_code) and all(getattr(figure, name) == getattr(other, name) for name in alike)


def _plain(figure: Observation, context: dict[str, Any]) -> dict[str, Any]:
    """All that the page says, under the names of the annotators' files."""
    check = context["fixity"]
    told = {**plain.figure(figure), **observation_as_json(figure, figure.article.text)}
    return told | {
        "capture": figure.article.capture.sha256,
        "fixity": {"checked_at": check.at, "outcome": check.outcome} if check else None,
        "others": [
            {**plain.figure(row.observation), **row.as_json()} for row in (*context["same"], *context["beside"])
        ],
        "reference": context["reference"],
    }
