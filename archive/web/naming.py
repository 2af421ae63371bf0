"""Where an article names a campaign or programme: the sentences that do, as it prints the name, with the figures they state."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from django.utils.http import urlencode
from django.utils.safestring import SafeString

from archive.extract.campaigns import find
from archive.extract.editions import edition
from archive.models import Article, Campaign, Observation, Programme
from archive.paragraphs import Paragraphs
from archive.text.segment import unwrap
from archive.web.marking import Span, marked, sentence_around

Name: TypeAlias = Campaign | Programme
Stretch: TypeAlias = tuple[int, int]

MOST_SENTENCES = 3  # of one article
_LONGEST_SIDE = 400  # characters of a sentence on either side of the name: a newspaper strings a whole account together
# “净海”、“净网”等行动: names between which nothing is said share what follows them.
_TOGETHER = re.compile(r"[“”\"《》、，和与及]{0,4}(?:等|(?:专项)?行动)?[“”\"《》、，和与及]{0,4}")
# “净网2019”专项行动: what belongs to a printing around the name itself.
_BEFORE = r"[“\"《]?"
_AFTER = r"(?:[”\"》]?(?:系列|专项|集中|统一){0,2}(?:行动|会战|斗争|攻坚战|战役))?[”\"》]?"


@dataclass(frozen=True)
class Unbroken:
    """A text without the line breaks that only its page's width made; `offsets` lead from it to the text as kept."""

    text: str
    offsets: list[int] | None

    def kept(self, start: int, end: int) -> tuple[int, int]:
        """Where these characters stand in the text as kept."""
        return (start, end) if self.offsets is None else (self.offsets[start], self.offsets[end - 1] + 1)

    def here(self, place: int) -> int:
        """Where a character of the text as kept stands in this one."""
        return place if self.offsets is None else bisect_left(self.offsets, place)


@dataclass(frozen=True)
class Sentence:
    """A sentence that names it, and where in it the name stands, in the characters of `unbroken`.

    `words` are what of the printing the archive knows the name by. `own` are the stretches of the sentence, counted from
    its beginning, whose figures are told of this name and of no other; `figures` are those.
    """

    article: Article
    unbroken: Unbroken
    start: int
    end: int
    name: tuple[int, int]
    words: str
    own: list[Stretch]
    figures: list[Observation] = field(default_factory=list)

    @property
    def printed(self) -> str:
        """The name as it stands here: “净网2019”专项行动."""
        return self.unbroken.text[slice(*self.name)]

    @property
    def edition(self) -> str:
        """The year or number of the round that it is printed with, if any."""
        return edition(self.words)

    @property
    def plain(self) -> str:
        return self.unbroken.text[self.start : self.end].strip()

    @property
    def place(self) -> tuple[int, int, int]:
        """(key of the article, start, end) in its text as kept."""
        return self.article.pk, *self.unbroken.kept(self.start, self.end)

    @property
    def address(self) -> str:
        """The paragraph of the article that names it, the name marked."""
        paragraph = Paragraphs(self.article.text).number(self.unbroken.kept(*self.name)[0])
        return f"{self.article.get_absolute_url()}?{urlencode({'hl': self.words})}#p{paragraph}"

    def claims(self, place: int) -> bool:
        """Whether a figure that begins at this character of the text as kept is told of the name."""
        here = self.unbroken.here(place) - self.start
        return any(start <= here < end for start, end in self.own)

    @property
    def html(self) -> SafeString:
        """The sentence with the name and every figure marked; each figure leads to its page."""
        spans = [Span(self.name[0] - self.start, self.name[1] - self.start, "name")]
        spans += [self._span(figure) for figure in self.figures]
        return marked(self.unbroken.text[self.start : self.end], spans)

    def _span(self, figure: Observation) -> Span:
        start, end = (self.unbroken.here(place) - self.start for place in (figure.start, figure.end))
        return Span(start, end, "figure", href=figure.get_absolute_url())


@dataclass(frozen=True)
class Naming:
    """An article that has the name, with the first sentences that print it: none where only its title or an editor does."""

    article: Article
    sentences: list[Sentence]
    in_title: bool

    @property
    def address(self) -> str:
        return self.sentences[0].address if self.sentences else self.article.get_absolute_url()

    @property
    def figures(self) -> list[Observation]:
        return [figure for sentence in self.sentences for figure in sentence.figures]


def field_of(name: Name) -> str:
    """The field of articles that links it."""
    return "campaigns" if isinstance(name, Campaign) else "programmes"


def printings_of(name: Name) -> re.Pattern[str]:
    """Any printing of the name, the longest first."""
    known = sorted({name.name, *name.aliases} - {""}, key=lambda form: (-len(form), form))
    return re.compile(f"{_BEFORE}(?P<words>{'|'.join(map(re.escape, known))}){_AFTER}")


def namings_of(name: Name, articles: Iterable[Article]) -> list[Naming]:
    """How each of these articles names it. One query for the figures of all their sentences."""
    pattern = printings_of(name)
    found = [Naming(one, _sentences(one, pattern), bool(pattern.search(one.title))) for one in articles]
    sentences = [sentence for naming in found for sentence in naming.sentences]
    _fill(sentences)
    return found


def _sentences(article: Article, pattern: re.Pattern[str]) -> list[Sentence]:
    unbroken = Unbroken(*unwrap(article.text))
    found: list[Sentence] = []
    for match in pattern.finditer(unbroken.text):
        if found and match.start() < found[-1].end:
            continue
        start, end = sentence_around(unbroken.text, *match.span(), _LONGEST_SIDE)
        own = _own(unbroken.text[start:end], pattern)
        found.append(Sentence(article, unbroken, start, end, match.span(), match["words"], own))
        if len(found) == MOST_SENTENCES:
            break
    return found


def _own(text: str, pattern: re.Pattern[str]) -> list[Stretch]:
    """What of a sentence is told of the name: from where it stands to the next other name, and all before the first name.

    In 开展“净海”行动，破案5起，与“云剑”行动同步推进 the five cases are told of 净海.
    """
    ours = [match.span() for match in pattern.finditer(text)]
    others = [(one.start, one.end) for one in find(text)]
    groups: list[tuple[int, int, bool]] = []
    for start, end in sorted({*ours, *(span for span in others if not _meets(span, ours))}):
        is_ours = (start, end) in ours
        if groups and _TOGETHER.fullmatch(text, groups[-1][1], start):
            groups[-1] = (groups[-1][0], end, groups[-1][2] or is_ours)
        else:
            groups.append((start, end, is_ours))
    begins = [0, *(start for start, _, _ in groups[1:])]
    ends = [*(start for start, _, _ in groups[1:]), len(text)]
    return [(begin, end) for begin, end, group in zip(begins, ends, groups, strict=True) if group[2]]


def _meets(span: Stretch, others: Iterable[Stretch]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _fill(sentences: Iterable[Sentence]) -> None:
    """Gives each sentence the figures that are told of the name in it."""
    by_article: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_article.setdefault(sentence.article.pk, []).append(sentence)
    places = [sentence.place for own in by_article.values() for sentence in own]
    figures = Observation.objects.standing().beginning_in(places).select_related("indicator", "area")
    for figure in figures.order_by("article", "start", "pk"):
        for sentence in by_article[figure.article_id]:
            if sentence.claims(figure.start):
                figure.article = sentence.article
                sentence.figures.append(figure)
