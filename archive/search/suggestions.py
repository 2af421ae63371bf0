"""What a reader who has typed the beginning of something may mean: names and titles."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from archive.search import QueryRefused, find
from archive.search.mentioned import Name, counts_of, known_words, names, plain
from archive.search.near_misses import total_of
from archive.text.pinyin import syllables

MOST = 10
_MOST_OF_A_KIND = 4
_MOST_TITLES = 3
_MOST_WORDS = 2
_LONGEST = 40  # characters; who has typed more knows what to ask for
_LETTERS = 2  # from which on Latin letters may be the sound of a name
_LETTERS_OF_A_WORD = 4  # fanz
_LETTERS_INSIDE = 3  # and from which on they are looked for inside one: ga is in Organised


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`count` is how many articles are linked with a name; None where that is not known."""

    kind: str
    text: str
    address: str
    count: int | None = None


def suggestions(typed: str) -> list[Suggestion]:
    """At most MOST names and titles that begin with what was typed, then those that hold it or sound like it."""
    asked = plain(typed)
    if not asked or len(asked) > _LONGEST:
        return []
    others = [*_words(asked), *_titles(asked)]
    chosen = _names(asked)[: MOST - len(others)]
    counts = counts_of(chosen)
    return [Suggestion(name.kind, name.said, name.address, counts.get(name)) for name in chosen] + others


def _names(asked: str) -> list[Name]:
    """The best first, of one kind only some: else 诈骗 would show indicators alone."""
    ranked = sorted(
        ((rank, len(name.name), number, name) for number, name in enumerate(names()) if (rank := _rank(name, asked))),
        key=lambda row: row[:3],
    )
    met: Counter[str] = Counter()
    chosen = []
    for *_, name in ranked:
        met[name.kind] += 1
        if met[name.kind] <= _MOST_OF_A_KIND:
            chosen.append(name)
    return chosen


def _rank(name: Name, asked: str) -> int:
    """1 for the beginning of a name, 2 for its inside, 3 and 4 for the same of its sound or initials; 0 for none."""
    if any(form.startswith(asked) for form in name.forms):
        return 1
    letters = _is_latin(asked)
    if any(asked in form for form in name.forms) and (not letters or len(asked) >= _LETTERS_INSIDE):
        return 2
    # Of its many other writings the sound is not looked up: thousands would take the first typist half a second.
    return _heard(syllables(name.forms[0]), asked) if letters else 0


def _heard(spoken: tuple[str, ...], asked: str) -> int:
    """jinghai and jh are the beginning of 净海, hai is its inside."""
    if len(asked) < _LETTERS:
        return 0
    if "".join(spoken).startswith(asked) or "".join(part[0] for part in spoken).startswith(asked):
        return 3
    return 4 if any("".join(spoken[start:]).startswith(asked) for start in range(1, len(spoken))) else 0


def _words(asked: str) -> Iterator[Suggestion]:
    """Terms of the gazetteers that sound like what was typed in Latin letters: fanzha for 反诈."""
    if _is_latin(asked) and len(asked) >= _LETTERS_OF_A_WORD:
        alike = (term for term in known_words() if "".join(syllables(term)).startswith(asked))
        for term in sorted(alike, key=lambda term: (len(term), term))[:_MOST_WORDS]:
            if total := total_of(term):
                yield Suggestion("word", term, f"{reverse('web:search')}?{urlencode({'q': term})}", total)


def _is_latin(asked: str) -> bool:
    return asked.isascii() and asked.isalpha()


def _titles(asked: str) -> Iterator[Suggestion]:
    try:
        found = find(f'标题:"{asked}"', size=_MOST_TITLES)
    except QueryRefused:
        return
    for hit in sorted(found.hits, key=lambda hit: not plain(hit.title).startswith(asked)):
        if asked in plain(hit.title):
            yield Suggestion("article", hit.title, reverse("web:article", args=[hit.article_id]))
