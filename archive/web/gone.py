"""What an address answers when its article was withdrawn, or when no article that is left has its name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import TypeVar

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from archive.models import Article, Capture
from archive.models.vocabulary import Named, Standing
from archive.web import twins
from archive.web.pages import Page

Answer = TypeVar("Answer", Page, FileResponse)


def article(request: HttpRequest, article: Article) -> HttpResponse:
    """A withdrawn article's own address: that it was withdrawn and when, and what editors tell its readers."""
    return _of_article(request, _("这篇文章已撤回"), article)


def figure(request: HttpRequest, article: Article) -> HttpResponse:
    """The address of a figure of a withdrawn article."""
    return _of_article(request, _("这个数字所在的文章已撤回"), article)


def unless_closed(page: Callable[[HttpRequest, Capture], Answer]) -> Callable[..., Answer | HttpResponse]:
    """A page about a capture or its file. Of a closed one it is for the archive's own people, and kept by nobody."""

    @wraps(page)
    def guarded(request: HttpRequest, sha256: str) -> Answer | HttpResponse:
        capture = get_object_or_404(Capture, sha256=sha256)
        if not capture.is_closed():
            return page(request, capture)
        if not request.user.is_staff:
            last = Article.everything.filter(capture=capture).latest("withdrawn_at")
            return _of_article(request, _("由这个文件整理出的文章都已撤回"), last)
        return _for_staff(page(request, capture))

    return guarded


def _for_staff(answer: Answer) -> Answer:
    if isinstance(answer, Page):
        return replace(answer, private=True)
    answer["Cache-Control"] = "private, no-store"
    return answer


def name(request: HttpRequest) -> HttpResponse:
    """The address of a forsaken name."""
    return _page(request, _("这个名称已没有文章提到"))


def is_forsaken(name: Named, mentioned: bool) -> bool:
    """Whether a name is only known from articles, and no public one has it: it would tell what they said."""
    return name.standing == Standing.PROPOSED and not mentioned


def _of_article(request: HttpRequest, said: str, article: Article) -> HttpResponse:
    on = localdate(article.withdrawn_at) if article.withdrawn_at else None
    return _page(request, said, on, article.withdrawn_notice)


def _page(request: HttpRequest, said: str, on: date | None = None, notice: str = "") -> HttpResponse:
    """As a page, or as JSON for programs that prefer it."""
    if twins.is_wanted(request):
        told = {"error": said, "code": "gone", "withdrawn_on": on, "notice": notice}
        response: HttpResponse = twins.answer(told, 410)
    else:
        response = render(request, "web/gone.html", {"said": said, "on": on, "notice": notice}, status=410)
    response["Vary"] = "Accept"
    return response
