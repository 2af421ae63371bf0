"""What the index takes of an article's text: its terms, and the numbers and Latin words that are found only whole."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.search.dictionary import cutter
from archive.text.words import wholes


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article cut for the index."""

    words: frozenset[str]  # Han words of two characters or more, as jieba cuts them, and the shorter ones inside them
    title_wholes: Counter[str]
    body_wholes: Counter[str]


def analyse(title: str, body: str) -> Analysed:
    """Cuts an article; `body` is everything but the title, its parts joined by PART_END."""
    words = cutter().han_words(title) | cutter().han_words(body)
    return Analysed(frozenset(words), _counted(title), _counted(body))


def analyse_many(texts: Iterable[tuple[str, str]], workers: int | None = None) -> Iterator[Analysed]:
    """Cuts articles, each given as (title, body), in the order in which they come."""
    return (analyse(title, body) for title, body in texts)


def _counted(text: str) -> Counter[str]:
    return Counter(word.text for word in wholes(text))
