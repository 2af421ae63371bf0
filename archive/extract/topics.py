"""What an article is about: topics ranked by the words that decide them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.extract.gazetteer import GazetteerError, check_fields, read_toml, refuse_doubles
from archive.extract.lexicon import Lexicon
from archive.extract.script import fold

FILE = "topics.toml"
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
class TopicScore:
    """How strongly a text speaks for a topic, by name, and the words that said so, the weightiest first."""

    topic: str
    score: float
    words: tuple[str, ...]


def rank(title: str, text: str, threshold: float = THRESHOLD) -> list[TopicScore]:
    """The topics an article is about, best first; those below the threshold are left out.

    A word counts in full once and half for each time after, up to two more (a long report is not about everything it
    repeats); three times as much in the title, half as much again in a heading line.
    """
    heard = _hear(title, text)
    scores = [_score(topic, heard) for topic in topics().values()]
    kept = [score for score in scores if score.score >= threshold]
    return sorted(kept, key=lambda score: (-score.score, topics()[score.topic].order))


def _hear(title: str, text: str) -> Mapping[str, float]:
    """Each deciding word of the article -> how loudly it is said: times, and the best place it stands in."""
    place: dict[str, float] = defaultdict(lambda: 1.0)
    for word in _words_in(title):
        place[word] = _IN_TITLE
    for match in _HEADING.finditer(text):
        if not _HEADING_END.search(match.group()):
            for word in _words_in(match.group()):
                place[word] = max(place[word], _IN_HEADING)
    times = Counter(_words_in(f"{title}\n{text}"))
    return {word: place[word] * (1 + 0.5 * (min(count, 3) - 1)) for word, count in times.items()}


def _words_in(text: str) -> Iterator[str]:
    folded = fold(text)
    return (folded[start:end] for start, end in _lexicon().scan(folded))


def _score(topic: Topic, heard: Mapping[str, float]) -> TopicScore:
    points = {word: topic.words[word] * loud for word, loud in heard.items() if word in topic.words}
    words = sorted(points, key=lambda word: (-points[word], word))
    decided = any(topic.words[word] > _POINTS["weak"] for word in words)
    return TopicScore(topic.name, sum(points.values()) if decided else 0.0, tuple(words))


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
