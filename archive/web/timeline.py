"""A campaign or programme over the years: what each year's articles say of it, and the years in which none does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.http import HttpRequest

from archive.models import Article
from archive.web.by_year import MANY
from archive.web.naming import Name, Naming, Sentence, field_of, namings_of

YEARS = 12  # of one page
MOST_ARTICLES = 5  # of one year: the first that were published; the others are a search away
OLDEST_FIRST = "oldest"


@dataclass(frozen=True)
class Year:
    """A year reported on (None: not known) of which `total` articles have the name; `namings` are the first of them."""

    year: int | None
    total: int
    namings: list[Naming]

    @property
    def printed(self) -> list[str]:
        """The name as these articles print it, each printing once."""
        return list(dict.fromkeys(sentence.printed for naming in self.namings for sentence in naming.sentences))

    @property
    def editions(self) -> list[str]:
        found = (sentence.edition for naming in self.namings for sentence in naming.sentences)
        return list(dict.fromkeys(edition for edition in found if edition))

    @property
    def more(self) -> int:
        return self.total - len(self.namings)


@dataclass(frozen=True)
class Gap:
    """Years between two others in which no article has the name; `held` says whether there are articles of them at all."""

    first: int
    last: int
    held: bool


@dataclass(frozen=True)
class Timeline:
    """A page of the years of a name. `counts` are all of its years with the number of articles, None for those of no year."""

    counts: Mapping[int | None, int]
    entries: list[Year | Gap]
    leaf: "Leaf[Any]"
    order: str

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def dated(self) -> list[int]:
        return [year for year in self.counts if year is not None]

    @property
    def years(self) -> list[Year]:
        return [entry for entry in self.entries if isinstance(entry, Year)]

    @property
    def sentences(self) -> list[Sentence]:
        """All that the page quotes."""
        return [sentence for year in self.years for naming in year.namings for sentence in naming.sentences]


def timeline_of(name: Name, request: HttpRequest) -> Timeline:
    """The page of years that `?page=` names, newest first or, with `?order=oldest`, oldest first. Four queries."""
    order = OLDEST_FIRST if request.GET.get("order") == OLDEST_FIRST else ""
    counts = _counts(name)
    line = _line(counts)
    leaf = Paginator(line if order else line[::-1], YEARS).get_page(request.GET.get("page"))
    years: list[int | None] = list(leaf)
    if None in counts and not leaf.has_next():
        years.append(None)
    return Timeline(counts, _entries(years, years_of(name, counts, years)), leaf, order)


def _counts(name: Name) -> Mapping[int | None, int]:
    return Article.objects.any_years_of(field_of(name), [name]).get(name.pk, {})


def whole(name: Name, most: int) -> list[Year]:
    """Every year of the name, oldest first, with at most so many articles each."""
    counts = _counts(name)
    known = years_of(name, counts, list(counts), most)
    return [known[year] for year in (*_line(counts), None) if year in known]


def ends_of(name: Name, counts: Iterable[int | None]) -> tuple[Article | None, Article | None]:
    """The articles that have the name first and last: by the year they report on, then by the day. Two queries."""
    dated = [year for year in counts if year is not None]
    if not dated:
        return None, None
    rows = name.articles.select_related("source").defer("text")
    first = rows.first_of_each_year([min(dated)], 1)
    last = rows.reporting_on(max(dated)).newest_first()
    return first.first(), last.first()


def years_of(
    name: Name, counts: Mapping[int | None, int], years: Sequence[int | None], most: int = MOST_ARTICLES
) -> dict[int | None, Year]:
    """Those of the years that have articles of the name. Two queries."""
    own = name.articles.all()
    few = sum(counts.values()) <= MANY
    first = own.first_of_each_year(years, most) if few else own.first_of_years_full(years, most)
    articles = first.select_related("source")
    found = {year: Year(year, counts[year], []) for year in years if year in counts}
    for naming in namings_of(name, articles):
        found[naming.article.report_year].namings.append(naming)
    return found


def _line(counts: Iterable[int | None]) -> list[int]:
    """All years from the first to the last."""
    dated = [year for year in counts if year is not None]
    return list(range(min(dated, default=0), max(dated, default=-1) + 1))


def _entries(years: Iterable[int | None], known: Mapping[int | None, Year]) -> list[Year | Gap]:
    """Years in the order given; silent ones beside each other are one gap as long as they are silent for one reason."""
    entries: list[Year | Gap] = []
    years = list(years)
    is_whole = all(year in known for year in years)
    held = set() if is_whole else {year for year, _ in Article.objects.count_by_report_year()}
    for key, run in groupby(years, key=lambda year: known.get(year) or (year in held)):
        if isinstance(key, Year):
            entries.append(key)
        else:
            silent = sorted(year for year in run if year is not None)
            entries.append(Gap(silent[0], silent[-1], held=key))
    return entries
