"""A figure in its newspaper's words: the sentence that states it and those further off that decided, every such word marked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.extract.mention import Role
from archive.models import Observation
from archive.models.evidence import CONTEXT, EDITOR
from archive.paragraphs import Paragraphs
from archive.web.marking import Span, marked, sentence_around

# What is marked, in the order of the legend. The figure's mark holds its number, and mostly direction and approximation too.
_NAMES: dict[str, str | Promise] = {
    "figure": gettext_lazy("数值"),
    Role.MEASURE: gettext_lazy("所称"),
    Role.PERIOD: gettext_lazy("时期"),
    Role.PLACE: gettext_lazy("地区"),
    Role.COMPARISON: gettext_lazy("比较"),
    Role.DIRECTION: gettext_lazy("升降"),
    Role.APPROXIMATION: gettext_lazy("约略"),
    Role.BASE_VALUE: gettext_lazy("原值"),
    Role.LIST: gettext_lazy("分列"),
}
_LOOKS = {look: order for order, look in enumerate(_NAMES)}


@dataclass(frozen=True)
class Key:
    """A line of the legend: how it is marked, what that means, and the words that are marked so."""

    look: str
    name: str
    words: str


@dataclass(frozen=True)
class Excerpt:
    """A sentence elsewhere in the article that decided about the figure; `number` counts its paragraph, `names` what it decided."""

    html: SafeString
    number: int
    names: str


@dataclass(frozen=True)
class Quotation:
    """The sentence of a figure with its marks and the one before it, the sentences elsewhere, and the legend to both."""

    before: str
    sentence: SafeString
    elsewhere: list[Excerpt]
    legend: list[Key]


def quotation(figure: Observation) -> Quotation:
    """The figure in the words of its article, every deciding word marked at its very characters."""
    text = figure.article.text
    spans = _spans(figure)
    window = sentence_around(text, figure.start, figure.end)
    inside = [span for span in spans if _holds(window, span)]
    outside = sorted((span for span in spans if span not in inside), key=lambda span: span.start)
    by_sentence = groupby(outside, key=lambda span: sentence_around(text, span.start, span.end))
    elsewhere = [_excerpt(text, place, list(own)) for place, own in by_sentence]
    return Quotation(_before(text, window[0]), _quoted(text, window, inside), elsewhere, _legend(text, spans))


def _before(text: str, start: int) -> str:
    """The sentence before, in the same paragraph; often it says of whom or of when the next one speaks."""
    if start < 1 or text[start - 1] == "\n":
        return ""
    return "".join(text[slice(*sentence_around(text, start - 1, start - 1))].split())


def _spans(figure: Observation) -> list[Span]:
    """What is marked. A figure that was read before deciding words were kept has its measure alone."""
    spans = [Span(figure.start, figure.end, "figure")]
    words = [Span(row.start, row.end, row.role.value) for row in figure.deciding_words if row.role is not Role.NUMBER]
    if not words and figure.measure_start is not None and figure.measure_end is not None:
        words = [Span(figure.measure_start, figure.measure_end, Role.MEASURE.value)]
    return spans + words


def _holds(window: tuple[int, int], span: Span) -> bool:
    return window[0] <= span.start and span.end <= window[1]


def _quoted(text: str, window: tuple[int, int], spans: Iterable[Span]) -> SafeString:
    begin, finish = window
    own = [replace(span, start=span.start - begin, end=span.end - begin) for span in spans]
    return marked(text[begin:finish], own)


def _excerpt(text: str, window: tuple[int, int], spans: list[Span]) -> Excerpt:
    looks = sorted({span.look for span in spans}, key=_LOOKS.__getitem__)
    names = _("、").join(str(_NAMES[look]) for look in looks)
    return Excerpt(_quoted(text, window, spans), Paragraphs(text).number(spans[0].start), names)


def _legend(text: str, spans: Iterable[Span]) -> list[Key]:
    """A line for each kind of mark that is there; words that stand apart are joined by ……."""
    found: dict[str, list[str]] = {}
    words = Paragraphs(text).words
    for span in spans:
        found.setdefault(span.look, []).append(words(span.start, span.end))
    return [Key(look, str(name), "……".join(found[look])) for look, name in _NAMES.items() if look in found]


def ground(figure: Observation, role: str) -> str:
    """On what an attribute rests: 原文“去年”, the editor's word, or nothing where the text has no word for it."""
    rows = [row for row in figure.evidence if row["role"] == role]
    if any(row.get("from") == EDITOR for row in rows):
        return _("编辑核定")
    if role == Role.PLACE and any(row.get("from") == CONTEXT for row in rows):
        return _("文章所述城市")  # though the text may print 宁波市 somewhere: that is not why
    paragraphs = Paragraphs(figure.article.text)
    words = "……".join(paragraphs.words(row["start"], row["end"]) for row in rows if "start" in row)
    if not words:
        return ""
    said = _("原文“%(words)s”") % {"words": words}
    looked_up = role == Role.PERIOD and figure.period_code and figure.period_code[:4] not in words
    return _("%(said)s，年份由上下文或刊发日期推得") % {"said": said} if looked_up else said
