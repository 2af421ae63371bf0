"""What a search answers: plain values that a page, a feed or a command can print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Literal

from django.utils.safestring import SafeString

from archive.search.query import Asked
from archive.search.searched import Searched, Span

Sort = Literal["relevance", "newest", "oldest"]

# What a reader narrows by, in the order of the page.
KINDS = ("year", "topic", "district", "campaign", "source")


@dataclass(frozen=True)
class Filters:
    """What the reader has narrowed to. Several values of one kind are alternatives; the kinds narrow together.

    `year` is the year reported on; `topic` and `campaign` are slugs, `district` official codes, `source` numbers of
    sources. `without` holds (kind, value) pairs: articles that have such a value are left out.
    """

    year: tuple[int, ...] = ()
    topic: tuple[str, ...] = ()
    district: tuple[str, ...] = ()
    campaign: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    without: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.year or self.topic or self.district or self.campaign or self.source or self.without)

    def values(self, kind: str) -> tuple[str, ...]:
        """The values of one kind (of KINDS) as they stand in an address."""
        return tuple(str(value) for value in getattr(self, kind))

    def excluded(self, kind: str) -> tuple[str, ...]:
        """The values of one kind that are left out."""
        return tuple(value for own, value in self.without if own == kind)


NO_FILTERS = Filters()


@dataclass(slots=True)
class Facet:
    """One value to narrow by. `count` is how many articles have it among those that the query and all *other* kinds of
    filter leave: where no filter of its own kind is chosen, the number of hits that have it."""

    value: str
    label: str
    count: int
    selected: bool = False
    excluded: bool = False


@dataclass(slots=True)
class Hit:
    """One article found. Marks count characters of the string they belong to.

    `standing` are the spans of the folded `text` that are looked for.
    """

    article_id: int
    title: str
    title_marks: tuple[Span, ...]
    published_on: date | None
    published_precision: str
    report_year: int | None
    source: str
    snippet: str
    marks: tuple[Span, ...]
    text: Searched
    standing: Sequence[Span]

    @property
    def count(self) -> int:
        """In how many places of the article's text it stands."""
        return len(self.standing)

    @property
    def spans(self) -> tuple[Span, ...]:
        """These places as spans of the article's text as it is printed; one over a line break is two."""
        return tuple(self.text.printed_spans(self.standing)) if self.standing else ()

    @property
    def title_html(self) -> SafeString:
        return marked(self.title, self.title_marks)

    @property
    def snippet_html(self) -> SafeString:
        return marked(self.snippet, self.marks)


@dataclass(slots=True)
class Results:
    """One page of what was found. `facets` has the keys of KINDS.

    `asked` is the query as it was understood. `complete` is False where articles or changes may be missing from the
    answer: there is no index yet, an older state of it answers because the newest is damaged, or it is being made anew.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    page: int
    size: int
    sort: Sort = "relevance"
    filters: Filters = NO_FILTERS
    facets: Mapping[str, list[Facet]] = field(default_factory=dict)
    complete: bool = True
    asked: Asked = Asked()

    @property
    def pages(self) -> int:
        """How many pages there are; one, though empty, where nothing was found."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True)
class Neighbours:
    """The articles (by their numbers) around one place in the results, and how many results there are."""

    previous: int | None
    current: int | None
    next: int | None
    total: int


def marked(text: str, marks: tuple[Span, ...]) -> SafeString:
    """The text as HTML with `<mark>` around each span. Every piece is escaped before a mark is set beside it."""
    if not marks:
        return SafeString(escape(text) if _has_markup(text) else text)
    pieces: list[str] = []
    position = 0
    for start, end in marks:
        pieces += text[position:start], "<mark>", text[start:end], "</mark>"
        position = end
    pieces.append(text[position:])
    # Most texts have nothing to escape: looking once is cheaper than escaping every piece.
    if _has_markup(text):
        pieces[::2] = map(escape, pieces[::2])
    # Safe: every piece of the text, which are every other, went through the escaping above.
    return SafeString("".join(pieces))


def _has_markup(text: str) -> bool:
    """Whether `escape` would change it. Five looks at one character take a quarter of the time of a pattern's one look."""
    return "&" in text or "<" in text or ">" in text or '"' in text or "'" in text
