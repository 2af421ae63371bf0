"""What an article is about: topics ranked by the words that decide them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.extract.gazetteer import GazetteerError, check_fields, read_toml, refuse_doubles
from archive.extract.lexicon import Lexicon
from archive.extract.script import fold

FILE = "topics.toml"
Span = tuple[int, int]

_POINTS = {"strong": 3, "plain": 2, "weak": 1}

# One strong word, or a plain and a weak one. Two would let every 治安 decide; four would lose 执法规范化, which a
# yearly account gives one sentence. Weak words alone never decide: 考核 and 队伍 stand in every report.
THRESHOLD = 3.0

_IN_TITLE = 3.0
_IN_HEADING = 1.5
_HEADING = re.compile(r"^[^\n。；;，,]{4,40}$", re.MULTILINE)  # a line of its own without a comma or a full stop
_HEADING_END = re.compile(r"[。！？!?：:…]$")


@dataclass(frozen=True)
class Topic:
    """One entry of topics.toml; `words` maps each deciding word to its points."""

    slug: str
    name: str
    name_en: str
    order: int
    definition: str
    words: Mapping[str, int]


@dataclass(frozen=True)
class Reason:
    """A word that spoke for a topic: its weight, and where it stands (half-open spans in the title and in the text)."""

    word: str
    weight: float
    in_title: tuple[Span, ...]
    in_text: tuple[Span, ...]

    @property
    def times(self) -> int:
        return len(self.in_title) + len(self.in_text)


@dataclass(frozen=True)
class TopicScore:
    """How strongly a text speaks for a topic, by name, and the words that said so, the weightiest first."""

    topic: str
    score: float
    reasons: tuple[Reason, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(reason.word for reason in self.reasons)


def rank(title: str, text: str, threshold: float = THRESHOLD) -> list[TopicScore]:
    """The topics an article is about, best first; those below the threshold are left out.

    A word counts in full once and half for each time after, up to two more (a long report is not about everything it
    repeats); three times as much in the title, half as much again in a heading line.
    """
    in_title, in_text = _spans(title), _spans(text)
    heard = _loudness(text, in_title, in_text)
    scores = (_score(topic, heard, in_title, in_text) for topic in topics().values())
    kept = [score for score in scores if score is not None and score.score >= threshold]
    return sorted(kept, key=lambda score: (-score.score, topics()[score.topic].order))


def _spans(text: str) -> Mapping[str, list[Span]]:
    """Each deciding word of a text -> where it stands."""
    folded = fold(text)
    found: dict[str, list[Span]] = defaultdict(list)
    for start, end in _lexicon().scan(folded):
        found[folded[start:end]].append((start, end))
    return found


def _loudness(text: str, in_title: Mapping[str, list[Span]], in_text: Mapping[str, list[Span]]) -> Mapping[str, float]:
    """How loudly each deciding word is said: how often, and the best place it stands in."""
    headings = [match.span() for match in _HEADING.finditer(text) if not _HEADING_END.search(match.group())]
    loud = {}
    for word in {**in_title, **in_text}:
        times = len(in_title.get(word, ())) + len(in_text.get(word, ()))
        headed = any(_is_in(span, headings) for span in in_text.get(word, ()))
        place = _IN_TITLE if word in in_title else _IN_HEADING if headed else 1.0
        loud[word] = place * (1 + 0.5 * (min(times, 3) - 1))
    return loud


def _is_in(span: Span, lines: Sequence[Span]) -> bool:
    """Does a span stand in one of the lines, which are in order?"""
    at = bisect_right(lines, span[0], key=lambda line: line[0]) - 1
    return at >= 0 and span[1] <= lines[at][1]


def _score(
    topic: Topic, heard: Mapping[str, float], in_title: Mapping[str, list[Span]], in_text: Mapping[str, list[Span]]
) -> TopicScore | None:
    """None where only weak words speak for the topic."""
    points = {word: topic.words[word] * loud for word, loud in heard.items() if word in topic.words}
    if not any(topic.words[word] > _POINTS["weak"] for word in points):
        return None
    words = sorted(points, key=lambda word: (-points[word], word))
    reasons = (
        Reason(word, points[word], tuple(in_title.get(word, ())), tuple(in_text.get(word, ()))) for word in words
    )
    return TopicScore(topic.name, sum(points.values()), tuple(reasons))


@cache
def topics() -> Mapping[str, Topic]:
    """All topics by name, in their order; GazetteerError names the entry at fault."""
    return topics_from(read_toml(FILE))


def topics_from(table: Mapping[str, Any]) -> Mapping[str, Topic]:
    """The topics of a parsed file, checked: unique slugs and names, no word twice in one topic."""
    fields = {"slug": str, "name": str, "name_en": str, "definition": str, "strong": list, "plain": list, "weak": list}
    found = {}
    for order, row in enumerate(table.get("topics", ()), 1):
        entry = str(row.get("slug"))
        check_fields(FILE, entry, row, fields, {})
        said = [(word, level) for level in _POINTS for word in row[level]]
        refuse_doubles(FILE, said)
        words = {word: _POINTS[level] for word, level in said}
        found[row["name"]] = Topic(entry, row["name"], row["name_en"], order, row["definition"], words)
    if not found:
        raise GazetteerError(FILE, "topics", "there are none")
    refuse_doubles(FILE, ((topic.slug, topic.name) for topic in found.values()))
    return found


@cache
def _lexicon() -> Lexicon:
    return Lexicon(word for topic in topics().values() for word in topic.words)
