"""An article made ready for reading: its passages with every figure, and every searched word, marked in place."""

from dataclasses import dataclass

from archive.models import Article, Observation
from archive.search import QueryRefused, marks_in
from archive.web.marking import Passage, Span, passages

_MOST_HITS = 500


@dataclass(frozen=True)
class Reading:
    """An article's passages and the figures that are marked in them."""

    figures: list[Observation]
    passages: list[Passage]


def read(article: Article, query: str) -> Reading:
    """The article with its standing figures, and what the reader had searched for, marked in place."""
    figures = list(article.observations.standing().in_text_order().select_related("indicator", "area"))
    spans = [
        Span(figure.start, figure.end, "figure", anchor=f"f{figure.pk}", href=figure.get_absolute_url())
        for figure in figures
    ]
    roles = {heading["start"]: heading.get("role", "heading") for heading in article.headings}
    return Reading(figures, passages(article.text, roles, spans + _hits(query, article.text)))


def _hits(query: str, text: str) -> list[Span]:
    """Where the query stands, by the rules that found the article; a query that would be refused marks nothing."""
    try:
        return [Span(start, end, "hit") for start, end in marks_in(query, text)[:_MOST_HITS]]
    except QueryRefused:
        return []
