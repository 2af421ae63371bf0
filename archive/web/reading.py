"""An article made ready for reading: its passages with every figure, name and searched word marked or linked in place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.models import Article, Observation
from archive.search import QueryRefused, marks_in
from archive.web.language import around_own
from archive.web.linking import Name, links
from archive.web.marking import Passage, Span, marked, passages
from archive.web.outline import Section, outline
from archive.web.rows import rows_of

_MOST_HITS = 2000
_PHRASE = re.compile(r"\S+")


@dataclass(frozen=True)
class Reading:
    """An article's parts and the figures that are marked in its text.

    `hits` is how often the query stands in the text; the first `numbered` of them are marked, with anchors from #hit-1.
    """

    figures: list[Observation]
    passages: list[Passage]
    sections: list[Section]
    title: SafeString
    subtitle: SafeString
    captions: list[SafeString]
    hits: int
    numbered: int


def read(article: Article, query: str, names: Iterable[Name] = ()) -> Reading:
    """The article with its standing figures, the names that it gives, and what the reader had searched for, in place."""
    figures = list(article.observations.standing().in_text_order().select_related("indicator", "area"))
    spans = [
        Span(figure.start, figure.end, "figure", anchor=f"f{figure.pk}", href=figure.get_absolute_url())
        for figure in figures
    ]
    headings = {heading["start"]: heading.get("role", "heading") for heading in article.headings}
    spans += links(article.text, names, spans, headings)
    hits = _hits(query, article.text)
    numbered = _numbered(hits)
    shown = passages(article.text, {**rows_of(article.text), **headings}, spans + numbered)
    return Reading(
        figures=figures,
        passages=shown,
        sections=outline(article.text, shown, figures),
        title=_phrases(query, article.title),
        subtitle=_marked(query, article.subtitle),
        captions=[_marked(query, caption) for caption in article.captions],
        hits=len(hits),
        numbered=len(numbered),
    )


def _hits(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the query stands, by the rules that found the article; a query that would be refused marks nothing."""
    try:
        return marks_in(query, text) if query else ()
    except QueryRefused:
        return ()


def _marked(query: str, line: str) -> SafeString:
    return marked(line, [Span(start, end, "hit") for start, end in _hits(query, line)])


def _phrases(query: str, title: str) -> SafeString:
    """The parts between a title's blanks, of which none is broken where a line can end between them: 云州晒账单 群众说好."""
    parts = [match.span() for match in _PHRASE.finditer(title)]
    hits = _hits(query, title)
    pieces: list[str] = []
    done = 0
    for start, end in parts:
        inside = [Span(max(left, start) - start, min(right, end) - start, "hit") for left, right in hits if left < end]
        shown = marked(title[start:end], [span for span in inside if span.start < span.end])
        pieces.append(format_html('{}<span class="phrase">{}</span>', title[done:start], shown))
        done = end
    return mark_safe("".join([*pieces, conditional_escape(title[done:])]))  # noqa: S308  every piece is escaped


def _numbered(hits: tuple[tuple[int, int], ...]) -> list[Span]:
    """The first of the hits with their anchors, each with the ways to those beside it."""
    last = min(len(hits), _MOST_HITS)
    return [
        Span(start, end, "hit", anchor=f"hit-{number}", after=_ways(number, last, len(hits)))
        for number, (start, end) in enumerate(hits[:last], start=1)
    ]


def _ways(number: int, last: int, total: int) -> SafeString:
    """Links without a text of their own: they stand in the article's text and add nothing to it (their labels are drawn)."""
    before = _way(f"hit-{number - 1}", _("上一处")) if number > 1 else ""
    after = _way(f"hit-{number + 1}", _("下一处")) if number < last else ""
    place = _("第 %(number)s 处，共 %(total)s 处") % {"number": number, "total": total}
    back = _way("found", _("回到文首"))
    ways = (place, around_own(), before, after, back)
    return format_html('<span class="steps" role="group" aria-label="{}"{}>{}{}{}</span>', *ways)


def _way(anchor: str, label: str) -> SafeString:
    return format_html('<a href="#{}" aria-label="{}"></a>', anchor, label)
