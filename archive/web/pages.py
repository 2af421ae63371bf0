"""A page in every form it has: HTML for people and, at the same address with another ending, JSON, CSV and Atom for programs.

`/years/2020/` is also `/years/2020.json`. A view returns a `Page`; what a form needs is worked out only when it is asked for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header

from archive.web import feeds, twins
from archive.web.spreadsheets import Cell, csv_lines


@dataclass(frozen=True)
class Table:
    """Rows for a spreadsheet, as many as a file may hold, under the names that a reader knows them by."""

    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def _no_rows() -> Table:
    return Table((), ())


def _no_feed() -> feeds.Feed:
    return feeds.Feed("", ())


@dataclass(frozen=True)
class Page:
    """What a page shows. `as_json` gives plain values; a page that has an address for a form has what the form needs.

    A `context` that only HTML needs and that is dear to make is a function. The forms of a page that its query does not
    change (`follows_query`) stand at one address each. What is `private` is for one reader, and kept by nobody.

    `texts` are its forms that are plain text, by their endings, each written from the full address of the page.
    """

    template: str
    context: dict[str, Any] | Callable[[], dict[str, Any]]
    as_json: Callable[[], dict[str, Any]] = dict
    table: Callable[[], Table] = _no_rows
    feed: Callable[[], feeds.Feed] = _no_feed
    texts: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    follows_query: bool = True
    private: bool = False
    status: int = 200


# What readers know a form by, where it is not its ending.
_LABELS = {"atom": "Atom", "bib": "BibTeX", "csl.json": "CSL-JSON"}


@dataclass(frozen=True)
class Form:
    """A form beside HTML: how its addresses end, its media type, and how a page whose full address is given is written."""

    ending: str
    media_type: str
    write: Callable[[HttpRequest, Page, str], HttpResponse]

    @property
    def label(self) -> str:
        return _LABELS.get(self.ending, self.ending.upper())


@dataclass(frozen=True)
class Alternate:
    """The same page in another form, for its head and its foot."""

    form: Form
    address: str


View = Callable[..., Page | HttpResponseBase]


def addressed(route: str, view: View, name: str, *forms: Form) -> list[URLPattern]:
    """The page `name` at its address, and its other forms (`name_json`) beside it; those of the home page are /index.json."""
    stem = route.removesuffix("/") or "index"
    others = [path(f"{stem}.{form.ending}", _in_form(view, name, form), name=f"{name}_{form.ending}") for form in forms]
    return [path(route, _in_html(view, name, forms), name=name), *others]


def _in_html(view: View, name: str, forms: Sequence[Form]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(request: HttpRequest, **which: Any) -> HttpResponseBase:
        page = view(request, **which)
        if isinstance(page, HttpResponseBase):
            return page
        query = _query(request, page)
        alternates = [
            Alternate(form, reverse(f"web:{name}_{form.ending}", kwargs=which) + query)
            for form in forms
            if page.status == 200
        ]
        context = page.context() if callable(page.context) else page.context
        answered = render(request, page.template, {**context, "alternates": alternates}, status=page.status)
        return _sealed(page, answered)

    return answer


def _in_form(view: View, name: str, form: Form) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(request: HttpRequest, **which: Any) -> HttpResponseBase:
        page = view(request, **which)
        if isinstance(page, HttpResponseBase):
            return page
        address = reverse(f"web:{name}", kwargs=which) + _query(request, page)
        return _sealed(page, form.write(request, page, request.build_absolute_uri(address)))

    return answer


def _query(request: HttpRequest, page: Page) -> str:
    query = request.GET.urlencode() if page.follows_query else ""
    return f"?{query}" if query else ""


def _sealed(page: Page, answer: HttpResponse) -> HttpResponse:
    if page.private:
        answer["Cache-Control"] = "private, no-store"
    return answer


def _write_json(request: HttpRequest, page: Page, address: str) -> HttpResponse:
    return twins.answer({"url": address, **page.as_json()}, page.status)


def _write_csv(request: HttpRequest, page: Page, address: str) -> HttpResponse:
    """Whole and not streamed, so that it has an ETag; the rows are few enough."""
    table = page.table()
    disposition = content_disposition_header(True, request.path.rsplit("/", 1)[-1])
    headers = {"Content-Disposition": disposition or "attachment", "X-Robots-Tag": "noindex"}
    content = "".join(csv_lines(table.header, table.rows))
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers, status=page.status)


def _write_atom(request: HttpRequest, page: Page, address: str) -> HttpResponse:
    return feeds.written(request, page.feed(), address)


def text(ending: str, media_type: str, saved: bool = True) -> Form:
    """A form that is plain text in UTF-8, to be `saved` as a file or read where it is."""

    def write(request: HttpRequest, page: Page, address: str) -> HttpResponse:
        answer = HttpResponse(page.texts[ending](address), content_type=f"{media_type}; charset=utf-8")
        answer["X-Robots-Tag"] = "noindex"
        if saved:
            answer["Content-Disposition"] = content_disposition_header(True, request.path.rsplit("/", 1)[-1])
        return answer

    return Form(ending, media_type, write)


JSON = Form("json", "application/json", _write_json)
CSV = Form("csv", "text/csv", _write_csv)
ATOM = Form("atom", "application/atom+xml", _write_atom)
