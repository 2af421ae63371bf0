"""A search as it stands in an address, and the addresses of searches one step away from it."""

from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from archive.search import Facet, Filters, Results, Sort

KINDS = {
    "year": gettext_lazy("所述年度"),
    "topic": gettext_lazy("主题"),
    "district": gettext_lazy("区县"),
    "campaign": gettext_lazy("专项行动"),
}
SORTS: dict[Sort, object] = {
    "relevance": gettext_lazy("最相关"),
    "newest": gettext_lazy("最新"),
    "oldest": gettext_lazy("最早"),
}
_MOST_VALUES = 20  # of one kind of filter
_SHOWN = 8  # of one kind, before the reader asks for the rest
_LAST_PAGE = 1_000_000


@dataclass(frozen=True)
class Choice:
    """A facet value with the address that takes it in or out."""

    facet: Facet
    address: str


@dataclass(frozen=True)
class Kind:
    """A kind of filter: its choices, the chosen ones first among the links."""

    code: str
    name: object
    choices: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.facet.selected]

    @property
    def first(self) -> list[Choice]:
        return self.choices[:_SHOWN]

    @property
    def rest(self) -> list[Choice]:
        return self.choices[_SHOWN:]


@dataclass(frozen=True)
class Question:
    """What the reader asks for. Every part of it stands in the address, so a link reproduces it."""

    query: str = ""
    filters: Filters = Filters()
    sort: Sort = "relevance"
    page: int = 1

    @classmethod
    def from_address(cls, address: QueryDict) -> Self:
        """Reads leniently: a year that is no year, or a page that is no page, is left out."""
        return cls(
            query=_clean(address.get("q", "")),
            filters=Filters(
                year=tuple(int(value) for value in _values(address, "year") if _is_year(value)),
                topic=_values(address, "topic"),
                district=_values(address, "district"),
                campaign=_values(address, "campaign"),
            ),
            sort=next((sort for sort in SORTS if sort == address.get("sort")), "relevance"),
            page=_page(address.get("page", "")),
        )

    @property
    def address(self) -> str:
        """The query string of this question."""
        chosen = [(kind, value) for kind in KINDS for value in self.filters.values(kind)]
        sort = [("sort", self.sort)] if self.sort != "relevance" else []
        page = [("page", str(self.page))] if self.page > 1 else []
        return "?" + urlencode([("q", self.query), *chosen, *sort, *page])

    @property
    def everywhere(self) -> str:
        """The same words without any filter."""
        return Question(self.query, sort=self.sort).address

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a new query in the search box keeps."""
        return [(kind, value) for kind in KINDS for value in self.filters.values(kind)]

    @property
    def sorts(self) -> list[tuple[object, str, bool]]:
        return [(name, replace(self, sort=sort, page=1).address, sort == self.sort) for sort, name in SORTS.items()]

    def pages_beside(self, results: Results) -> dict[str, object]:
        """The addresses of the pages before and after this one, and the number of its first hit."""
        before, after = self.page - 1, self.page + 1
        return {
            "previous": replace(self, page=before).address if before else "",
            "next": replace(self, page=after).address if after <= results.pages else "",
            "beginning": replace(self, page=1).address,
            "first": before * results.size + 1,
        }

    def narrowing(self, results: Results) -> list[Kind]:
        """The facets as links; kinds with nothing to choose left out."""
        kinds = [
            Kind(code, name, [Choice(facet, self._turned(code, facet)) for facet in results.facets.get(code, [])])
            for code, name in KINDS.items()
        ]
        return [kind for kind in kinds if kind.choices]

    def _turned(self, kind: str, facet: Facet) -> str:
        values = [value for value in self.filters.values(kind) if value != facet.value]
        if not facet.selected:
            values.append(facet.value)
        chosen: Any = tuple(int(value) for value in values) if kind == "year" else tuple(values)
        return replace(self, filters=replace(self.filters, **{kind: chosen}), page=1).address


def _clean(value: str) -> str:
    return "".join(sign for sign in value if sign >= " ").strip()


def _values(address: QueryDict, kind: str) -> tuple[str, ...]:
    values = (_clean(value)[:120] for value in address.getlist(kind)[:_MOST_VALUES])
    return tuple(dict.fromkeys(value for value in values if value))


def _is_year(value: str) -> bool:
    return len(value) == 4 and value.isascii() and value.isdigit()


def _page(value: str) -> int:
    return min(int(value), _LAST_PAGE) if value.isascii() and value.isdigit() and len(value) < 9 and int(value) else 1
