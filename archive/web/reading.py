"""An article made ready for reading: its passages with every figure, and every searched word, marked in place."""

import re
from dataclasses import dataclass

from archive.models import Article, Observation
from archive.web.marking import Passage, Span, hits, marked, passages, sentence_around


@dataclass(frozen=True)
class Reading:
    """An article's passages and the figures that are marked in them."""

    figures: list[Observation]
    passages: list[Passage]


def read(article: Article, words: list[str]) -> Reading:
    """The article with its standing figures; `words` are those searched for."""
    figures = list(article.observations.standing().in_text_order().select_related("indicator", "area"))
    spans = [
        Span(figure.start, figure.end, "figure", anchor=f"f{figure.pk}", href=figure.get_absolute_url())
        for figure in figures
    ]
    roles = {heading["start"]: heading.get("role", "heading") for heading in article.headings}
    return Reading(figures, passages(article.text, roles, spans + hits(article.text, words)))


def quotation(figure: Observation) -> str:
    """The sentence that states a figure, with the figure and its measure marked at their very characters."""
    text = figure.article.text
    begin, finish = sentence_around(text, figure.start, figure.end)
    spans = [Span(figure.start - begin, figure.end - begin, "figure")]
    if figure.measure_start is not None and figure.measure_end is not None:
        spans.append(Span(figure.measure_start - begin, figure.measure_end - begin, "measure"))
    return marked(text[begin:finish], spans)


def searched_words(query: str) -> list[str]:
    """The words to mark of a query in the reader's language: no operators, no excluded words, phrases whole."""
    words = [phrase or word for phrase, word in re.findall(r'"([^"]{1,100})"|(\S{1,100})', query[:300])]
    return [word for word in words if word != "OR" and not word.startswith("-")]
