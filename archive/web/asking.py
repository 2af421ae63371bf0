"""A search as it stands in an address.

`?q=诈骗&year=2020&topic=anti-fraud&without=source:3&from=2019&to=2021&sort=newest&page=2`: values of one kind are
alternatives, `without` leaves a value out, `from` and `to` are the ends of a run of years, either of which may be missing.
"""

from dataclasses import dataclass, replace
from typing import Any, Self, TypeVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy, pgettext_lazy

from archive.models.articles import EARLIEST_YEAR, LATEST_YEAR
from archive.search import KINDS, Filters, Sort
from archive.text.normalise import tidy

KIND_NAMES: dict[str, object] = {
    "year": gettext_lazy("所述年度"),
    "topic": pgettext_lazy("one", "主题"),
    "district": pgettext_lazy("one", "区县"),
    "campaign": pgettext_lazy("one", "专项行动"),
    "source": gettext_lazy("来源"),
}
SORTS: dict[Sort, object] = {
    "relevance": gettext_lazy("最相关"),
    "newest": gettext_lazy("最新"),
    "oldest": gettext_lazy("最早"),
}
_MOST_VALUES = 20  # of one kind of filter
_LAST_PAGE = 1_000_000

Pairs = list[tuple[str, str]]
T = TypeVar("T")


@dataclass(frozen=True)
class Span:
    """A run of years as it was typed, ends included; None is open."""

    first: int | None
    last: int | None

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.first or EARLIEST_YEAR, (self.last or LATEST_YEAR) + 1))

    @property
    def pairs(self) -> Pairs:
        return [(end, str(year)) for end, year in (("from", self.first), ("to", self.last)) if year]


@dataclass(frozen=True)
class Question:
    """What the reader asks for. Every part of it stands in the address, so a link reproduces it.

    `filters.year` holds the years of `span` too; a span of which a year was taken out is no longer written as one.
    """

    query: str = ""
    filters: Filters = Filters()
    sort: Sort = "relevance"
    page: int = 1
    span: Span | None = None

    @classmethod
    def from_address(cls, address: QueryDict) -> Self:
        """Reads leniently: a year that is no year, or a page that is no page, is left out."""
        span = _span(address)
        years = (int(value) for value in _values(address, "year") if _is_year(value))
        return cls(
            query=_clean(address.get("q", "")),
            filters=Filters(
                year=tuple(dict.fromkeys([*years, *(span.years if span else ())])),
                **{kind: _values(address, kind) for kind in KINDS if kind != "year"},
                without=_without(address),
            ),
            sort=next((sort for sort in SORTS if sort == address.get("sort")), "relevance"),
            page=_page(address.get("page", "")),
            span=span,
        )

    @property
    def address(self) -> str:
        """The query string of this question."""
        page = [("page", str(self.page))] if self.page > 1 else []
        return "?" + urlencode([("q", self.query), *self.hidden, *self.sorting, *page])

    @property
    def everywhere(self) -> str:
        """The same words without any filter."""
        return Question(self.query, sort=self.sort).address

    @property
    def whole_span(self) -> Span | None:
        """The run of years, as long as all of it is asked for."""
        return self.span if self.span and set(self.span.years) <= set(self.filters.year) else None

    @property
    def single_years(self) -> tuple[int, ...]:
        """The years that were chosen one by one."""
        within = set(self.whole_span.years) if self.whole_span else set()
        return tuple(year for year in self.filters.year if year not in within)

    @property
    def hidden(self) -> Pairs:
        """The filters as they stand in an address: what a new query in the search box keeps."""
        return [*(("year", str(year)) for year in self.single_years), *self._span_pairs(), *self.beside_years]

    @property
    def beside_years(self) -> Pairs:
        """The filters without those by year: what new ends of the run of years keep."""
        chosen = [(kind, value) for kind in KINDS if kind != "year" for value in self.filters.values(kind)]
        return [*chosen, *(("without", f"{kind}:{value}") for kind, value in self.filters.without)]

    @property
    def sorting(self) -> Pairs:
        return [("sort", self.sort)] if self.sort != "relevance" else []

    @property
    def sorts(self) -> list[tuple[object, str, bool]]:
        """The orders with their addresses, and which is in use; without words nothing is more relevant."""
        used = self.sort if self.query or self.sort != "relevance" else "newest"
        offered = [sort for sort in SORTS if self.query or sort != "relevance"]
        return [(SORTS[sort], replace(self, sort=sort, page=1).address, sort == used) for sort in offered]

    def _span_pairs(self) -> Pairs:
        return self.whole_span.pairs if self.whole_span else []

    def without_span(self) -> Self:
        return replace(self, filters=replace(self.filters, year=self.single_years), span=None, page=1)

    def turned(self, kind: str, value: str) -> Self:
        """With the value chosen, or no longer chosen; what is chosen is not left out."""
        values = _toggled(self.filters.values(kind), value)
        without = tuple(pair for pair in self.filters.without if pair != (kind, value))
        return self._narrowed(kind, values, without)

    def left_out(self, kind: str, value: str) -> Self:
        """With the value left out, or no longer left out; what is left out is not chosen."""
        values = tuple(own for own in self.filters.values(kind) if own != value)
        return self._narrowed(kind, values, _toggled(self.filters.without, (kind, value)))

    def _narrowed(self, kind: str, values: tuple[str, ...], without: tuple[tuple[str, str], ...]) -> Self:
        chosen: Any = tuple(int(value) for value in values) if kind == "year" else values
        return replace(self, filters=replace(self.filters, **{kind: chosen, "without": without}), page=1)


def _toggled(values: tuple[T, ...], value: T) -> tuple[T, ...]:
    return tuple(own for own in values if own != value) if value in values else (*values, value)


def _clean(value: str) -> str:
    """The value without characters that nobody sees, some of which turn the words around them on the page."""
    return tidy(value).replace("\n", "").strip()


def _values(address: QueryDict, kind: str) -> tuple[str, ...]:
    values = (_clean(value)[:120] for value in address.getlist(kind)[:_MOST_VALUES])
    return tuple(dict.fromkeys(value for value in values if value))


def _without(address: QueryDict) -> tuple[tuple[str, str], ...]:
    """`without=topic:anti-fraud`; what names no kind, or a year that is none, is left out."""
    pairs = (value.partition(":") for value in _values(address, "without"))
    known = ((kind, value) for kind, _, value in pairs if kind in KINDS and value)
    return tuple((kind, value) for kind, value in known if kind != "year" or _is_year(value))


def _span(address: QueryDict) -> Span | None:
    """Ends the wrong way round are turned; what is no year of a newspaper is open."""
    first, last = (_end(address.get(end, "")) for end in ("from", "to"))
    if first and last and first > last:
        first, last = last, first
    return Span(first, last) if first or last else None


def _end(value: str) -> int | None:
    value = value.strip()
    return int(value) if _is_year(value) and EARLIEST_YEAR <= int(value) <= LATEST_YEAR else None


def _is_year(value: str) -> bool:
    return len(value) == 4 and value.isascii() and value.isdigit()


def _page(value: str) -> int:
    """A page too far, of however many digits, is one beyond the end; what is no page is the first."""
    if not (value.isascii() and value.isdigit()):
        return 1
    return min(max(int(value), 1), _LAST_PAGE) if len(value) < 9 else _LAST_PAGE
