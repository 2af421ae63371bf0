"""What leads on from a search: pages that it names, other wordings, other forms, and help where nothing was found."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from archive.search import Filters, Results
from archive.search.corrections import RARE, corrections
from archive.search.jumps import jumps
from archive.search.near_misses import WordCount, total_of, unquoted, wider, words_of
from archive.web.asking import Question

KINDS = {
    "article": pgettext_lazy("one", "文章"),
    "campaign": pgettext_lazy("one", "专项行动"),
    "district": pgettext_lazy("one", "区县"),
    "indicator": pgettext_lazy("one", "指标"),
    "programme": pgettext_lazy("one", "机制"),
    "source": gettext_lazy("来源"),
    "topic": pgettext_lazy("one", "主题"),
    "word": gettext_lazy("词"),
    "year": pgettext_lazy("one", "年度"),
}


_MOST_CHIPS = 6


@dataclass(frozen=True)
class Jump:
    """A page that the query names, with its kind in words."""

    kind: object
    name: str
    address: str


@dataclass(frozen=True)
class Way:
    """Another search: what is said of it, its address, and how many articles it finds."""

    label: str
    address: str
    total: int


@dataclass(frozen=True)
class Ways:
    """`forms` is the query string of the same search for its other forms (lines, table, feed)."""

    forms: str
    jumps: list[Jump] = field(default_factory=list)
    corrections: list[Way] = field(default_factory=list)
    words: list[Way] = field(default_factory=list)
    wider: list[Way] = field(default_factory=list)


def ways_on(question: Question, results: Results) -> Ways:
    """For the first page; further pages only have other forms. Raises QueryRefused, as the search itself would have."""
    first = replace(question, page=1)
    if question.page > 1:
        return Ways(first.address)
    words = words_of(question.query) if results.total <= RARE else []
    nothing = not results.total
    return Ways(
        forms=first.address,
        jumps=[Jump(KINDS[one.kind], one.name, one.address) for one in jumps(question.query, results.hits)],
        corrections=_corrections(first, results, words),
        words=_one_by_one(words) if nothing else [],
        wider=list(_wider(first, results, {one.query for one in words})) if nothing else [],
    )


def _one_by_one(words: list[WordCount]) -> list[Way]:
    """Of one word that is nowhere all has been said; one that is somewhere is merely not where it was looked for (标题:)."""
    if len(words) == 1 and not words[0].total:
        return []
    return [Way(one.text, Question(one.query).address, one.total) for one in words]


def _corrections(question: Question, results: Results, words: list[WordCount]) -> list[Way]:
    found = corrections(question.query, question.filters, results.total, words)
    return [Way(one.query, replace(question, query=one.query).address, one.total) for one in found]


def _wider(question: Question, results: Results, told: set[str]) -> Iterator[Way]:
    """A kind of filter given up, quotation marks dropped, a part of the query left out: what brings something back.

    Single words are `told` beside it.
    """
    for one in wider(question.query, question.filters):
        yield Way(_given_up(one.kind, results), _address(question, question.query, one.filters), one.total)
    bare = unquoted(question.query)
    others = [(_("去掉引号：%s") % bare, bare)] if bare else []
    chips = [chip for chip in results.asked.chips[:_MOST_CHIPS] if chip.without and chip.without not in told]
    others += [(_("去掉一项：%s") % chip.text, chip.without) for chip in chips]
    for label, query in others:
        if total := total_of(query, question.filters):
            yield Way(label, _address(question, query, question.filters), total)


def _given_up(kind: str, results: Results) -> str:
    if not kind:
        return _("去掉所有条件")
    chosen = [facet.label for facet in results.facets.get(kind, []) if facet.selected or facet.excluded]
    return _("去掉条件“%s”") % _("、").join(chosen or [str(KINDS[kind])])


def _address(question: Question, query: str, filters: Filters) -> str:
    return replace(question, query=query, filters=filters).address
